package io.jihe.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the figures of one paragraph with what they are of, as far as that is said. */
final class FactReader {
  static final String ALL_FUNDS = "all";
  private static final String ONLY_FUND = "expense";
  private static final String SCORE = "score";
  private static final String STAFF = "staff";
  private static final BigDecimal FULL_SCORE = BigDecimal.valueOf(100);

  private final ReportRules rules;
  private final int reportYear;
  private final Owners owners;
  private final Paragraph paragraph;
  private final String text;
  private final List<Amount> amounts;
  private final List<PartList> lists;
  private final Map<Amount, Fact> made = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private int paragraphYear;
  private Optional<Fact> head = Optional.empty();

  private FactReader(ReportRules rules, ReportText report, Paragraph paragraph) {
    this.rules = rules;
    this.reportYear = report.year();
    this.owners = new Owners(rules, report.title(), paragraph);
    this.paragraph = paragraph;
    this.text = paragraph.text();
    this.amounts = AmountScanner.scan(text, rules.figures());
    this.lists = ListFinder.find(paragraph, amounts, rules.lists());
    this.paragraphYear = report.year();
  }

  static ParagraphFacts read(ReportRules rules, ReportText report, Paragraph paragraph) {
    FactReader reader = new FactReader(rules, report, paragraph);
    reader.all();
    return new ParagraphFacts(
        paragraph, reader.lists, reader.facts, reader.sectionTerm(), reader.sectionFund());
  }

  private void all() {
    for (Sentence sentence : paragraph.sentences()) {
      sentence(sentence);
    }
  }

  private void sentence(Sentence sentence) {
    String words = text.substring(sentence.start(), sentence.end());
    int opening = Years.startOf(withoutNumber(words));
    paragraphYear = opening == 0 ? paragraphYear : opening;
    int year = paragraphYear;
    int from = sentence.start();
    for (Amount amount : amounts) {
      if (sentence.holds(amount.start())) {
        Fact fact = fact(amount, sentence, from, year);
        year = fact.subject().year() == 0 || fact.part() ? year : fact.subject().year();
        facts.add(fact);
        made.put(amount, fact);
        if (!fact.part() && !fact.amount().isRatio() && !fact.core().isEmpty()) {
          head = Optional.of(fact);
        }
        from = amount.exact() ? amount.end() : from; // 5000万元以上项目21个 is of 21
      }
    }
  }

  private static String withoutNumber(String words) {
    return SectionNumber.of(words).map(n -> words.substring(n.length())).orElse(words);
  }

  private Fact fact(Amount amount, Sentence sentence, int from, int year) {
    String raw = behindMarker(Subjects.before(text, from, amount));
    Subject subject = SubjectReader.read(raw, rules.subjects(), reportYear);
    if (rules.nothing().contains(subject.core())) {
      subject = further(raw, from, amount, subject);
    }
    Optional<Fact> whole = whole(amount);
    boolean part = lists.stream().anyMatch(l -> l.parts().contains(amount));
    Optional<Term> term = term(subject, amount, raw);
    String core = subject.core();
    if (core.isEmpty() && !part && subject.rate().isEmpty()) {
      core = label(raw, amount);
      term = core.isEmpty() ? term : rules.term(core, amount);
    }
    if (term.isEmpty() && core.isEmpty() && !part) {
      Optional<Fact> named = goesOn(subject) ? lastNamed(sentence).or(() -> head) : head;
      term =
          named.isPresent()
              ? named.flatMap(Fact::term)
              : sectionTerm().filter(t -> rules.fits(t, amount));
      core = named.map(Fact::core).orElse("");
    }
    return new Fact(
        paragraph,
        amount,
        raw,
        subject,
        core.isEmpty() ? term.map(t -> t.words().get(0)).orElse("") : core,
        term,
        subject.year() != 0 ? subject.year() : whole.map(Fact::year).orElse(year),
        period(sentence, amount),
        fund(subject, whole),
        stage(subject, raw, whole, sentence, amount),
        part,
        saidFund(subject, whole),
        owners.at(sentence, amount, subject));
  }

  /** 其中人员经费 is 人员经费. */
  private String behindMarker(String raw) {
    String rest = raw;
    for (String marker : rules.lists().markers()) {
      int at = rest.lastIndexOf(marker);
      rest = at >= 0 ? rest.substring(at + marker.length()) : rest;
    }
    return rest;
  }

