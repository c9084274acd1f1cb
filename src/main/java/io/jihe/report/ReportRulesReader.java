package io.jihe.report;

import io.jihe.form.FormFileException;
import io.jihe.form.YamlMap;
import io.jihe.rule.RuleId;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of report rules; each fault is told with file and line. */
final class ReportRulesReader {
  private static final String[] KEYS = {
    "report",
    "titles",
    "projects",
    "phrases",
    "figures",
    "funds",
    "stages",
    "targets",
    "expectations",
    "done",
    "periods",
    "last-year",
    "this-year",
    "leading",
    "trailing",
    "nothing",
    "weak",
    "sub-units",
    "whole-unit",
    "below",
    "vague",
    "other-rates",
    "adjusted",
    "markers",
    "closing",
    "and-others",
    "gained",
    "no-part",
    "no-part-alone",
    "deducted",
    "no-whole",
    "spending",
    "reasons",
    "terms",
    "blocks",
    "sums",
    "rates",
    "patterns",
    "grades",
    "grade-heads",
    "not-in-post",
    "names",
    "renamed",
    "ties",
    "rules"
  };

  private final YamlMap top;

  private ReportRulesReader(YamlMap top) {
    this.top = top;
  }

  /**
   * Reads a file.
   *
   * @throws FormFileException at its first fault
   */
  static ReportRules read(String file, String text) {
    return new ReportRulesReader(YamlMap.read(file, text).only(KEYS)).all();
  }

  private ReportRules all() {
    Map<String, Term> terms = terms();
    return new ReportRules(
        titles(),
        figures(),
        subjects(),
        lists(),
        top.texts("targets"),
        top.texts("expectations"),
        top.texts("done"),
        top.texts("periods"),
        top.texts("nothing"),
        top.texts("weak"),
        top.texts("sub-units"),
        top.texts("whole-unit"),
        top.texts("below"),
        top.texts("vague"),
        top.texts("adjusted"),
        top.texts("reasons"),
        terms,
        byWord(terms),
        sums(terms),
        patterns(),
        grades(),
        top.texts("grade-heads"),
        notInPost(terms),
        top.map("blocks").only("execution", "others").texts("execution"),
        top.map("blocks").texts("others"),
        top.textLists("names"),
        top.texts("renamed"),
        ties(terms),
        projects(),
        phrases(),
        rules());
  }

  private TitleWords titles() {
    YamlMap titles =
        top.map("titles")
            .only("paper-ends", "apart", "unit-heads", "one-project", "whole-unit", "no-report");
    return new TitleWords(
        titles.texts("apart"),
        titles.texts("paper-ends"),
        titles.texts("unit-heads"),
        titles.texts("one-project"),
        titles.texts("whole-unit"),
        titles.texts("no-report"));
  }

  private ProjectWords projects() {
    YamlMap words = top.map("projects").only("heading", "item", "others", "follows");
    return new ProjectWords(
        words.text("heading"), words.text("item"), words.text("others"), words.text("follows"));
  }

  private PhraseWords phrases() {
    YamlMap phrases =
        top.map("phrases")
            .only(
                "more",
                "less",
                "than",
                "in-turn",
                "of-initial",
                "budget",
                "present",
                "in-post",
                "about",
                "of-unit",
                "ours",
                "bands");
    return new PhraseWords(
        phrases.texts("more"),
        phrases.texts("less"),
        phrases.texts("than"),
        phrases.texts("in-turn"),
        phrases.texts("of-initial"),
        phrases.texts("budget"),
        phrases.texts("present"),
        phrases.texts("in-post"),
        phrases.texts("about"),
        phrases.texts("of-unit"),
        phrases.texts("ours"),
        phrases.texts("bands"));
  }

  private FigureWords figures() {
    YamlMap figures = top.map("figures").only("units", "rough-before", "rough-behind");
    return new FigureWords(
        figures.texts("units"), figures.texts("rough-before"), figures.texts("rough-behind"));
  }

  private SubjectWords subjects() {
    Map<Stage, List<String>> stages = new LinkedHashMap<>();
    YamlMap written = top.map("stages");
    for (String key : written.keys()) {
      if (!Stage.isKnown(key)) {
        throw written.fault(key, "no stage is called \"" + key + "\".");
      }
      stages.put(Stage.of(key), written.texts(key));
    }
    List<String> rates = new ArrayList<>();
    top.maps("rates").forEach(rate -> rates.addAll(rate.only("words").texts("words")));
    return new SubjectWords(
        lists(top.map("funds")),
        stages,
        top.texts("leading"),
        top.texts("trailing"),
        top.texts("last-year"),
        top.texts("this-year"),
        rates,
        top.texts("other-rates"));
  }

