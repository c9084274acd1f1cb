package io.jihe.register;

import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a review notice (审核意见) says to a unit, in the words that are printed.
 *
 * @param facts one line each: unit, files, forms, year, verdict
 * @param opening what the notice is about
 * @param sections what was found, gravest first
 * @param closing what to do, and by when; empty where nothing is asked
 * @param signature lines for stamp and date
 */
public record Notice(
    String title,
    List<String> facts,
    String opening,
    List<Section> sections,
    List<String> closing,
    List<String> signature) {
  public Notice {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    closing = List.copyOf(closing);
    signature = List.copyOf(signature);
  }

  /**
   * Findings of one kind.
   *
   * @param head the columns of its table
   * @param rows as wide as the head
   * @param left what is said below of rows that were left out; else empty
   */
  public record Section(
      String heading, String ask, List<String> head, List<List<String>> rows, String left) {
    public Section {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Whether a unit is told of a file. A defect of ours and a check that took too long are no
   * business of the unit's; a notice is due where any of its files is to be told of.
   */
  public static boolean isDue(ReturnRecord record) {
    return record.outcome() == FileOutcome.CHECKED || record.outcome() == FileOutcome.REFUSED;
  }

  /**
   * The notice to a unit, over all its files.
   *
   * @param records of the unit's files, in their order; at least one
   * @param due the day until which the unit answers, as it is printed; empty where none was set
   * @param mask takes out of texts what may not be shown
   * @throws IllegalArgumentException if there is no record
   */
  public static Notice of(
      UnitReturns unit,
      List<ReturnRecord> records,
      Optional<Wording> due,
      Language language,
      UnaryOperator<String> mask) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("no notice to a unit that returned nothing: " + unit);
    }
    return new NoticeText(unit, List.copyOf(records), due, language, mask).notice();
  }
}
