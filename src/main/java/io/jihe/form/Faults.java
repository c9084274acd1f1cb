package io.jihe.form;

import java.util.ArrayList;
import java.util.List;

/** The faults of one form file: the first ends its reading, or all are gathered for its author. */
final class Faults {
  private final boolean gather;
  private final List<FormFileException> found = new ArrayList<>();

  private Faults(boolean gather) {
    this.gather = gather;
  }

  static Faults endAtTheFirst() {
    return new Faults(false);
  }

  static Faults gatherAll() {
    return new Faults(true);
  }

  /** Reads one part of the file; where faults are gathered, the rest is read all the same. */
  void reading(Runnable part) {
    try {
      part.run();
    } catch (FormFileException fault) {
      if (!gather) {
        throw fault;
      }
      found.add(fault);
    }
  }

  List<FormFileException> found() {
    return found;
  }
}
