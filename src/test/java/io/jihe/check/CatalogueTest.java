package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.form.FormDefinition;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleId;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of every form file is told, grounded and tried. */
class CatalogueTest {
  private static final List<FormDefinition> FORMS = RuleCases.FORMS.all();
  private static final List<RuleCases> CASES = RuleCases.all();

  /** The codes and severities of the catalogue, the same in every form. */
  private static final Map<String, Severity> CATALOGUE =
      catalogue(
          Severity.ERROR,
          """
          R-RATE R-OVER100 R-CHANGE-BASE S-EXEC-SCORE S-SUBROW-SCORED S-PROPORTION
          S-DEDUCT-NO-REASON S-TOTAL S-BLOCK S-OVER-WEIGHT W-SUM-NOT-100 W-LEVEL1 W-EXEC10
          T-TOTAL-NOT-SUM T-SANGONG-SUM T-SPLIT X-PROJ-TIE X-HEADCOUNT X-SUM X-COUNT
          X-SAME-FIGURE-TWICE X-TWO-SECTIONS X-COST-VS-EXEC V-SIGN-IN-ACTUAL V-ACTUAL-BLANK
          M-SCORE-BLANK V-OVER100-SATISF M-TOTAL-BLANK M-DETAIL-BLANK M-CELL-BLANK
          E-REASON-MISSING D-COST-DIRECTION U-SCALE G-GRADE L-LAYOUT
          """,
          Severity.REVIEW,
          """
          R-ZERO-DIV R-ZERO-BASE W-UNIFIED-RULE W-EXEC10-MISSING X-COST-VS-BUDGET
          X-SANGONG-GT-PUBLIC X-GOAL-VS-INDICATOR X-TEXT-VS-FIGURE X-BUDGET-AS-FINAL
          X-APPROVED-TARGET C-OVER100-NO-REASON C-STAFF-CONCEPT V-COPY-TARGET V-COPY-GOAL
          V-NONNUMERIC V-PLACEHOLDER M-TEMPLATE-ROW M-PROMPT-LEFT E-REASON-CONTRADICT
          E-REASON-MISMATCH B-ADJUST-NO-REASON D-DIRECTION O-OVERSHOOT I-CLASS I-FEW-TYPES
          I-DUPLICATE U-UNIT U-RATE-AS-COUNT Y-YEAR F-STALE-FORMULA
          """,
          Severity.INFO,
          """
          F-TYPED-OVER
          X-SUM-ROUND D-SIGN-MISSING I-QUAL-SHARE F-TEXT-NUMBER F-TYPO H-SIGN
          """);

  /** Rules milder or graver than their code, and why. */
  private static final Map<String, String> OTHER_SEVERITY =
      Map.ofEntries(
          Map.entry(
              "HN-BASIC-013", "the rate follows from two cells that are filled; we fill it in"),
          Map.entry(
              "HN-OVERALL-006", "the rate follows from two cells that are filled; we fill it in"),
          Map.entry(
              "HN-OVERALL-008", "a low rate may be true, and the form has no cell for its reason"),
          Map.entry(
              "HN-OVERALL-026",
              "some counties issue the form without a total; HN-OVERALL-023 checks"),
          Map.entry("HN-OVERALL-029", "the name may stand on the cover or in the name of the file"),
          Map.entry(
              "HN-BASIC-018", "whether a line is the subtotal of the lines under it is a guess"),
          Map.entry(
              "HN-BASIC-033", "part of the general expenses may be paid from project expenditure"),
          Map.entry(
              "HN-BASIC-091",
              "what cannot be read may hide an error; the code's own case is readable"),
          Map.entry("HN-BASIC-110", "last year's accounts may have been restated after the return"),
          Map.entry("HN-BASIC-111", "last year's accounts may have been restated after the return"),
          Map.entry(
              "HN-OVERALL-091",
              "what cannot be read may hide an error; the code's own case is readable"),
          Map.entry("HN-LIST-015", "before 2020 the bands were each county's own"),
          Map.entry(
              "HN-LIST-042", "another reading of the standard gives the score that is stated"),
          Map.entry(
              "HN-LIST-091",
              "what cannot be read may hide an error; the code's own case is readable"),
          Map.entry("SC-PROJ-008", "a low rate may be true, as on the other forms"),
          Map.entry("SC-PROJ-003", "the text may stand in the report"));

  @Test
  void everyRuleSaysWhatWhyAndHowInBothLanguages() {
    List<String> missing = new ArrayList<>();
    each(
        (form, rule) -> {
          both(missing, rule, "title", rule.title());
          both(missing, rule, "message", rule.message());
          both(missing, rule, "repair", rule.repair());
          both(missing, rule, "example", rule.example());
          if (rule.basis().isBlank() || !isChinese(rule.basis())) {
            missing.add(rule.id() + " basis");
          }
        });
    assertEquals(List.of(), missing);
  }

