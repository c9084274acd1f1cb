package io.jihe.template;

import io.jihe.form.Layout.Look;

/** The sizes of the official forms: 小二 for the title, 五号 for the body. */
public final class Looks {
  private Looks() {}

  /** The size of the font, in points. */
  public static double points(Look look) {
    return switch (look) {
      case TITLE -> 18;
      case ANNEX -> 12;
      case GOAL, NOTE -> 9;
      case SUBTITLE, LINE, RIGHT, HEAD, LABEL, PAIR, BEHIND, VALUE -> 10.5;
    };
  }
}
