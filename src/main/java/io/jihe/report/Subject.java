package io.jihe.report;

import java.util.Optional;

/**
 * What stands in front of a figure, taken apart.
 *
 * @param core the name that is left
 * @param year 0 where none is named
 * @param fund empty where none is named
 * @param rate 控制率, 执行率 …, empty where it is no rate
 */
record Subject(
    String core, int year, Optional<String> fund, Optional<Stage> stage, Optional<String> rate) {
  static final Subject NOTHING =
      new Subject("", 0, Optional.empty(), Optional.empty(), Optional.empty());
}
