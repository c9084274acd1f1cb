package io.jihe.rule;

import io.jihe.calc.Expr;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that should hold on a form, and how we say that it does not.
 *
 * @param bodies what is checked; several where one rule holds for several columns alike
 * @param rounding the catalogue's code under which a difference that rounding explains is told, at
 *     severity info; empty where such a difference passes
 * @param cutOffIsInfo whether a figure cut off instead of rounded is an info rather than a failure
 * @param gather whether all that is found makes one finding instead of one for each cell
 * @param restates whether the left side of its equations is a figure of the form computed again, so
 *     that the two are reported beside each other
 * @param precision digits after the point at which its equations are compared, where that is finer
 *     than what is stated
 * @param structure for what expressions cannot say: the name of a check in Java; then no bodies
 * @param line where it stands in its form file
 */
public record Rule(
    RuleId id,
    String code,
    Severity severity,
    Wording title,
    Domain domain,
    List<Body> bodies,
    Optional<String> rounding,
    boolean cutOffIsInfo,
    boolean gather,
    boolean restates,
    OptionalInt precision,
    Optional<String> structure,
    Wording message,
    Wording repair,
    Wording example,
    String basis,
    int line) {
  public Rule {
    bodies = List.copyOf(bodies);
  }

  /** Of what the rule holds. */
  public sealed interface Domain {
    /** Of the form. */
    record Form() implements Domain {}

    /** Of each entry of a table. */
    record Rows(String table) implements Domain {}

    /** Of each run of entries of a table that share the text of a column. */
    record Groups(String table, String column) implements Domain {}
  }

  /**
   * One expectation.
   *
   * @param when where it is false, the rule does not apply
   * @param expect what should be true; an equation of numbers compares at the printed precision
   * @param mark the values to mark, the one to correct first
   * @param column what {@code *} stands for in the rule's words; empty where it has none
   */
  public record Body(Optional<Expr> when, Expr expect, List<ValueName> mark, String column) {
    public Body {
      mark = List.copyOf(mark);
    }

    /** A text of the rule with its {@code *} replaced. */
    public String unstarred(String text) {
      return unstarred(text, column);
    }

    /**
     * {@code sangong.*} under the column actual is {@code sangong.actual}. A star with a space on
     * either side multiplies.
     */
    public static String unstarred(String text, String column) {
      if (column.isEmpty() || text.indexOf('*') < 0) {
        return text;
      }
      StringBuilder plain = new StringBuilder(text.length() + column.length());
      for (int i = 0; i < text.length(); i++) {
        boolean multiplies =
            i > 0
                && i + 1 < text.length()
                && text.charAt(i - 1) == ' '
                && text.charAt(i + 1) == ' ';
        if (text.charAt(i) == '*' && !multiplies) {
          plain.append(column);
        } else {
          plain.append(text.charAt(i));
        }
      }
      return plain.toString();
    }
  }
}
