package io.jihe.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How reports are titled, and their files named.
 *
 * @param apart words that stand around the name of a unit, longest first: 年度, 部门整体, 自评报告
 * @param paperEnds how the names of papers end, and none of a unit: 报告
 * @param heads before the name of a unit on a line of its own: 单位名称
 * @param project what the title of a report on one project says
 * @param whole what the title of a report on the whole unit says
 * @param otherPapers how the heads of papers end that are no reports: 的通知
 */
record TitleWords(
    List<String> apart,
    List<String> paperEnds,
    List<String> heads,
    List<String> project,
    List<String> whole,
    List<String> otherPapers) {
  private static final int SHORTEST = 3;
  private static final String BRACKETS = "（）()";
  private static final char GAP = ' ';

  TitleWords {
    apart = apart.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
    paperEnds = List.copyOf(paperEnds);
    heads = List.copyOf(heads);
    project = List.copyOf(project);
    whole = List.copyOf(whole);
    otherPapers = List.copyOf(otherPapers);
  }

  boolean isHeadOfAnotherPaper(String line) {
    return otherPapers.stream().anyMatch(line::endsWith);
  }

  boolean isOfOneProject(String title) {
    return project.stream().anyMatch(title::contains) && whole.stream().noneMatch(title::contains);
  }

  /** What remains of a title or a file's name between these words and punctuation. */
  Set<String> names(String text) {
    String rest = FoldedText.of(text).text();
    for (String word : apart) {
      rest = rest.replace(word, String.valueOf(GAP));
    }
    Set<String> names = new LinkedHashSet<>();
    for (String part : pieces(rest)) {
      if (part.length() >= SHORTEST && paperEnds.stream().noneMatch(part::endsWith)) {
        names.add(part);
      }
    }
    return names;
  }

  /** The name behind 单位名称: on a line; none on other lines. */
  Set<String> namesBehindHead(String line) {
    String text = FoldedText.of(line).text();
    for (String head : heads) {
      if (text.startsWith(head + "：")) {
        return names(text.substring(head.length() + 1));
      }
    }
    return Set.of();
  }

  /** Brackets are passed over, for one writes them and another does not. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : GAP;
      if (Character.isLetterOrDigit(c)) {
        piece.append(c);
      } else if (BRACKETS.indexOf(c) < 0) {
        pieces.add(withoutDigitsAround(piece.toString()));
        piece.setLength(0);
      }
    }
    return pieces;
  }

  /** A year or a number before a name is none of it; one within it is: 第12中学. */
  private static String withoutDigitsAround(String piece) {
    int start = 0;
    int end = piece.length();
    while (start < end && FoldedText.isDigit(piece.charAt(start))) {
      start++;
    }
    while (end > start && FoldedText.isDigit(piece.charAt(end - 1))) {
      end--;
    }
    return piece.substring(start, end);
  }
}
