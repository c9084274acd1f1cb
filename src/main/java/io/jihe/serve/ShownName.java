package io.jihe.serve;

/** The name that a client gives to a file. It is shown and sent back, and never part of a path. */
final class ShownName {
  private static final int MOST_CHARACTERS = 200;

  private ShownName() {}

  /** The last part of the name, without what no screen shows; never empty. */
  static String of(String sent) {
    String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .limit(MOST_CHARACTERS)
        .forEach(shown::appendCodePoint);
    String text = shown.toString().strip();
    return text.isEmpty() || text.equals(".") || text.equals("..") ? "未命名" : text;
  }

  /** Without its extension. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
