package io.jihe.register;

import io.jihe.form.KnownForm;
import io.jihe.report.ReportCheck;
import io.jihe.rule.Wording;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The forms that the returns of a run are on; only these are read whole. */
public final class MetForms {
  private final Collection<KnownForm> known;
  private final Set<String> met = new TreeSet<>();
  private boolean reports;

  /**
   * None met so far.
   *
   * @param known all that a return may be on
   */
  public MetForms(Collection<KnownForm> known) {
    this.known = List.copyOf(known);
  }

  /** The next record. */
  public void add(ReturnRecord record) {
    record.sheets().forEach(sheet -> met.add(sheet.form()));
    reports |= record.report().isPresent();
  }

  /** What each of their rules holds, by its id; those over report texts where there were any. */
  public Map<String, Wording> ruleTitles() {
    Map<String, Wording> titles = new HashMap<>();
    for (KnownForm form : forms()) {
      form.definition().rules().forEach(rule -> titles.put(rule.id().text(), rule.title()));
    }
    if (reports) {
      ReportCheck.shipped().rules().forEach(rule -> titles.put(rule.id().text(), rule.title()));
    }
    return titles;
  }

  /** What stands on their blanks of the units' years, see {@link PrintedTexts}. */
  public List<String> printed(Collection<UnitReturns> units) {
    Set<Integer> years = new TreeSet<>();
    units.stream().map(UnitReturns::year).filter(year -> year > 0).forEach(years::add);
    return PrintedTexts.of(forms(), years);
  }

  private List<KnownForm> forms() {
    return known.stream().filter(form -> met.contains(form.id().text())).toList();
  }
}
