package io.jihe.rule;

import io.jihe.cell.Place;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing to look at.
 *
 * @param code the catalogue's code, the same in every form
 * @param marks the cells to fill, the one to correct first; never empty
 * @param cells every cell the finding rests on, the marks first
 * @param subject what the first mark is called on the form
 * @param stated what the unit typed there; empty where nothing was
 * @param expected what it should be, where that is one figure or one text
 * @param tolerance the largest difference that would have passed; absent for texts
 */
public record Finding(
    RuleId rule,
    String code,
    Severity severity,
    List<Place> marks,
    List<Place> cells,
    Wording subject,
    Optional<Quantity> stated,
    String typed,
    Optional<Quantity> expected,
    Optional<Quantity> difference,
    Optional<BigDecimal> tolerance,
    Wording message,
    Wording repair,
    String basis,
    Wording cause) {
  public Finding {
    marks = List.copyOf(marks);
    cells = List.copyOf(cells);
    if (marks.isEmpty()) {
      throw new IllegalArgumentException(rule + " marks no cell");
    }
  }

  /** The cell to correct first. */
  public Place at() {
    return marks.get(0);
  }

  /** One finding for several that are alike, where a line for each would bury the rest. */
  public static Finding gathered(List<Finding> found) {
    List<Finding> alike =
        found.stream().sorted(Comparator.comparing(finding -> finding.at().cell())).toList();
    Finding first = alike.get(0);
    Set<Place> marked = new LinkedHashSet<>();
    Set<Place> touched = new LinkedHashSet<>();
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Finding finding : alike) {
      marked.addAll(finding.marks());
      touched.addAll(finding.cells());
      zh.add(finding.at().cell() + finding.subject().zh());
      en.add(finding.at().cell() + " " + finding.subject().en());
    }
    Set<Place> all = new LinkedHashSet<>(marked);
    all.addAll(touched);
    Wording others =
        new Wording(
            "同样的情况共 " + alike.size() + " 处：" + String.join("、", zh) + "。",
            " " + alike.size() + " cells alike: " + String.join(", ", en) + ".");
    return new Finding(
        first.rule,
        first.code,
        first.severity,
        List.copyOf(marked),
        List.copyOf(all),
        first.subject,
        first.stated,
        first.typed,
        first.expected,
        first.difference,
        first.tolerance,
        new Wording(first.message.zh() + others.zh(), first.message.en() + others.en()),
        first.repair,
        first.basis,
        first.cause);
  }

  /** Place, subject, message, cause and rule in one line, for people. */
  public String sentence(Language language) {
    String text = message.in(language);
    String because = cause.in(language);
    return language == Language.ZH
        ? at() + " " + subject.zh() + "：" + text + because + "〔" + rule + "〕"
        : at()
            + " "
            + subject.en()
            + ": "
            + text
            + (because.isEmpty() ? "" : " " + because)
            + " ["
            + rule
            + "]";
  }
}
