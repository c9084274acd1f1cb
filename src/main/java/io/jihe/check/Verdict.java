package io.jihe.check;

import io.jihe.rule.Wording;
import java.util.Locale;

/** What can be said of a whole return. */
public enum Verdict {
  /** Every rule that applies was checked, and nothing was found. */
  PASSED("通过", "：各项规则均已审核，未发现问题", "passed: every rule was checked, nothing found"),
  /** Every rule that applies was checked; something was found. */
  FINDINGS("有问题", "：见下列各条", "findings: see the lines below"),
  /** At least one rule could not be checked. */
  INCOMPLETE("审核不完整", "：有规则因数据无法读取而未能审核", "incomplete: some rules could not be checked"),
  /** The file was not read at all. */
  REFUSED("未审核", "：文件无法读取", "refused: the file could not be read");

  private final Wording word;
  private final Wording label;

  Verdict(String zh, String more, String en) {
    word = new Wording(zh, name().toLowerCase(Locale.ROOT));
    label = new Wording(zh + more, en);
  }

  /** The verdict in a word. */
  public Wording word() {
    return word;
  }

  /** The verdict in a sentence. */
  public Wording label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
