package io.jihe.rule;

/** A text in the two languages of the program. Neither ever decides anything. */
public record Wording(String zh, String en) {
  public static final Wording NONE = new Wording("", "");

  public static Wording same(String text) {
    return new Wording(text, text);
  }

  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  public boolean isEmpty() {
    return zh.isEmpty() && en.isEmpty();
  }
}
