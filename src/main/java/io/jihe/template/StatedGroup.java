package io.jihe.template;

import io.jihe.calc.PrintedPoints;
import io.jihe.cell.Labels;
import io.jihe.form.FormReading;
import io.jihe.form.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table that stand under the same labels: those of the form, those a unit filled in, or
 * both.
 *
 * @param key the labels without numbering, points and widths
 * @param lines the rows that the form has for them
 * @param entries what the unit filled in
 */
record StatedGroup(List<String> key, List<Layout.Line> lines, List<FormReading.Entry> entries) {
  StatedGroup {
    key = List.copyOf(key);
    lines = List.copyOf(lines);
    entries = List.copyOf(entries);
  }

  int rows() {
    return Math.max(lines.size(), entries.size());
  }

  /** 产出指标(40分), 1、产出指标 and 产出指标 are one. */
  static String bare(String label) {
    String bare = PrintedPoints.bare(Labels.fold(label));
    int open = bare.indexOf('(', 1);
    return open > 0 && bare.endsWith(")") ? bare.substring(0, open) : bare;
  }

  /**
   * The groups of a unit in its own order, with the rows that the form has for each; groups of the
   * form that the unit left out stay, behind the one before them on the form.
   */
  static List<StatedGroup> merged(List<StatedGroup> official, List<StatedGroup> stated) {
    List<StatedGroup> all = new ArrayList<>();
    List<StatedGroup> open = new ArrayList<>(official);
    for (StatedGroup each : stated) {
      int at = indexOf(open, each.key());
      all.add(at < 0 ? each : new StatedGroup(each.key(), open.remove(at).lines(), each.entries()));
    }
    for (int i = 0; i < official.size(); i++) {
      if (open.contains(official.get(i))) {
        open.remove(official.get(i));
        int before = i == 0 ? -1 : indexOf(all, official.get(i - 1).key());
        all.add(before + 1, official.get(i));
      }
    }
    return all;
  }

  private static int indexOf(List<StatedGroup> groups, List<String> key) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
