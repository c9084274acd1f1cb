package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labels of a sheet, looked up by their words. */
final class SheetLabels {
  /** Longer texts are goals, results and reasons. */
  private static final int LONGEST = 150;

  /** A label and where it stands. */
  record Found(String folded, CellAddress at) {}

  private final List<Found> all = new ArrayList<>();
  private final Map<String, List<Found>> byReading = new HashMap<>();

  SheetLabels(SheetGrid sheet) {
    for (int r = 0; r < sheet.rows(); r++) {
      for (int c = 0; c < sheet.columns(); c++) {
        String label = sheet.label(r, c);
        if (!label.isEmpty() && label.length() <= LONGEST) {
          add(new Found(label, new CellAddress(r, c)));
        }
      }
    }
  }

  private void add(Found found) {
    all.add(found);
    for (String reading : LabelSet.readings(found.folded())) {
      byReading.computeIfAbsent(reading, key -> new ArrayList<>(1)).add(found);
    }
    int amount = startOfAmount(found.folded());
    if (amount > 0) {
      byReading
          .computeIfAbsent(
              Labels.core(found.folded().substring(0, amount)), key -> new ArrayList<>(1))
          .add(found);
    }
    int colon = found.folded().indexOf(':');
    while (colon > 0) {
      byReading
          .computeIfAbsent(
              Labels.core(found.folded().substring(0, colon)), key -> new ArrayList<>(1))
          .add(found);
      colon = found.folded().indexOf(':', colon + 1);
    }
  }

  /** Where the amount begins in {@code 按收入性质分9999.81}, a colon forgotten; 0 if there is none. */
  private static int startOfAmount(String text) {
    int i = text.length();
    while (i > 0 && "0123456789.,万元".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i < text.length() && Character.isDigit(text.charAt(i)) ? i : 0;
  }

  List<Found> all() {
    return all;
  }

  /** The first cell that is this label, or begins with it and a colon. */
  Optional<Found> find(LabelSet labels) {
    for (LabelPattern pattern : labels.patterns()) {
      if (pattern.isPlain()) {
        List<Found> found = byReading.get(pattern.plain());
        if (found != null) {
          return Optional.of(found.get(0));
        }
      } else {
        for (Found found : all) {
          int colon = found.folded().indexOf(':');
          if (LabelSet.readings(found.folded()).stream().anyMatch(pattern::fits)
              || colon > 0 && pattern.fits(Labels.core(found.folded().substring(0, colon)))) {
            return Optional.of(found);
          }
        }
      }
    }
    return Optional.empty();
  }

  boolean has(LabelSet labels) {
    return find(labels).isPresent();
  }

  /** Whether a label stands somewhere below a head, in the columns the head spans. */
  boolean hasUnder(SheetGrid sheet, String head, LabelSet labels) {
    for (Found top : byReading.getOrDefault(Labels.core(Labels.fold(head)), List.of())) {
      CellArea area = sheet.area(top.at().row(), top.at().column());
      for (Found found : all) {
        if (found.at().row() > area.last().row()
            && area.holdsColumn(found.at().column())
            && fitsWithoutPoints(labels, found.folded())) {
          return true;
        }
      }
    }
    return false;
  }

  /** 成本指标(20分) is 成本指标, and so is 成本指标20分). */
  private static boolean fitsWithoutPoints(LabelSet labels, String folded) {
    if (labels.fits(folded)) {
      return true;
    }
    for (LabelPattern pattern : labels.patterns()) {
      String core = Labels.core(folded);
      if (pattern.isPlain() && core.startsWith(pattern.plain())) {
        String rest = core.substring(pattern.plain().length());
        if (rest.chars().allMatch(c -> "0123456789.()分".indexOf(c) >= 0)) {
          return true;
        }
      }
    }
    return false;
  }
}
