package io.jihe.register;

import io.jihe.rule.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a return that the register shows in a column of their own. */
public enum KeyFigure {
  STAFF_QUOTA("编制", "staff quota", "staff.quota"),
  STAFF_ACTUAL("在职", "staff", "staff.actual"),
  STAFF_RATE("在职人员控制率", "staff control rate", "staff.rate"),
  SANGONG_ACTUAL("三公经费决算数", "三公 actual", "sangong.actual"),
  SANGONG_RATE("三公经费控制率", "三公 control rate", "sangong.control-rate"),
  PUBLIC_RATE("公用经费控制率", "公用 control rate", "public.control-rate"),
  PUBLIC_ACTUAL("公用经费决算数", "公用 actual", "public.actual"),
  FUNDS_INITIAL("年初预算数", "initial budget", "funds.initial"),
  FUNDS_BUDGET("全年预算数", "budget", "funds.budget"),
  FUNDS_ACTUAL("全年执行数", "spent", "funds.actual"),
  FUNDS_RATE("执行率", "execution rate", "funds.rate"),
  /** Its {@code value} is the self-score, its {@code computed} the one that we recomputed. */
  TOTAL_SCORE("总分", "score", "total.score"),
  /** A word: see {@link Figure#typed}. */
  GRADE("等级", "grade", "grade");

  private static final Set<String> IDS =
      Stream.of(values()).map(KeyFigure::valueId).collect(Collectors.toUnmodifiableSet());

  private final Wording label;
  private final String valueId;

  KeyFigure(String zh, String en, String valueId) {
    label = new Wording(zh, en);
    this.valueId = valueId;
  }

  /** Whether form files give a key figure this id. */
  static boolean isKey(String valueId) {
    return IDS.contains(valueId);
  }

  public Wording label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The id that form files give it. */
  public String valueId() {
    return valueId;
  }

  /** Of a return; empty where its forms have no such value. */
  public Optional<Figure> of(ReturnRecord record) {
    return of(List.of(record));
  }

  /**
   * Of a unit that returned several files: the first that has it, filled or not. A project's figure
   * never stands in for what the unit left blank on its own form.
   */
  public Optional<Figure> of(List<ReturnRecord> records) {
    Optional<Figure> own = ofWholeUnit(records);
    return own.isPresent() ? own : firstOf(FormFamily.PROJECT_SELF_SCORE, records);
  }

  /**
   * The figures that add up to a unit's amount: the one of its own forms; of a unit that returned
   * none of these, those of all its projects, files of the same content once.
   */
  List<Figure> parts(List<ReturnRecord> records) {
    Optional<Figure> own = ofWholeUnit(records);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    Set<String> contents = new HashSet<>();
    List<Figure> parts = new ArrayList<>();
    for (ReturnRecord record : records) {
      if (contents.add(record.sha256().orElse(record.path()))) {
        record.figures().stream()
            .filter(figure -> figure.id().equals(valueId))
            .filter(
                figure ->
                    record
                        .family(figure.sheet())
                        .equals(Optional.of(FormFamily.PROJECT_SELF_SCORE.id())))
            .forEach(parts::add);
      }
    }
    return parts;
  }

  private Optional<Figure> ofWholeUnit(List<ReturnRecord> records) {
    for (FormFamily family : FormFamily.OF_UNIT) {
      Optional<Figure> found = firstOf(family, records);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Figure> firstOf(FormFamily family, List<ReturnRecord> records) {
    for (ReturnRecord record : records) {
      Optional<Figure> found = record.figure(family.id(), valueId);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
