package io.jihe.template;

import io.jihe.cell.Labels;
import io.jihe.template.PlannedCell.Content;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a unit before it fills its blank.
 *
 * @param words what stands for {@code {unit}} and its like in printed words
 * @param values what is carried over into cells
 * @param entries what is carried over into the rows of tables
 */
public record Given(
    Map<String, String> words, Map<ValueName, Value> values, Map<String, List<Entry>> entries) {
  public Given {
    words = Map.copyOf(words);
    values = Map.copyOf(values);
    entries = Map.copyOf(entries);
  }

  /** Nothing but words. */
  public static Given words(Map<String, String> words) {
    return new Given(words, Map.of(), Map.of());
  }

  /**
   * A row of a table that is already known.
   *
   * @param name what the row is called, as typed
   */
  public record Entry(String name, Map<String, Value> columns) {
    public Entry {
      columns = Map.copyOf(columns);
    }

    /** Its name without widths, spaces and number. */
    String key() {
      return Labels.core(Labels.fold(name));
    }
  }

  /**
   * A value that is already known.
   *
   * @param note where it comes from
   */
  public record Value(Content content, Optional<String> note) {}
}
