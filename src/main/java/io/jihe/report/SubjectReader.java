package io.jihe.report;

import java.util.Map;
import java.util.Optional;

/** Takes apart what stands in front of a figure: 2024年基本支出年初预算数为. */
final class SubjectReader {
  private static final String JOINTS = "、，；：和及与-";
  private static final int YEAR_LENGTH = 5;

  private final SubjectWords words;
  private final int reportYear;
  private String rest;
  private int year;
  private Optional<String> fund = Optional.empty();
  private Optional<Stage> stage = Optional.empty();

  private SubjectReader(String raw, SubjectWords words, int reportYear) {
    this.rest = Subjects.plain(raw);
    this.words = words;
    this.reportYear = reportYear;
  }

  static Subject read(String raw, SubjectWords words, int reportYear) {
    return new SubjectReader(raw, words, reportYear).all();
  }

  private Subject all() {
    trimEnd();
    boolean other = SubjectWords.end(rest, words.otherRates()).isPresent();
    Optional<String> rate = other ? Optional.empty() : SubjectWords.end(rest, words.rates());
    rate.ifPresent(word -> rest = rest.substring(0, rest.length() - word.length()));
    boolean shorter = true;
    while (shorter) {
      int before = rest.length();
      trimStart();
      trimEnd();
      shorter = rest.length() < before;
    }
    return new Subject(rest, year, fund, stage, rate);
  }

  private void trimStart() {
    if (!rest.isEmpty() && JOINTS.indexOf(rest.charAt(0)) >= 0) {
      rest = rest.substring(1);
    }
    SectionNumber.of(rest).ifPresent(number -> rest = rest.substring(number.length()));
    int named = Years.startOf(rest);
    if (named != 0) {
      year = named;
      rest = rest.substring(YEAR_LENGTH);
    }
    SubjectWords.start(rest, words.lastYear()).ifPresent(word -> take(word, reportYear - 1));
    SubjectWords.start(rest, words.thisYear()).ifPresent(word -> take(word, reportYear));
    Optional<Map.Entry<String, String>> ofFund = SubjectWords.longest(rest, words.funds(), true);
    if (ofFund.isPresent()) {
      fund = Optional.of(ofFund.get().getKey());
      rest = rest.substring(ofFund.get().getValue().length());
    }
    Optional<Map.Entry<Stage, String>> ofStage = SubjectWords.longest(rest, words.stages(), true);
    if (ofStage.isPresent()) {
      stage = Optional.of(ofStage.get().getKey());
      rest = rest.substring(ofStage.get().getValue().length());
    }
    SubjectWords.start(rest, words.leading())
        .ifPresent(word -> rest = rest.substring(word.length()));
  }

  private void take(String word, int meant) {
    year = meant;
    rest = rest.substring(word.length());
  }

  private void trimEnd() {
    if (!rest.isEmpty() && JOINTS.indexOf(rest.charAt(rest.length() - 1)) >= 0) {
      rest = rest.substring(0, rest.length() - 1);
    }
    SubjectWords.end(rest, words.trailing())
        .ifPresent(word -> rest = rest.substring(0, rest.length() - word.length()));
    Optional<Map.Entry<Stage, String>> ofStage = SubjectWords.longest(rest, words.stages(), false);
    if (ofStage.isPresent()) {
      stage = stage.isPresent() ? stage : Optional.of(ofStage.get().getKey());
      rest = rest.substring(0, rest.length() - ofStage.get().getValue().length());
    }
  }
}
