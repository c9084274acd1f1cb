package io.jihe.calc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to hold before a part of an Excel formula may be computed. AND computes all of its
 * arguments, IF only the one it needs; so the tests stand in steps, each safe where the steps
 * before it hold, and each step becomes an IF.
 *
 * @param numbers cells that have to hold numbers; part of the first step
 * @param steps the other tests; those of the first are safe whatever the cells hold
 */
record Guard(Set<String> numbers, List<Set<String>> steps) {
  static final Guard ALWAYS = new Guard(Set.of(), List.of());
  static final String TRUE = "TRUE";
  static final String FALSE = "FALSE";
  static final Guard NEVER = test(FALSE);

  /** That a cell holds a number. */
  static Guard number(String cell) {
    return new Guard(Set.of(cell), List.of());
  }

  /** A test that is safe whatever the cells hold. */
  static Guard test(String safe) {
    return safe.equals(TRUE) ? ALWAYS : new Guard(Set.of(), List.of(Set.of(safe)));
  }

  boolean isAlways() {
    return numbers.isEmpty() && steps.isEmpty();
  }

  boolean isNever() {
    return !steps.isEmpty() && steps.get(0).contains(FALSE);
  }

  Guard and(Guard other) {
    if (isNever() || other.isNever()) {
      return NEVER;
    }
    List<Set<String>> both = new ArrayList<>();
    for (int i = 0; i < Math.max(steps.size(), other.steps.size()); i++) {
      both.add(union(step(i), other.step(i)));
    }
    return new Guard(union(numbers, other.numbers), both);
  }

  /** And a test that is safe where all of this holds. */
  Guard then(String test) {
    if (test.equals(TRUE) || isNever()) {
      return this;
    }
    if (test.equals(FALSE)) {
      return NEVER;
    }
    List<Set<String>> more = new ArrayList<>(steps);
    if (more.isEmpty() && !numbers.isEmpty()) {
      more.add(Set.of());
    }
    more.add(Set.of(test));
    return new Guard(numbers, more);
  }

  /** And another guard, which is safe where all of this holds. */
  Guard then(Guard other) {
    Guard rest = other.without(this);
    return rest.isAlways() ? this : then(rest.text());
  }

  /** What is left to ask where another guard is known to hold. */
  Guard without(Guard known) {
    Set<String> settled = new LinkedHashSet<>();
    known.steps.forEach(settled::addAll);
    Set<String> left = new LinkedHashSet<>(numbers);
    left.removeAll(known.numbers);
    left.removeIf(cell -> settled.contains(areNumbers(Set.of(cell))));
    List<Set<String>> rest = new ArrayList<>();
    for (Set<String> step : steps) {
      Set<String> open = new LinkedHashSet<>(step);
      open.removeAll(settled);
      if (!open.isEmpty() || rest.isEmpty() && !left.isEmpty()) {
        rest.add(open);
      }
    }
    boolean none = rest.stream().allMatch(Set::isEmpty);
    return new Guard(left, none ? List.of() : rest);
  }

  /** What this and another both ask for, in their first step. */
  Guard common(Guard other) {
    Set<String> shared = new LinkedHashSet<>(numbers);
    shared.retainAll(other.numbers);
    Set<String> tests = new LinkedHashSet<>(step(0));
    tests.retainAll(other.step(0));
    return new Guard(shared, tests.isEmpty() ? List.of() : List.of(tests));
  }

  /** As a test that is safe whatever the cells hold. */
  String text() {
    List<String> texts = texts();
    return texts.isEmpty() ? TRUE : nested(texts, texts.size() - 1, FALSE);
  }

  /** A part of a formula where all of this holds, and something else where not. */
  String around(String inner, String otherwise) {
    List<String> texts = texts();
    return nested(withInner(texts, inner), texts.size(), otherwise);
  }

  private static List<String> withInner(List<String> texts, String inner) {
    List<String> all = new ArrayList<>(texts);
    all.add(inner);
    return all;
  }

  private static String nested(List<String> texts, int last, String otherwise) {
    String text = texts.get(last);
    for (int i = last - 1; i >= 0; i--) {
      text = "IF(" + texts.get(i) + "," + text + "," + otherwise + ")";
    }
    return text;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.max(steps.size(), 1); i++) {
      List<String> tests = new ArrayList<>();
      if (i == 0 && !numbers.isEmpty()) {
        tests.add(areNumbers(numbers));
      }
      tests.addAll(step(i));
      if (!tests.isEmpty()) {
        texts.add(all(tests));
      }
    }
    return texts;
  }

  static String areNumbers(Set<String> cells) {
    String list = String.join(",", cells);
    return cells.size() == 1 ? "ISNUMBER(" + list + ")" : "COUNT(" + list + ")=" + cells.size();
  }

  /** All of some safe tests. */
  static String all(List<String> tests) {
    List<String> open = tests.stream().filter(test -> !test.equals(TRUE)).distinct().toList();
    if (open.contains(FALSE)) {
      return FALSE;
    }
    return open.isEmpty()
        ? TRUE
        : open.size() == 1 ? open.get(0) : "AND(" + String.join(",", open) + ")";
  }

  /** Any of some safe tests. */
  static String any(List<String> tests) {
    List<String> open = tests.stream().filter(test -> !test.equals(FALSE)).distinct().toList();
    if (open.contains(TRUE)) {
      return TRUE;
    }
    return open.isEmpty()
        ? FALSE
        : open.size() == 1 ? open.get(0) : "OR(" + String.join(",", open) + ")";
  }

  private Set<String> step(int i) {
    return i < steps.size() ? steps.get(i) : Set.of();
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }
}
