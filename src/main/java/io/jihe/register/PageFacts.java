package io.jihe.register;

import io.jihe.rule.Language;
import java.util.List;

/**
 * What stands at the head of the page.
 *
 * @param lines of the run: when, how many files, what they came to
 * @param register the file of the register, beside the page; it holds the rows that the page cannot
 */
public record PageFacts(String title, List<Line> lines, String register, Language language) {
  public PageFacts {
    lines = List.copyOf(lines);
  }

  /** One fact of the run: 文件, 2,000. */
  public record Line(String label, String value) {}
}
