package io.jihe.template;

import io.jihe.cell.Labels;
import io.jihe.form.FormDefinition;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Label;
import io.jihe.form.Layout.Content.Room;
import io.jihe.template.PlannedCell.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which row of a blank takes which entry of last year's tables. */
final class CarriedRows {
  private final Map<String, List<Given.Entry>> entries;
  private final FormDefinition form;
  private final Map<Layout.Line, Optional<Given.Entry>> taken = new IdentityHashMap<>();
  private final Map<String, List<Given.Entry>> leftOver = new HashMap<>();
  private final Set<String> printedNames = new HashSet<>();

  CarriedRows(Map<String, List<Given.Entry>> entries, FormDefinition form, Layout layout) {
    this.entries = entries;
    this.form = form;
    layout.lines().forEach(line -> printedName(line).ifPresent(printedNames::add));
  }

  /** Of a row that is printed, the entry of that name; of a row to fill, the next that is left. */
  Optional<Given.Value> value(Room room, Layout.Line line) {
    Optional<Given.Entry> entry = taken.computeIfAbsent(line, any -> entryFor(room, any));
    boolean isName =
        form.tables().stream()
            .anyMatch(
                table ->
                    room.table().equals(Optional.of(table.id()))
                        && table.name().equals(room.name().text()));
    return isName
        ? entry.map(each -> new Given.Value(new Content.Words(each.name()), Optional.empty()))
        : entry.flatMap(each -> Optional.ofNullable(each.columns().get(room.name().text())));
  }

  private Optional<Given.Entry> entryFor(Room room, Layout.Line line) {
    String table = room.table().orElseThrow();
    List<Given.Entry> left =
        leftOver.computeIfAbsent(table, id -> new ArrayList<>(entries.getOrDefault(id, List.of())));
    Optional<String> printed = printedName(line);
    Optional<Given.Entry> found =
        printed.isEmpty()
            ? left.stream().filter(each -> !printedNames.contains(each.key())).findFirst()
            : left.stream().filter(each -> each.key().equals(printed.get())).findFirst();
    found.ifPresent(left::remove);
    return found;
  }

  private static Optional<String> printedName(Layout.Line line) {
    for (Layout.Cell cell : line.cells()) {
      if (cell.content() instanceof Label label && !label.text().isBlank()) {
        return Optional.of(Labels.core(Labels.fold(label.text())));
      }
    }
    return Optional.empty();
  }

  /** The entries that the blank has no row for. */
  List<String> withoutRow() {
    return leftOver.values().stream()
        .flatMap(List::stream)
        .filter(each -> !printedNames.contains(each.key()))
        .map(Given.Entry::name)
        .toList();
  }
}
