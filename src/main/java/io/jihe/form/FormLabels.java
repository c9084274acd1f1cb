package io.jihe.form;

import java.util.List;
import java.util.stream.Stream;

/** All texts that a form prints, as far as its file names them. */
final class FormLabels {
  private FormLabels() {}

  static boolean hold(FormDefinition form, String folded) {
    return all(form).anyMatch(labels -> labels.fits(folded));
  }

  private static Stream<LabelSet> all(FormDefinition form) {
    Stream<LabelSet> values =
        form.values().stream()
            .flatMap(value -> Stream.concat(Stream.of(value), value.otherwise().stream()))
            .map(ValueDefinition::labels);
    Stream<LabelSet> grids =
        form.grids().stream()
            .flatMap(
                grid ->
                    Stream.concat(
                        heads(grid.columns()),
                        grid.rows().stream().map(GridDefinition.Row::labels)));
    Stream<LabelSet> tables =
        form.tables().stream()
            .flatMap(table -> Stream.concat(heads(table.columns()), Stream.of(table.until())));
    return Stream.of(Stream.of(form.unitLabels()), values, grids, tables).flatMap(all -> all);
  }

  private static Stream<LabelSet> heads(List<GridDefinition.Head> columns) {
    return columns.stream()
        .flatMap(head -> Stream.concat(Stream.of(head.labels()), head.after().values().stream()));
  }
}
