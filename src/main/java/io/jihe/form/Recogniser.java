package io.jihe.form;

import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells by its labels which form a sheet is; where they stand does not matter. */
public final class Recogniser {
  /** With fewer of a form's labels than this share, a sheet does not even look like it. */
  private static final double LOOKS_LIKE = 0.6;

  private final List<KnownForm> forms;

  public Recogniser(List<KnownForm> forms) {
    this.forms = List.copyOf(forms);
  }

  /** One answer for each family that the sheet has something of; {@code Unrelated} if none. */
  public List<Recognition> recognise(SheetGrid sheet) {
    SheetLabels labels = new SheetLabels(sheet);
    Map<String, List<KnownForm>> fitting = new LinkedHashMap<>();
    KnownForm nearest = null;
    List<String> missingOfNearest = List.of();
    double best = LOOKS_LIKE;
    for (KnownForm form : forms) {
      List<String> missing = missing(form.recognise(), sheet, labels);
      if (missing.isEmpty()) {
        fitting.computeIfAbsent(form.family(), family -> new ArrayList<>()).add(form);
        continue;
      }
      double share = 1 - (double) missing.size() / asked(form.recognise());
      if (share >= best && hasTitle(form, labels)) {
        best = share;
        nearest = form;
        missingOfNearest = missing;
      }
    }
    List<Recognition> answers = new ArrayList<>();
    for (List<KnownForm> candidates : fitting.values()) {
      Optional<KnownForm> one =
          candidates.size() == 1 ? Optional.of(candidates.get(0)) : stamped(candidates, sheet);
      answers.add(
          one.isPresent()
              ? new Recognition.Recognised(one.get().definition())
              : new Recognition.Ambiguous(candidates.stream().map(KnownForm::id).toList()));
    }
    if (answers.isEmpty()) {
      answers.add(
          nearest == null
              ? new Recognition.Unrelated()
              : new Recognition.LooksLike(nearest, missingOfNearest));
    }
    return answers;
  }

  /** Of forms that all fit, the one that the sheet says it was made from. */
  private static Optional<KnownForm> stamped(List<KnownForm> candidates, SheetGrid sheet) {
    return candidates.stream()
        .filter(form -> sheet.stamp().map(s -> s.form().equals(form.id().text())).orElse(false))
        .findFirst();
  }

  private static boolean hasTitle(KnownForm form, SheetLabels labels) {
    for (SheetLabels.Found found : labels.all()) {
      if (Title.fits(form.recognise().title(), found.folded())) {
        return true;
      }
    }
    return false;
  }

  private static int asked(RecognitionCriteria criteria) {
    return criteria.allOf().size()
        + (criteria.anyOf().isEmpty() ? 0 : 1)
        + criteria.noneOf().size()
        + criteria.under().size()
        + criteria.notUnder().size();
  }

  /** What keeps the sheet from being the form; empty if nothing. */
  private static List<String> missing(
      RecognitionCriteria criteria, SheetGrid sheet, SheetLabels labels) {
    List<String> missing = new ArrayList<>();
    if (!criteria.orAllOf().isEmpty() && criteria.orAllOf().stream().allMatch(labels::has)) {
      return missing;
    }
    for (LabelSet label : criteria.allOf()) {
      if (!labels.has(label)) {
        missing.add(label.first());
      }
    }
    if (!criteria.anyOf().isEmpty() && criteria.anyOf().stream().noneMatch(labels::has)) {
      missing.add(criteria.anyOf().get(0).first());
    }
    for (LabelSet label : criteria.noneOf()) {
      if (labels.has(label)) {
        missing.add("(无) " + label.first());
      }
    }
    criteria
        .under()
        .forEach(
            (head, below) -> {
              if (!labels.hasUnder(sheet, head, below)) {
                missing.add(head + " / " + below.first());
              }
            });
    criteria
        .notUnder()
        .forEach(
            (head, below) -> {
              if (labels.hasUnder(sheet, head, below)) {
                missing.add("(无) " + head + " / " + below.first());
              }
            });
    return missing;
  }

  /** Titles carry the year, and often the unit's name before it. */
  static final class Title {
    private Title() {}

    static boolean fits(LabelSet titles, String folded) {
      for (LabelPattern title : titles.patterns()) {
        if (folded.contains(Labels.fold(title.toString()))) {
          return true;
        }
      }
      return false;
    }
  }
}
