package io.jihe.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the author of a form file is told: file, line, the fault, the likely cure. */
class FormFileFaultsTest {
  /** Line 12 is the formula of staff.rate, line 18 the expectation of the rule. */
  private static final String FORM =
      """
      form: test-basic-data
      family: basic-data
      title: {zh: 表, en: form}
      basis: 表注
      recognise: {all-of: [编制数]}
      parameters: {limit: 100%}
      values:
        staff.quota: {label: 编制数, read: below, unit: 人, en: posts}
        staff.actual: {label: 在职人数, read: below, unit: 人, en: staff}
        staff.rate: {label: 控制率, read: below, unit: "%", en: rate}
      computed:
        staff.rate: staff.actual / staff.quota
      rules:
        - id: HN-TEST-001
          code: R-RATE
          severity: error
          title: {zh: 一, en: one}
          expect: staff.actual <= staff.quota
          mark: [staff.rate]
          message: {zh: 二, en: two}
      """;

  @Test
  void aGoodFileIsRead() {
    assertEquals(1, read(FORM).rules().size());
  }

  /** Line 25 is the first row of the layout. */
  private static final String LAYOUT =
      """
      layout:
        sheet: 表
        widths: [10, 10]
        rows: |
          ROW
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A =staff.rate := staff.actual / staff.quota | none
          A =staff.quota !5 | none
          A line = 填表人： | none
          A =staff.rate := staff.actual / | x.yaml:25: the expression ends too early: staff.actual /
          A =staff.actaul | x.yaml:25: no value of test-basic-data is called "staff.actaul". Did you mean "staff.actual"?
          A,B =staff.quota | x.yaml:25: "A,B" are not places for 1 values.
          A~x head 编制数 | x.yaml:25: "A~x" is no place for a cell, such as B, B:C or A:B~2.
          (times 2 A =staff.quota | x.yaml:25: the bracket is not closed.
          """)
  void layouts(String row, String fault) {
    FormFileReader.FormSource source =
        new FormFileReader.FormSource("x.yaml", FORM + LAYOUT.replace("ROW", row));
    assertEquals(
        fault.equals("none") ? List.of() : List.of(fault),
        FormFileReader.faults(source, id -> Optional.empty()).stream()
            .map(Throwable::getMessage)
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          staff.actaul <= staff.quota | rule HN-TEST-001 names "staff.actaul", which no value defines. Did you mean "staff.actual"?
          zebra <= staff.quota | rule HN-TEST-001 names "zebra", which no value defines.
          staff.rate <= $limt | rule HN-TEST-001 names the parameter "$limt", which is not defined. Did you mean "limit"?
          staff.actual <= staff.rate | rule HN-TEST-001 mixes units: 人 "<=" %.
          staff.actual + staff.rate > 1 人 | rule HN-TEST-001 mixes units: 人 "+" %.
          staff.actual * staff.quota > 1 人 | rule HN-TEST-001 mixes units: 人 "*" 人.
          staff.actual <= 3 户 | rule HN-TEST-001 mixes units: 人 "<=" 户.
          staff.actual <= 3 | rule HN-TEST-001 mixes units: 人 "<=" no unit.
          staff.actual | "expect" is true or false, this is NUMBER.
          staff.actual and staff.quota | rule HN-TEST-001 "and" takes TRUTH, not NUMBER (人)
          contains(staff.actual, '无') | rule HN-TEST-001 contains() takes a text, not NUMBER (人)
          maxi(staff.actual, staff.quota) > 1 人 | rule HN-TEST-001: no function "maxi". Did you mean "max"?
          max(staff.actual) > 1 人 | rule HN-TEST-001: max() does not take 1 arguments
          staff.actual <= | rule HN-TEST-001: the expression ends too early: staff.actual <=
          staff.actual <= staff.quota <= 5 人 | rule HN-TEST-001: comparisons do not chain; join them with "and": staff.actual <= staff.quota <= 5 人
          (staff.actual <= staff.quota | rule HN-TEST-001: expected ")", found the end in: (staff.actual <= staff.quota
          staff.actual <= staff.quota ) | rule HN-TEST-001: expected an operator, found ")" in: staff.actual <= staff.quota )
          staff.actual <= 1.2.3 人 | rule HN-TEST-001: not a number: "1.2.3"
          count(zebras) > 1 | rule HN-TEST-001 names the table "zebras", which is not defined.
          """)
  void expressions(String expression, String fault) {
    String text = FORM.replace("staff.actual <= staff.quota", expression);
    assertEquals("f.yaml:18: " + fault, faultOf(text));
  }

  /** Line 14 says what the grid has of last year, line 20 what the rule expects. */
  private static final String CARRYING =
      """
      form: test-basic-data
      family: basic-data
      title: {zh: 表, en: form}
      basis: 表注
      recognise: {all-of: [三公经费]}
      grids:
        expense:
          columns:
            prior: {label: 上年决算数, unit: 万元, en: last year}
            actual: {label: 决算数, unit: 万元, en: this year}
            note: {label: 备注, type: text, en: note}
          rows:
            sangong: {label: 三公经费, en: sangong}
          last-year: {prior: actual}
      rules:
        - id: HN-TEST-001
          code: Y-YEAR
          severity: error
          title: {zh: 一, en: one}
          carried: expense
          message: {zh: 二, en: two}
      """;

  @Test
  void whatAGridHasOfLastYearIsComparedRowByRow() {
    FormDefinition form = read(CARRYING);
    assertEquals(Map.of("prior", "actual"), form.grids().get(0).lastYear());
    assertEquals(1, form.rules().get(0).bodies().size());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prior: actual} | prier: actual} | 14: there is no column "prier". Did you mean "prior"?
          prior: actual} | prior: actaul} | 14: there is no column "actaul". Did you mean "actual"?
          prior: actual} | prior: note} | 20: rule HN-TEST-001 "=" takes TEXT, not NUMBER (万元)
          carried: expense | carried: expanse | 20: no grid "expanse" says what it has of last year.
          last-year: {prior: actual} | last-year: {} | 20: no grid "expense" says what it has of last year.
          carried: expense | carried: expense, expect: sangong.prior > 0 万元 | 20: "carried" says by itself what to expect and what to mark.
          carried: expense | expect: last-year:sangong.actaul = sangong.prior | 20: rule HN-TEST-001 names "last-year:sangong.actaul", which no value defines.
          carried: expense | expect: last-year:last-year:year = year | 20: rule HN-TEST-001 names "last-year:last-year:year", which no value defines.
          grids: | from: {last-year: {year: 万元}}; grids: | 6: values of last year's return are named without "from".
          """)
  void lastYear(String right, String wrong, String fault) {
    String text =
        CARRYING.replace(
            right, wrong.replace(", expect", "\n    expect").replace("; grids", "\ngrids"));
    assertEquals("f.yaml:" + fault, faultOf(text));
  }

  @Test
  void aCircle() {
    assertEquals(
        "f.yaml:12: \"staff.rate\" is computed from itself: staff.rate -> staff.rate.",
        faultOf(FORM.replace("staff.actual / staff.quota", "staff.rate * 1")));
  }

  @Test
  void aLongerCircle() {
    String text =
        FORM.replace(
            "  staff.rate: staff.actual / staff.quota\n",
            "  staff.quota: staff.actual\n  staff.actual: staff.quota\n");
    assertEquals(
        "f.yaml:12: \"staff.quota\" is computed from itself:"
            + " staff.quota -> staff.actual -> staff.quota.",
        faultOf(text));
  }

  @Test
  void aDoubledKey() {
    assertEquals(
        "f.yaml:9: the key \"staff.quota\" stands twice, first in line 8.",
        faultOf(FORM.replace("  staff.actual: {label", "  staff.quota: {label")));
  }

  @Test
  void anUnknownKey() {
    assertEquals(
        "f.yaml:16: the key \"severty\" is not known here. Did you mean \"severity\"?",
        faultOf(FORM.replace("severity: error", "severty: error")));
    assertEquals(
        "f.yaml:4: the key \"grounds\" is not known here.",
        faultOf(FORM.replace("basis: 表注", "grounds: 表注")));
  }

  @Test
  void whatIsMissing() {
    assertEquals(
        "f.yaml:14: \"severity\" is missing here.",
        faultOf(FORM.replace("    severity: error\n", "")));
    assertEquals(
        "f.yaml:14: the rule has no \"message\".",
        faultOf(FORM.replace("    message: {zh: 二, en: two}\n", "")));
  }

  @Test
  void wordsThatAreNotAmongTheFew() {
    assertEquals(
        "f.yaml:16: a severity is error, review or info, not \"grave\".",
        faultOf(FORM.replace("severity: error", "severity: grave")));
    assertEquals(
        "f.yaml:14: not a rule id such as HN-BASIC-014: \"HN-1\".",
        faultOf(FORM.replace("HN-TEST-001", "HN-1")));
    assertEquals(
        "f.yaml:8: \"read\" is below, right, inside, across or nowhere, not \"left\".",
        faultOf(FORM.replace("{label: 编制数, read: below", "{label: 编制数, read: left")));
  }

  /** Line 17 is the column of points, line 18 its sum. */
  private static final String LIST =
      FORM.replace(
          "rules:\n",
          """
          tables:
            lines:
              columns:
                name: {label: 指标, type: text, en: name}
                points: {after: {name: [分值]}, points-in: name, unit: 分, zh: 分值, en: points}
              whole: {points: 100 分}
              name: name
              zh: 表
              en: table
          rules:
          """);

  @Test
  void aColumnThatIsNotThere() {
    assertEquals(1, read(LIST).tables().size());
    assertEquals(
        "f.yaml:17: there is no column \"nam\". Did you mean \"name\"?",
        faultOf(LIST.replace("after: {name:", "after: {nam:")));
    assertEquals(
        "f.yaml:17: there is no column \"nmae\". Did you mean \"name\"?",
        faultOf(LIST.replace("points-in: name", "points-in: nmae")));
    assertEquals(
        "f.yaml:18: there is no column \"point\". Did you mean \"points\"?",
        faultOf(LIST.replace("whole: {points:", "whole: {point:")));
  }

  /** A table of texts, and one of quantities, is what its first entry is. */
  @Test
  void aTableOfTextsIsNoTableOfQuantities() {
    String texts = FORM.replace("{limit: 100%}", "{limit: 100%, steps: {率: 每超过1%扣1分}}");
    assertEquals(1, read(texts).rules().size());
    assertEquals(
        "f.yaml:18: rule HN-TEST-001 lookup() takes LOOKUP, not TEXTS",
        faultOf(texts.replace("staff.actual <=", "lookup($steps, '率') <=")));
    assertEquals(
        "f.yaml:6: expected a name, a number or \"(\", found \"八十\" in: 八十",
        faultOf(FORM.replace("{limit: 100%}", "{limit: 100%, steps: {优: 90 分, 良: 八十}}")));
  }

  @Test
  void aMessageThatNamesNothing() {
    assertEquals(
        "f.yaml:20: rule HN-TEST-001 names \"staff.rat\", which no value defines."
            + " Did you mean \"staff.rate\"?",
        faultOf(FORM.replace("{zh: 二,", "{zh: \"{staff.rat}\",")));
    assertEquals(
        "f.yaml:20: rule HN-TEST-001: a \"{\" without its \"}\" in: {stated",
        faultOf(FORM.replace("{zh: 二,", "{zh: \"{stated\",")));
  }

  @Test
  void noYaml() {
    assertEquals(
        "f.yaml:3: not readable as YAML: mapping values are not allowed here",
        faultOf("form: a\nfamily: b\ntitle: c: d\n"));
  }

  @Test
  void aRuleThatStandsTwice() {
    String rule = FORM.substring(FORM.indexOf("  - id:"));
    assertEquals(
        "f.yaml:21: the rule HN-TEST-001 stands twice in this file.", faultOf(FORM + rule));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    String text =
        FORM.replace("severity: error", "severity: grave").replace("/ staff.quota", "/ x");
    List<String> faults =
        FormFileReader.faults(new FormFileReader.FormSource("f.yaml", text), id -> Optional.empty())
            .stream()
            .map(FormFileException::text)
            .toList();
    assertEquals(
        List.of(
            "f.yaml:12: names \"x\", which no value defines.",
            "f.yaml:16: a severity is error, review or info, not \"grave\"."),
        faults);
  }

  // ---- forms based on others

  private static final String BASE = FORM.replace("form: test-basic-data", "form: base");
  private static final String SHARED =
      BASE.replace("family: basic-data", "shared: yes")
          .replaceAll("(?m)^(title|recognise):.*\n", "");
  private static final String UPON =
      """
      form: upon
      based-on: base
      family: other
      title: {zh: 上, en: upon}
      recognise: {all-of: [编制数]}
      rules-as: HN-UPON
      """;

  @Test
  void rulesOfABaseGoByTheFormsOwnPrefix() {
    assertEquals("[HN-UPON-001]", ids(UPON, SHARED));
    assertEquals("[HN-UPON-001]", ids(UPON, BASE));
    assertEquals("[HN-TEST-001]", ids(UPON.replace("rules-as: HN-UPON\n", ""), SHARED));
    assertEquals("[]", ids(UPON + "without: [HN-UPON-001]\n", SHARED));
    assertEquals(
        "f.yaml:7: there is no rule HN-TEST-001 to leave out.",
        faultUpon(UPON + "without: [HN-TEST-001]\n", SHARED));
  }

  @Test
  void whatIsCalledNoneIsLeftOut() {
    String without = UPON + "without: [HN-UPON-001]\ncomputed: {staff.rate: none}\n";
    assertEquals(0, readUpon(without, SHARED).computed().size());
    assertEquals(
        "base.yaml:19: rule HN-TEST-001 names \"staff.rate\", which no value defines.",
        faultUpon(UPON + "computed: {staff.rate: none}\nvalues: {staff.rate: none}\n", BASE));
  }

  @Test
  void twoFormsAndASharedBaseAtMost() {
    String middle = UPON.replace("form: upon", "form: middle");
    assertEquals(
        "f.yaml:2: \"middle\" is itself based on another; one step only.",
        faultOf(UPON.replace("based-on: base", "based-on: middle"), middle, BASE));
    assertEquals(
        "[HN-UPON-001]",
        read(UPON.replace("based-on: base", "based-on: middle"), middle, SHARED).rules().stream()
            .map(rule -> rule.id().text())
            .toList()
            .toString());
    assertEquals(
        "f.yaml:2: there is no form \"bass\".",
        faultUpon(UPON.replace("based-on: base", "based-on: bass"), BASE));
  }

  @Test
  void columnsAndSheetsThatAreNotThere() {
    String tables =
        """
        tables:
          indicators:
            columns:
              target: {label: 指标值, type: measure, unit-from: mesure, en: target}
              measure: {label: 度量单位, type: text, en: unit}
            until: [总分]
            name: measure
            zh: 指标
            en: indicators
        """;
    assertEquals(
        "f.yaml:24: there is no column \"mesure\". Did you mean \"measure\"?",
        faultOf(FORM + tables));
    assertEquals(
        "f.yaml:21: \"of\" can only be: all.",
        faultOf(FORM + "from: {basic-data: {staff.actual: {unit: 人, of: some}}}\n"));
    assertEquals("f.yaml:21: \"unit\" is 元, 万元 or 亿元.", faultOf(FORM + "unit: 户\n"));
  }

  private static String ids(String upon, String base) {
    return readUpon(upon, base).rules().stream().map(rule -> rule.id().text()).toList().toString();
  }

  private static String faultUpon(String upon, String base) {
    return faultOf(upon, base, base);
  }

  private static String faultOf(String upon, String middle, String base) {
    return assertThrows(FormFileException.class, () -> read(upon, middle, base)).text();
  }

  private static FormDefinition readUpon(String upon, String base) {
    return read(upon, base, base);
  }

  private static FormDefinition read(String upon, String middle, String base) {
    var files =
        Map.of(
            "middle", new FormFileReader.FormSource("middle.yaml", middle),
            "base", new FormFileReader.FormSource("base.yaml", base));
    return FormFileReader.read(
        new FormFileReader.FormSource("f.yaml", upon), id -> Optional.ofNullable(files.get(id)));
  }

  private static String faultOf(String text) {
    return assertThrows(FormFileException.class, () -> read(text)).text();
  }

  private static FormDefinition read(String text) {
    return FormFileReader.read(
        new FormFileReader.FormSource("f.yaml", text), id -> Optional.empty());
  }
}
