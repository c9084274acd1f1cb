package io.jihe.template;

import io.jihe.template.PlannedCell.Content;
import io.jihe.value.ValueName;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a unit before it fills its blank.
 *
 * @param words what stands for {@code {unit}} and its like in printed words
 * @param values what is carried over into cells
 */
public record Given(Map<String, String> words, Map<ValueName, Value> values) {
  public Given {
    words = Map.copyOf(words);
    values = Map.copyOf(values);
  }

  /**
   * A value that is already known.
   *
   * @param note where it comes from
   */
  public record Value(Content content, Optional<String> note) {}
}