  private static Map<String, List<String>> lists(YamlMap map) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    map.keys().forEach(key -> lists.put(key, map.texts(key)));
    return lists;
  }

  private ListWords lists() {
    return new ListWords(
        top.texts("markers"),
        top.texts("closing"),
        top.texts("and-others"),
        top.texts("gained"),
        top.texts("no-part"),
        top.texts("no-part-alone"),
        top.texts("deducted"),
        top.texts("no-whole"),
        top.texts("spending"));
  }

  private Map<String, Term> terms() {
    Map<String, Term> terms = new LinkedHashMap<>();
    YamlMap written = top.map("terms");
    for (String id : written.keys()) {
      YamlMap term = written.map(id).only("zh", "en", "unit", "words", "by-fund");
      terms.put(
          id,
          new Term(
              id,
              new Wording(term.text("zh"), term.text("en")),
              term.text("unit"),
              term.texts("words"),
              term.flag("by-fund")));
    }
    return terms;
  }

  private Map<String, Term> byWord(Map<String, Term> terms) {
    Map<String, Term> byWord = new LinkedHashMap<>();
    for (Term term : terms.values()) {
      for (String word : term.words()) {
        Term before = byWord.putIfAbsent(word, term);
        if (before != null) {
          throw top.map("terms")
              .fault(term.id(), "\"" + word + "\" is already a word of " + before.id() + ".");
        }
      }
    }
    return byWord;
  }

  private List<SumRule> sums(Map<String, Term> terms) {
    List<SumRule> sums = new ArrayList<>();
    for (YamlMap sum : top.maps("sums")) {
      sum.only("whole", "parts");
      List<SumRule.SumPart> parts = sum.texts("parts").stream().map(SumRule.SumPart::of).toList();
      known(terms, sum, "whole", sum.text("whole"));
      parts.forEach(part -> known(terms, sum, "parts", part.term()));
      sums.add(new SumRule(sum.text("whole"), parts));
    }
    return sums;
  }

  private static void known(Map<String, Term> terms, YamlMap at, String key, String id) {
    if (!terms.containsKey(id)) {
      throw at.fault(key, "no term is called \"" + id + "\".");
    }
  }

  private List<SentencePattern> patterns() {
    List<SentencePattern> patterns = new ArrayList<>();
    for (String text : top.texts("patterns")) {
      try {
        patterns.add(SentencePattern.of(text));
      } catch (IllegalArgumentException e) {
        throw top.fault("patterns", e.getMessage() + ".");
      }
    }
    return patterns;
  }

  private List<Grade> grades() {
    List<Grade> grades = new ArrayList<>();
    for (YamlMap grade : top.maps("grades")) {
      grade.only("from", "words");
      grades.add(new Grade(number(grade, "from"), grade.texts("words")));
    }
    return grades;
  }

  private static BigDecimal number(YamlMap map, String key) {
    try {
      return new BigDecimal(map.text(key));
    } catch (NumberFormatException e) {
      throw map.fault(key, "\"" + map.text(key) + "\" is not a number.");
    }
  }

  private Map<String, List<String>> notInPost(Map<String, Term> terms) {
    YamlMap written = top.map("not-in-post");
    written.keys().forEach(key -> known(terms, written, key, key));
    return lists(written);
  }

  private List<WorkbookTie> ties(Map<String, Term> terms) {
    List<WorkbookTie> ties = new ArrayList<>();
    for (YamlMap tie : top.maps("ties")) {
      tie.only("term", "stage", "fund", "to", "rule", "severity");
      known(terms, tie, "term", tie.text("term"));
      String to = tie.text("to");
      int colon = to.indexOf(':');
      if (colon < 0 || !Stage.isKnown(tie.text("stage"))) {
        throw tie.fault("to", "expected family:value and a known stage.");
      }
      Optional<String> fund = tie.optionalText("fund");
      ties.add(
          new WorkbookTie(
              tie.text("term"),
              Stage.of(tie.text("stage")),
              fund,
              to.substring(0, colon),
              to.substring(colon + 1),
              tie.text("rule"),
              severity(tie)));
    }
    return ties;
  }

  private static Severity severity(YamlMap map) {
    for (Severity severity : Severity.values()) {
      if (severity.id().equals(map.text("severity"))) {
        return severity;
      }
    }
    throw map.fault("severity", "severity is error, review or info.");
  }

  private Map<String, ReportRule> rules() {
    Map<String, ReportRule> rules = new LinkedHashMap<>();
    for (YamlMap rule : top.maps("rules")) {
      rule.only("id", "code", "severity", "title", "message", "repair", "example", "basis");
      String id = rule.text("id");
      ReportRule read =
          new ReportRule(
              ruleId(rule, id),
              rule.text("code"),
              severity(rule),
              rule.wording("title"),
              rule.wording("message"),
              rule.wording("repair"),
              rule.wording("example"),
              rule.text("basis"));
      if (rules.put(id, read) != null) {
        throw rule.fault("id", "the rule " + id + " stands twice.");
      }
    }
    return rules;
  }

  private static RuleId ruleId(YamlMap rule, String id) {
    try {
      return new RuleId(id);
    } catch (IllegalArgumentException e) {
      throw rule.fault("id", e.getMessage() + ".");
    }
  }
}
