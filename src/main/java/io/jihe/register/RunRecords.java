package io.jihe.register;

import java.util.List;

/**
 * The records of a run by the paths of its files, as often as they are asked for; never all of them
 * in memory. Each throws {@link IllegalArgumentException} for a path that the run does not have.
 */
public interface RunRecords {
  /** In brief, see {@link ReturnRecord#brief}. */
  ReturnRecord at(String path);

  /** With all its figures and passages. */
  ReturnRecord whole(String path);

  /** Its passages alone. */
  List<Passage> passages(String path);
}
