package io.jihe.report;

import io.jihe.cell.Labels;
import io.jihe.rule.Wording;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows of tables are called whose number varies: {@code projects.3.actual} is a value of
 * the third project here and perhaps of the fifth there.
 */
public final class RowNames {
  private static final String CUT = "…";

  private final Map<Row, String> names = new HashMap<>();

  /**
   * One value of a return.
   *
   * @param label as its form words it, 「业务工作经费」2023年决算数
   * @param text what was typed, where it may be a name
   */
  public record Line(String sheet, String id, Wording label, String text) {}

  private record Row(String sheet, String table, String number) {
    static Optional<Row> of(String sheet, String id) {
      int column = id.lastIndexOf('.');
      int number = column < 0 ? -1 : id.lastIndexOf('.', column - 1);
      String digits = number < 0 ? "" : id.substring(number + 1, column);
      return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Optional.of(new Row(sheet, id.substring(0, number), digits))
          : Optional.empty();
    }

    /** The same for all rows of its table that go by a name. */
    Row called(String name) {
      return new Row(sheet, table, name);
    }
  }

  private RowNames(Map<Row, String> found) {
    Map<Row, Integer> count = new HashMap<>();
    found.forEach((row, name) -> count.merge(row.called(name), 1, Integer::sum));
    found.forEach(
        (row, name) -> {
          if (!name.endsWith(CUT) && count.getOrDefault(row.called(name), 0) == 1) {
            names.put(row, name);
          }
        });
  }

  /** Of all values of a return, blank ones too: they may have the name of another row. */
  public static RowNames of(List<Line> lines) {
    Map<Row, String> found = new LinkedHashMap<>();
    for (Line line : lines) {
      Optional<String> shown = shown(line.label().zh());
      if (shown.isPresent()) {
        Row.of(line.sheet(), line.id()).ifPresent(row -> found.putIfAbsent(row, shown.get()));
      }
    }
    for (Line line : lines) {
      Row.of(line.sheet(), line.id())
          .ifPresent(row -> found.computeIfPresent(row, (r, name) -> whole(name, line.text())));
    }
    return new RowNames(found);
  }

  /** The name within a label; empty where the row has none and is called by its place, 第13行. */
  private static Optional<String> shown(String label) {
    int end = label.indexOf('」');
    if (!label.startsWith("「") || end < 0) {
      return Optional.empty();
    }
    String name = Labels.core(label.substring(1, end));
    boolean place =
        name.length() > 2
            && name.startsWith("第")
            && name.endsWith("行")
            && name.substring(1, name.length() - 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return place || name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** A label has the beginning of a long name; the cell has all of it. */
  private static String whole(String name, String text) {
    if (!name.endsWith(CUT)) {
      return name;
    }
    String whole = Labels.core(Labels.fold(text));
    return whole.startsWith(name.substring(0, name.length() - 1)) ? whole : name;
  }

  /** Whether a value is one of such a row. */
  static boolean isOfRow(String id) {
    return Row.of("", id).isPresent();
  }

  /**
   * The name of a value's row.
   *
   * @return empty where it has none, another row of its table has the same, or only the beginning
   *     of it is known
   */
  public String of(String sheet, String id) {
    return Row.of(sheet, id).map(names::get).orElse("");
  }
}