  /** 「其他项目支出，金额9605.29万元」: the name stands in the clause before. */
  private Subject further(String raw, int from, Amount amount, Subject subject) {
    int end = amount.start() - raw.length();
    if (end - 1 <= from || text.charAt(end - 1) != '，') {
      return subject;
    }
    String before = Subjects.before(text, from, end - 1);
    return SubjectReader.read(before, rules.subjects(), reportYear);
  }

  /** Whether a figure is told by its stage alone, 决算118.8万元, or a rate stands behind such a one. */
  private boolean goesOn(Subject subject) {
    boolean behindStage =
        !facts.isEmpty()
            && facts.get(facts.size() - 1).subject().core().isEmpty()
            && facts.get(facts.size() - 1).subject().stage().isPresent();
    return subject.stage().isPresent() || subject.rate().isPresent() && behindStage;
  }

  /** 「其中基本支出预算120万元，决算118.8万元」: of the part just named. */
  private Optional<Fact> lastNamed(Sentence sentence) {
    return facts.stream()
        .filter(fact -> sentence.holds(fact.amount().start()))
        .filter(fact -> !fact.core().isEmpty() && !fact.amount().isRatio())
        .reduce((first, second) -> second);
  }

  /** 「公务用车运行维护费：年初预算86万元」: the name in front of a colon; empty where there is none. */
  private String label(String raw, Amount amount) {
    int colon = amount.start() - raw.length() - 1;
    if (colon < 1 || text.charAt(colon) != '：') {
      return "";
    }
    int start = paragraph.sentenceAt(amount.start()).start();
    String before = Subjects.before(text, start, colon);
    String name = SubjectReader.read(before, rules.subjects(), reportYear).core();
    return rules.nothing().contains(name) || rules.lists().markers().contains(name) ? "" : name;
  }

  /** The one whole of the list that a figure is part of, where it stands in the same sentence. */
  private Optional<Fact> whole(Amount amount) {
    return lists.stream()
        .filter(list -> list.parts().contains(amount) && list.kind() == PartList.Kind.MARKED)
        .filter(list -> list.wholes().size() == 1)
        .findFirst()
        .map(list -> list.wholes().get(0))
        .flatMap(whole -> Optional.ofNullable(made.get(whole)));
  }

  private Optional<Term> term(Subject subject, Amount amount, String raw) {
    boolean weak =
        rules.weak().contains(subject.core()) && subject.year() == 0 && subject.fund().isEmpty();
    Optional<Term> named = weak ? Optional.empty() : rules.term(subject.core(), amount);
    if (named.isEmpty() && !weak) {
      named = rules.term(Subjects.plain(raw), amount);
    }
    if (named.filter(t -> t.id().equals(SCORE)).isPresent() && isOfOneIndicator(amount)) {
      return Optional.empty();
    }
    if (named.filter(t -> t.id().equals(STAFF)).isPresent() && holdsOthers(subject, amount)) {
      return Optional.empty();
    }
    boolean onlyFund = subject.core().isEmpty() && subject.fund().isPresent();
    return named.isPresent() || !onlyFund ? named : rules.termById(ONLY_FUND, amount);
  }

  /** 「实有人员198人，其中在职180人，退休18人」: of all, and not of those in post. */
  private boolean holdsOthers(Subject subject, Amount amount) {
    return PhraseWords.any(rules.phrases().present(), subject.core())
        && lists.stream()
            .filter(list -> list.wholes().contains(amount))
            .flatMap(list -> list.parts().stream())
            .map(part -> Subjects.before(text, paragraph.sentenceAt(part.start()).start(), part))
            .anyMatch(raw -> PhraseWords.any(rules.phrases().inPost(), raw));
  }

  /** 「产出指标50分，自评得分48分」: behind the points of one thing stands what that one got. */
  private boolean isOfOneIndicator(Amount score) {
    int group = text.lastIndexOf('；', score.start());
    List<Amount> points =
        amounts.stream()
            .filter(a -> a.start() > group && a.end() <= score.start())
            .filter(a -> paragraph.sentenceAt(score.start()).holds(a.start()))
            .filter(a -> a.unit().equals(score.unit()))
            .toList();
    return points.size() == 1 && points.get(0).quantity().number().compareTo(FULL_SCORE) < 0;
  }