  /** English words may quote the form, but are not Chinese. */
  private static void both(List<String> missing, Rule rule, String what, Wording text) {
    if (!isChinese(text.zh())) {
      missing.add(rule.id() + " " + what + " zh");
    }
    if (text.en().codePoints().noneMatch(c -> c >= 'a' && c <= 'z')
        && !text.en().matches(".*[0-9].*")) {
      missing.add(rule.id() + " " + what + " en");
    }
  }

  private static boolean isChinese(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  @Test
  void anIdMeansOneThing() {
    Map<String, Set<String>> meanings = new TreeMap<>();
    each(
        (form, rule) ->
            meanings
                .computeIfAbsent(rule.id().text(), id -> new TreeSet<>())
                .add(rule.code() + " " + rule.title().zh()));
    meanings.values().removeIf(several -> several.size() == 1);
    assertEquals(Map.of(), meanings);
  }

  @Test
  void everyCodeIsTheCataloguesAndItsSeverityTooUnlessThereIsAReason() {
    Map<String, String> differing = new TreeMap<>();
    Set<Rule> excused = new HashSet<>();
    each(
        (form, rule) -> {
          if (OTHER_SEVERITY.containsKey(rule.id().text())) {
            excused.add(whateverItIsCalled(rule));
            differing.put(rule.id().text(), rule.code() + " " + rule.severity());
          }
        });
    Set<String> unknown = new TreeSet<>();
    each(
        (form, rule) -> {
          Severity severity = CATALOGUE.get(rule.code());
          if (severity == null) {
            unknown.add(rule.id() + " " + rule.code());
          } else if (severity != rule.severity() && !excused.contains(whateverItIsCalled(rule))) {
            differing.put(rule.id().text(), rule.code() + " " + rule.severity());
          }
          rule.rounding().filter(code -> !CATALOGUE.containsKey(code)).ifPresent(unknown::add);
        });
    assertEquals(Set.of(), unknown);
    assertEquals(new TreeSet<>(OTHER_SEVERITY.keySet()), differing.keySet(), differing::toString);
  }

  @Test
  void everyRuleHasACaseThatFiresAndOneThatDoesNot() {
    Map<String, RuleCases> byRule =
        CASES.stream().collect(Collectors.toMap(RuleCases::rule, cases -> cases, (a, b) -> a));
    Set<Rule> tried = new HashSet<>();
    each(
        (form, rule) -> {
          if (byRule.containsKey(rule.id().text())) {
            tried.add(whateverItIsCalled(rule));
          }
        });
    Set<String> untried = new TreeSet<>();
    each(
        (form, rule) -> {
          String id = rule.id().text();
          List<RuleCases.Case> cases = byRule.containsKey(id) ? byRule.get(id).cases() : List.of();
          boolean elsewhere = cases.isEmpty() && tried.contains(whateverItIsCalled(rule));
          if (!elsewhere && cases.stream().noneMatch(each -> !each.finds().isEmpty())) {
            untried.add(id + " never fires");
          }
          if (!elsewhere && cases.stream().noneMatch(each -> each.finds().isEmpty())) {
            untried.add(id + " always fires");
          }
        });
    assertEquals(Set.of(), untried);
  }

  /** A rule that a form took from a shared base under its own id: one text, one meaning. */
  private static Rule whateverItIsCalled(Rule rule) {
    return new Rule(
        new RuleId("XX-SAME-000"),
        rule.code(),
        rule.severity(),
        rule.title(),
        rule.domain(),
        rule.bodies(),
        rule.rounding(),
        rule.cutOffIsInfo(),
        rule.gather(),
        rule.restates(),
        rule.precision(),
        rule.structure(),
        rule.message(),
        rule.repair(),
        rule.example(),
        "",
        rule.line());
  }

  @Test
  void everyFileOfCasesIsNamedForItsRuleAndEachCaseOnce() {
    List<String> astray = new ArrayList<>();
    for (RuleCases file : CASES) {
      if (!file.file().equals(file.rule() + ".yaml") || !ids().contains(file.rule())) {
        astray.add(file.file());
      }
      Set<String> names = new TreeSet<>();
      file.cases().stream()
          .filter(each -> !names.add(each.name()))
          .forEach(each -> astray.add(each.toString()));
    }
    assertEquals(List.of(), astray);
  }

  private interface Visit {
    void rule(FormDefinition form, Rule rule);
  }

  private static void each(Visit visit) {
    FORMS.forEach(form -> form.rules().forEach(rule -> visit.rule(form, rule)));
  }

  private static Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    each((form, rule) -> ids.add(rule.id().text()));
    return ids;
  }

  private static Map<String, Severity> catalogue(
      Severity a, String ofA, Severity b, String ofB, Severity c, String ofC) {
    Map<String, Severity> severities = new HashMap<>();
    Map<Severity, String> lists = new LinkedHashMap<>();
    lists.put(a, ofA);
    lists.put(b, ofB);
    lists.put(c, ofC);
    lists.forEach(
        (severity, list) ->
            Stream.of(list.split("\\s+")).forEach(code -> severities.put(code, severity)));
    return severities;
  }
}
