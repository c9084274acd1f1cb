package io.jihe.rule;

/** A rule's name for life; once published it is never given to another rule. */
public record RuleId(String text) implements Comparable<RuleId> {
  public RuleId {
    if (!isRuleId(text)) {
      throw new IllegalArgumentException("not a rule id such as HN-BASIC-014: \"" + text + "\"");
    }
  }

  /** Capitals in groups joined by dashes, then three digits. */
  private static boolean isRuleId(String text) {
    String[] parts = text.split("-", -1);
    if (parts.length < 3) {
      return false;
    }
    for (int i = 0; i < parts.length - 1; i++) {
      if (parts[i].length() < 2 || !parts[i].chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    String number = parts[parts.length - 1];
    return number.length() == 3 && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(RuleId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
