package io.jihe.register;

import io.jihe.rule.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule that could not be checked on a return.
 *
 * @param why what was missing
 */
public record NotRun(String rule, Wording title, Wording why) {
  /** Rules that miss the same are told together, in the order of the first of each. */
  static Map<Wording, List<NotRun>> byReason(List<NotRun> rules) {
    Map<Wording, List<NotRun>> byReason = new LinkedHashMap<>();
    for (NotRun rule : rules) {
      byReason.computeIfAbsent(rule.why(), why -> new ArrayList<>()).add(rule);
    }
    return byReason;
  }
}
