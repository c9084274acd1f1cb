package io.jihe.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The words that stand beside figures.
 *
 * @param units what is counted, longest first: 人次 before 人
 * @param before what makes a figure rough in front of it: 约, 近
 * @param behind the same behind it: 以上, 左右
 */
record FigureWords(List<String> units, List<String> before, List<String> behind) {
  FigureWords {
    units = units.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
    before = List.copyOf(before);
    behind = List.copyOf(behind);
  }

  Optional<String> unitAt(String text, int at) {
    return units.stream().filter(unit -> text.startsWith(unit, at)).findFirst();
  }

  boolean roughBefore(String text, int start) {
    return before.stream().anyMatch(word -> text.substring(0, start).endsWith(word));
  }

  boolean roughBehind(String text, int end) {
    return behind.stream().anyMatch(word -> text.startsWith(word, end));
  }
}
