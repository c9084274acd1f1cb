package io.jihe.roster;

import io.jihe.rule.Wording;
import java.util.List;
import java.util.function.Function;

/** A roster that is refused as a whole, with all that is wrong with it. */
public final class RosterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** So many faults are told; of the others, how many they are. */
  private static final int TOLD = 20;

  private final transient List<RosterFault> faults;

  RosterException(List<RosterFault> faults) {
    super(faults.get(0).reason().en());
    this.faults = List.copyOf(faults);
  }

  /** All of them, in the order of their rows; never empty. */
  public List<RosterFault> faults() {
    return faults;
  }

  /** A line for each fault, up to twenty. */
  public Wording reason() {
    int more = faults.size() - TOLD;
    return more <= 0
        ? new Wording(lines(Wording::zh), lines(Wording::en))
        : new Wording(
            lines(Wording::zh) + "\n另有 " + more + " 处。",
            lines(Wording::en) + "\n" + more + " more.");
  }

  private String lines(Function<Wording, String> language) {
    return String.join(
        "\n", faults.stream().limit(TOLD).map(fault -> language.apply(fault.reason())).toList());
  }
}
