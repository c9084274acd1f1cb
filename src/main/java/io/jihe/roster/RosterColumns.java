package io.jihe.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Which column of a sheet holds what, by its row of heads. */
final class RosterColumns {
  private final Map<RosterHead, Integer> known = new EnumMap<>(RosterHead.class);
  private final Map<Integer, String> others = new LinkedHashMap<>();
  private final List<Integer> names = new ArrayList<>();

  private RosterColumns() {}

  /** Empty where no cell is the head of the units' names. */
  static Optional<RosterColumns> of(SortedMap<Integer, String> cells) {
    RosterColumns columns = new RosterColumns();
    for (RosterHead head : RosterHead.values()) {
      columns.find(head, cells);
    }
    if (columns.names.isEmpty()) {
      return Optional.empty();
    }
    cells.forEach(columns::carry);
    return Optional.of(columns);
  }

  private void find(RosterHead head, SortedMap<Integer, String> cells) {
    int best = Integer.MAX_VALUE;
    for (Map.Entry<Integer, String> cell : cells.entrySet()) {
      int fit = head.fit(cell.getValue());
      if (fit >= 0 && fit < best) {
        best = fit;
        known.put(head, cell.getKey());
        if (head == RosterHead.NAME) {
          names.clear();
        }
      }
      if (fit == best && head == RosterHead.NAME) {
        names.add(cell.getKey());
      }
    }
  }

  /** A head that stands twice is told apart by its number. */
  private void carry(int column, String text) {
    if (known.containsValue(column)) {
      return;
    }
    Collection<String> taken = others.values();
    String head = text;
    for (int i = 2; taken.contains(head); i++) {
      head = text + " " + i;
    }
    others.put(column, head);
  }

  /** The columns that claim to hold the names; one in a roster that can be read. */
  List<Integer> names() {
    return names;
  }

  /** What a row holds under a head; empty where the roster lacks the column. */
  String of(RosterHead head, Map<Integer, String> row) {
    Integer column = known.get(head);
    return column == null ? "" : row.getOrDefault(column, "");
  }

  boolean isName(int column) {
    return names.contains(column);
  }

  List<String> otherHeads() {
    return List.copyOf(others.values());
  }

  Map<String, String> others(Map<Integer, String> row) {
    Map<String, String> values = new LinkedHashMap<>();
    others.forEach((column, head) -> values.put(head, row.getOrDefault(column, "")));
    return values;
  }
}
