package io.jihe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which sub-unit the figures of one paragraph are of: 局机关：编制20人，在职18人. Asked for them in the
 * order of the text.
 */
final class Owners {
  private static final String WHOLE = "";
  private static final String QUOTA = "quota";
  private static final String STOPS = "，。；、： ";
  private static final int SHORTEST = 3;
  private static final int LONGEST = 30;

  private final ReportRules rules;
  private final String title;
  private final Paragraph paragraph;
  private String owner;
  private String below = WHOLE;
  private int sentence = -1;
  private boolean newSentence;
  private final List<String> classes = new ArrayList<>();
  private int from;

  Owners(ReportRules rules, String title, Paragraph paragraph) {
    this.rules = rules;
    this.title = title;
    this.paragraph = paragraph;
    this.owner = ofSection().orElse(WHOLE);
  }

  /** The sub-unit of the next figure; empty for the whole unit. */
  String at(Sentence sentence, Amount amount, Subject subject) {
    String ahead = paragraph.text().substring(Math.max(from, sentence.start()), amount.start());
    from = amount.end();
    if (rules.wholeUnit().stream().anyMatch(ahead::contains)) {
      owner = WHOLE;
    }
    label(ahead).or(() -> named(subject.core())).ifPresent(name -> owner = name);
    newSentence = this.sentence != sentence.start();
    below = newSentence ? WHOLE : below;
    this.sentence = sentence.start();
    below = rules.below().stream().filter(ahead::contains).findFirst().orElse(below);
    if (!owner.isEmpty() || !below.isEmpty()) {
      return owner.isEmpty() ? below : owner;
    }
    return ofAClass(subject.core(), ahead);
  }

  /** 「行政编制30人，在职28人；事业编制90人，在职87人」: behind one class of posts its people. */
  private String ofAClass(String core, String ahead) {
    boolean posts =
        rules.termById(QUOTA).stream()
            .flatMap(term -> term.words().stream())
            .anyMatch(word -> core.length() > word.length() && core.endsWith(word));
    if (newSentence || ahead.indexOf('；') >= 0) {
      classes.clear();
    }
    if (posts) {
      classes.add(core);
    }
    boolean one = classes.size() == 1 && !posts;
    String found = one ? classes.get(0) : WHOLE;
    if (!posts) {
      classes.clear();
    }
    return found;
  }

  /** 「局机关：」. */
  private Optional<String> label(String ahead) {
    int colon = ahead.lastIndexOf('：');
    return colon < 0 ? Optional.empty() : subUnit(lastClause(ahead.substring(0, colon)));
  }

  private static String lastClause(String text) {
    int start = text.length();
    while (start > 0 && STOPS.indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    return text.substring(start);
  }

  /** 「甲中心」 of 甲中心2023年基本支出. */
  private Optional<String> named(String core) {
    return rules.termsByWord().keySet().stream()
        .filter(word -> core.length() > word.length() && core.endsWith(word))
        .map(word -> core.substring(0, core.length() - word.length()))
        .map(this::subUnit)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> ofSection() {
    for (int i = paragraph.path().size() - 1; i >= 0; i--) {
      String words = paragraph.path().get(i).title();
      String about = SubjectWords.end(words, rules.phrases().ofUnit()).orElse("");
      Optional<String> unit = subUnit(words.substring(0, words.length() - about.length()));
      if (unit.isPresent()) {
        return unit;
      }
    }
    return Optional.empty();
  }

  /** A name that ends like one of a unit, and is not that of the report. */
  private Optional<String> subUnit(String words) {
    String name = withoutYear(Subjects.plain(words));
    boolean unit =
        name.length() >= SHORTEST
            && name.length() <= LONGEST
            && SubjectWords.end(name, rules.subUnits()).isPresent()
            && SubjectWords.start(name, rules.phrases().ours()).isEmpty()
            && !title.contains(name);
    return unit ? Optional.of(name) : Optional.empty();
  }

  private static String withoutYear(String words) {
    String name = Years.startOf(words) == 0 ? words : words.substring(words.indexOf('年') + 1);
    int end = name.length();
    while (end > 0 && "年度全初末".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    while (end > 0 && FoldedText.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }
}
