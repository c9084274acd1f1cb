package io.jihe.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes at some places of a text, which stays the same at all others. */
final class TextEdits {
  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  /** What stands between two places is replaced. */
  private record Edit(int from, int to, String by) {}

  TextEdits(String text) {
    this.text = text;
  }

  /** What is inserted at one place stands in the order in which it came. */
  void insert(int at, String more) {
    edits.add(new Edit(at, at, more));
  }

  void replace(int from, int to, String by) {
    edits.add(new Edit(from, to, by));
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  String apply() {
    edits.sort(Comparator.comparingInt(Edit::from));
    int more = edits.stream().mapToInt(edit -> edit.by.length()).sum();
    StringBuilder changed = new StringBuilder(text.length() + more);
    int at = 0;
    for (Edit edit : edits) {
      changed.append(text, at, edit.from).append(edit.by);
      at = edit.to;
    }
    return changed.append(text, at, text.length()).toString();
  }
}
