package io.jihe.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words a name stands among. {@code otherRates} are named like rates and are something else.
 * Keys of {@code funds} are ours; lists may be in any order, the longest word is tried first.
 */
record SubjectWords(
    Map<String, List<String>> funds,
    Map<Stage, List<String>> stages,
    List<String> leading,
    List<String> trailing,
    List<String> lastYear,
    List<String> thisYear,
    List<String> rates,
    List<String> otherRates) {
  private static final Comparator<String> LONGEST =
      Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());

  SubjectWords {
    leading = leading.stream().sorted(LONGEST).toList();
    trailing = trailing.stream().sorted(LONGEST).toList();
    rates = rates.stream().sorted(LONGEST).toList();
  }

  /** The longest of the words that a text begins with. */
  static Optional<String> start(String text, List<String> words) {
    return startWithin(text, 0, text.length(), words);
  }

  /** The longest of the words that stand at a place of a text, and end before another. */
  static Optional<String> startWithin(String text, int from, int to, List<String> words) {
    String longest = "";
    for (String word : words) {
      boolean longer = word.length() > longest.length() && from + word.length() <= to;
      if (longer && text.startsWith(word, from)) {
        longest = word;
      }
    }
    return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
  }

  /** The longest of the words that a text ends with. */
  static Optional<String> end(String text, List<String> words) {
    String longest = "";
    for (String word : words) {
      if (word.length() > longest.length() && text.endsWith(word)) {
        longest = word;
      }
    }
    return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
  }

  /** The key under which the longest word at one end of a text stands. */
  static <K> Optional<Map.Entry<K, String>> longest(
      String text, Map<K, List<String>> words, boolean atStart) {
    return words.entrySet().stream()
        .flatMap(
            entry ->
                (atStart ? start(text, entry.getValue()) : end(text, entry.getValue()))
                    .map(word -> Map.entry(entry.getKey(), word)).stream())
        .max(Comparator.comparing(found -> found.getValue().length()));
  }
}