  private Optional<Term> sectionTerm() {
    for (int i = paragraph.path().size() - 1; i >= 0; i--) {
      String title = paragraph.path().get(i).title();
      Optional<String> end = SubjectWords.end(title, rules.phrases().about());
      String name = end.map(e -> title.substring(0, title.length() - e.length())).orElse(title);
      Subject subject = SubjectReader.read(name, rules.subjects(), reportYear);
      Optional<Term> term = rules.term(subject.core());
      if (term.isPresent()) {
        return term;
      }
    }
    return Optional.empty();
  }

  private String fund(Subject subject, Optional<Fact> whole) {
    if (subject.fund().isPresent()) {
      return subject.fund().get();
    }
    Optional<String> named =
        whole.map(Fact::fund).or(() -> head.filter(h -> h.core().length() > 0).map(Fact::fund));
    return named.filter(fund -> !fund.equals(ALL_FUNDS)).orElseGet(this::sectionFund);
  }

  private String saidFund(Subject subject, Optional<Fact> whole) {
    return subject
        .fund()
        .or(() -> whole.map(Fact::saidFund))
        .or(() -> head.filter(h -> h.core().length() > 0).map(Fact::saidFund))
        .orElse(ALL_FUNDS);
  }

  private String sectionFund() {
    for (int i = paragraph.path().size() - 1; i >= 0; i--) {
      String title = paragraph.path().get(i).title();
      for (Map.Entry<String, List<String>> fund : rules.subjects().funds().entrySet()) {
        if (fund.getValue().stream().anyMatch(title::contains)) {
          return fund.getKey();
        }
      }
    }
    return ALL_FUNDS;
  }

  private Stage stage(
      Subject subject, String raw, Optional<Fact> whole, Sentence sentence, Amount amount) {
    if (subject.stage().isPresent()) {
      return subject.stage().get();
    }
    if (whole.isPresent()) {
      return whole.get().stage();
    }
    if (isBehindBudget(sentence)) {
      return Stage.UNSAID;
    }
    if (rules.done().stream().anyMatch(raw::contains)) {
      return Stage.ACTUAL;
    }
    String before = text.substring(sentence.start(), amount.start());
    if (rules.expectations().stream().anyMatch(before::contains)) {
      return Stage.EXPECTED;
    }
    boolean target =
        rules.targets().stream()
            .anyMatch(
                word ->
                    before.contains(word)
                        || paragraph.path().stream().anyMatch(s -> s.title().contains(word)));
    return target ? Stage.TARGET : Stage.ACTUAL;
  }

  /** 「年初预算数为136.65万元，工资福利支出127.84万元」: what the second is of is not said. */
  private boolean isBehindBudget(Sentence sentence) {
    return facts.stream()
        .filter(f -> sentence.holds(f.amount().start()))
        .map(this::stageSaid)
        .reduce((a, b) -> b.isPresent() ? b : a)
        .flatMap(stage -> stage)
        .filter(stage -> stage == Stage.INITIAL || stage == Stage.BUDGET)
        .isPresent();
  }

  /** The stage that a figure names, also amid its name: 批复部门预算支出. */
  private Optional<Stage> stageSaid(Fact fact) {
    String raw = Subjects.plain(fact.raw());
    for (List<String> words : rules.subjects().funds().values()) {
      for (String word : words) {
        raw = raw.replace(word, "");
      }
    }
    boolean budget = PhraseWords.any(rules.phrases().budget(), raw) && !fact.amount().isRatio();
    return fact.subject().stage().or(() -> budget ? Optional.of(Stage.BUDGET) : Optional.empty());
  }

  private String period(Sentence sentence, Amount amount) {
    String before = text.substring(sentence.start(), amount.start());
    int month = before.lastIndexOf('月');
    int start = month;
    while (start > 0
        && (FoldedText.isDigit(before.charAt(start - 1)) || before.charAt(start - 1) == '-')) {
      start--;
    }
    if (month >= 0 && start < month) {
      return before.substring(start, month + 1);
    }
    String group = before.substring(before.lastIndexOf('；') + 1);
    return rules.periods().stream().filter(group::contains).findFirst().orElse("");
  }
}
