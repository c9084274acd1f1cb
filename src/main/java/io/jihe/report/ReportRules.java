package io.jihe.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file of report rules says. */
record ReportRules(
    TitleWords titles,
    FigureWords figures,
    SubjectWords subjects,
    ListWords lists,
    List<String> targets,
    List<String> expectations,
    List<String> done,
    List<String> periods,
    List<String> nothing,
    List<String> weak,
    List<String> subUnits,
    List<String> wholeUnit,
    List<String> below,
    List<String> vague,
    List<String> adjusted,
    List<String> reasons,
    Map<String, Term> terms,
    Map<String, Term> termsByWord,
    List<SumRule> sums,
    List<SentencePattern> patterns,
    List<Grade> grades,
    List<String> gradeHeads,
    Map<String, List<String>> notInPost,
    List<String> executionBlocks,
    List<String> otherBlocks,
    List<List<String>> names,
    List<String> renamed,
    List<WorkbookTie> ties,
    ProjectWords projects,
    PhraseWords phrases,
    Map<String, ReportRule> rules) {
  private static final String SHIPPED = "reports/self-evaluation.yaml";

  /** The rules that ship with the program. */
  static ReportRules shipped() {
    try (InputStream in = ReportRules.class.getClassLoader().getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + SHIPPED);
      }
      return ReportRulesReader.read(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The term of a name, if its unit fits the figure. */
  Optional<Term> term(String name, Amount amount) {
    return Optional.ofNullable(termsByWord.get(name)).filter(term -> fits(term, amount));
  }

  Optional<Term> termById(String id, Amount amount) {
    return Optional.ofNullable(terms.get(id)).filter(term -> fits(term, amount));
  }

  Optional<Term> termById(String id) {
    return Optional.ofNullable(terms.get(id));
  }

  Optional<Term> term(String name) {
    return Optional.ofNullable(termsByWord.get(name));
  }

  boolean fits(Term term, Amount amount) {
    return amount.isRatio() || term.unit().equals(amount.unit().base());
  }

  /** The grade that a text begins with, 优 of 优秀等次. */
  Optional<Grade> grade(String text) {
    return grades.stream().filter(g -> SubjectWords.start(text, g.words()).isPresent()).findFirst();
  }

  /** The grade behind 等级为 and its like, in the rest of the sentence that states a score. */
  Optional<Grade> gradeBehind(Fact score) {
    String behind = score.at().text().substring(score.amount().end(), score.sentence().end());
    for (String head : gradeHeads) {
      int at = behind.indexOf(head);
      if (at >= 0) {
        String word = behind.substring(at + head.length());
        boolean linked = word.startsWith("为") || word.startsWith("是") || word.startsWith("：");
        return grade(linked ? word.substring(1) : word);
      }
    }
    return Optional.empty();
  }

  /** A rule by the number behind CN-REPORT-. */
  ReportRule rule(String number) {
    return Optional.ofNullable(rules.get("CN-REPORT-" + number)).orElseThrow();
  }

  boolean isSpending(Fact fact) {
    return fact.amount().isMoney()
        && (fact.term().isPresent()
            || SubjectWords.end(fact.core(), lists.spending()).isPresent()
            || SubjectWords.end(Subjects.plain(fact.raw()), lists.spending()).isPresent());
  }
}
