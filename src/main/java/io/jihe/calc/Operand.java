package io.jihe.calc;

import io.jihe.cell.Labels;
import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an expression yields on its way. An absence keeps its reason, so that no blank becomes a
 * zero.
 */
public sealed interface Operand {

  /**
   * A number.
   *
   * @param decimals digits it is stated with, of a ratio in its percentage; its own digits where it
   *     was computed
   * @param significant the same without zeros that only a number format adds
   * @param slack how far the true value may lie away, as the form rounds what is typed; 0 where
   *     exact
   */
  record Num(Quantity quantity, int decimals, int significant, BigDecimal slack)
      implements Operand {
    /** A number that nothing was rounded for: a parameter, a count. */
    public static Num exact(Quantity quantity) {
      return computed(quantity, BigDecimal.ZERO);
    }

    /** The same number, taken to be stated with so many digits. */
    public Num statedWith(int digits) {
      return new Num(quantity, digits, digits, slack);
    }

    static Num computed(Quantity quantity, BigDecimal slack) {
      return new Num(quantity, quantity.decimals(), quantity.decimals(), slack);
    }
  }

  /**
   * A text.
   *
   * @param folded the same as labels are compared, see {@link Labels#fold}
   */
  record Text(String text, String folded) implements Operand {
    public Text(String text) {
      this(text, Labels.fold(text));
    }
  }

  record Truth(boolean holds) implements Operand {}

  /** An indicator's target or result, with the text it was read from. */
  record Gauge(Measure measure, String typed) implements Operand {}

  /** A list of words, a parameter of the form. */
  record Words(List<String> words) implements Operand {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** A table of quantities by label, a parameter of the form. */
  record Lookup(Map<String, Quantity> entries) implements Operand {
    public Lookup {
      entries = Map.copyOf(entries);
    }
  }

  /** A table of texts by label, a parameter of the form. */
  record Texts(Map<String, String> entries) implements Operand {
    public Texts {
      entries = Map.copyOf(entries);
    }
  }

  /**
   * Nothing to compute with, and why.
   *
   * @param what is absent, in Chinese
   * @param inEnglish the same in English
   */
  record Absent(Reason reason, String what, String inEnglish) implements Operand {
    public Absent(Reason reason, String what) {
      this(reason, what, what);
    }
  }

  /** Why there is nothing; in the order in which one hides another. */
  enum Reason {
    /** The cell holds something that cannot be read. */
    UNREADABLE,
    /** The form should have the cell, and its label was not found. */
    NOT_FOUND,
    /** A rate over zero, two units that do not compare: the question does not arise. */
    UNDEFINED,
    /** This form, or this workbook, has no such cell. */
    NOT_ON_FORM,
    /** The unit put a dash. */
    NOT_APPLICABLE,
    /** Nothing was typed. */
    BLANK;

    /** Whether something that is needed could not be had, so that a check did not run. */
    public boolean stopsACheck() {
      return this == UNREADABLE || this == NOT_FOUND;
    }
  }

  /** The absence that counts when either operand is absent. */
  static Absent graver(Absent one, Absent other) {
    return one.reason().compareTo(other.reason()) <= 0 ? one : other;
  }
}
