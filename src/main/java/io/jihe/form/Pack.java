package io.jihe.form;

import io.jihe.rule.Wording;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms that a bureau issues together, in one workbook.
 *
 * @param id {@code hunan}
 * @param cover 封面与填表说明
 * @param sets the sheets, by the family that is asked for; {@link #USUAL} where none is
 */
public record Pack(String id, Wording title, Layout cover, Map<String, List<Sheet>> sets) {
  /** The set that is written where no family is asked for. */
  public static final String USUAL = "usual";

  public Pack {
    sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
  }

  /**
   * A sheet of a pack.
   *
   * @param form the id of its form
   * @param eachProject whether there is one for each project
   */
  public record Sheet(String form, boolean eachProject) {}
}
