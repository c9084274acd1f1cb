package io.jihe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the lists of parts in one paragraph; what is not clearly a list is none. */
final class ListFinder {
  private static final String SEPARATORS = " 、，；。";
  private static final int FEWEST_UNMARKED = 3;

  private final Paragraph paragraph;
  private final String text;
  private final List<Amount> amounts;
  private final ListWords words;
  private final List<PartList> found = new ArrayList<>();

  private ListFinder(Paragraph paragraph, List<Amount> amounts, ListWords words) {
    this.paragraph = paragraph;
    this.text = paragraph.text();
    this.amounts = amounts;
    this.words = words;
  }

  static List<PartList> find(Paragraph paragraph, List<Amount> amounts, ListWords words) {
    ListFinder finder = new ListFinder(paragraph, amounts, words);
    finder.marked();
    finder.closed();
    finder.numbered();
    finder.following();
    return finder.found;
  }

  // ---- 其中 …

  private void marked() {
    for (int at = 0; at < text.length(); at++) {
      Optional<String> marker = SubjectWords.startWithin(text, at, text.length(), words.markers());
      if (marker.isPresent()) {
        markedAt(at, at + marker.get().length());
        at += marker.get().length() - 1;
      }
    }
  }

  private void markedAt(int at, int behind) {
    Sentence sentence = paragraph.sentenceAt(at);
    int start = afterMarks(behind);
    Optional<Amount> first = firstPart(start, sentence);
    if (first.isEmpty()) {
      return;
    }
    List<Amount> wholes = wholes(at, sentence, first.get());
    if (wholes.isEmpty()) {
      return;
    }
    List<Amount> parts = parts(start, first.get());
    if (!parts.isEmpty()) {
      found.add(new PartList(PartList.Kind.MARKED, wholes, parts, isOpen(parts)));
    }
  }

  /** The figure of the first thing listed; none where other words come between. */
  private Optional<Amount> firstPart(int start, Sentence sentence) {
    int depth = depth(start);
    Optional<Amount> first =
        amounts.stream().filter(a -> a.start() >= start && a.depth() == depth).findFirst();
    return first.filter(
        a -> sentence.holds(a.start()) && rank(start, a.start()) <= 1 && isPart(start, a));
  }

  private int depth(int at) {
    int depth = 0;
    for (int i = 0; i < at; i++) {
      depth += text.charAt(i) == '（' ? 1 : text.charAt(i) == '）' ? -1 : 0;
    }
    return Math.max(0, depth);
  }

  /**
   * The figure in front of the marker; where the marker begins a sentence, those of the one before.
   */
  private List<Amount> wholes(int at, Sentence sentence, Amount first) {
    List<Amount> before =
        amounts.stream()
            .filter(a -> sentence.holds(a.start()) && a.end() <= at && fits(a, first))
            .toList();
    if (!before.isEmpty()) {
      Amount last = before.get(before.size() - 1);
      String raw = Subjects.before(text, sentence.start(), last);
      boolean sum = words.noWhole().stream().noneMatch(raw::contains);
      return sum ? List.of(last) : List.of();
    }
    boolean opens = text.substring(sentence.start(), at).isBlank();
    Optional<Sentence> previous = opens ? paragraph.before(sentence) : Optional.empty();
    return previous
        .map(p -> amounts.stream().filter(a -> p.holds(a.start()) && fits(a, first)).toList())
        .orElse(List.of());
  }

  private static boolean fits(Amount whole, Amount part) {
    return whole.exact()
        && !whole.isRatio()
        && whole.depth() <= part.depth()
        && whole.unit().convertsTo(part.unit());
  }

  private List<Amount> parts(int start, Amount first) {
    List<Amount> parts = new ArrayList<>(List.of(first));
    int firstRank = 0;
    int gained = 0;
    int end = first.end();
    for (Amount next : amounts) {
      boolean elsewhere = next.start() < end || next.depth() != first.depth();
      if (elsewhere || !next.unit().convertsTo(first.unit())) {
        continue;
      }
      if (next.exact() && isGained(end, next)) {
        parts.set(parts.size() - 1, next); // 产出50分，得48分: what it could be, and what it is
        gained++;
        end = next.end();
        continue;
      }
      int rank = rank(end, next.start());
      if (!next.exact()
          || ends(rank, firstRank, end, next)
          || hasMarker(end, next.start(), paragraph.sentenceAt(next.start()))) {
        break;
      }
      if (isClosing(end, next) || rank == 0) {
        break;
      }
      if (isPart(end, next)) {
        firstRank = firstRank == 0 ? Math.min(rank, 3) : firstRank;
        parts.add(next);
      }
      end = next.end();
    }
    boolean told = gained == 0 || gained == parts.size();
    return told && first.exact() && start <= first.start() ? parts : List.of();
  }

  /** Whether a figure is the score behind the points it could be: 产出50分，得48分. */
  private boolean isGained(int from, Amount amount) {
    return words.gained().contains(Subjects.before(text, from, amount));
  }

  /**
   * A heavier mark than the first between two parts ends the list; so does a new sentence without
   * ②.
   */
  private boolean ends(int rank, int firstRank, int from, Amount next) {
    if (rank < 4) {
      return firstRank > 0 && rank > firstRank;
    }
    int stop = text.lastIndexOf('。', next.start());
    char opens = stop + 1 < text.length() ? text.charAt(stop + 1) : ' ';
    return stop < from || opens < '②' || opens > '⑳';
  }

  /** Whether a list of its own begins between two figures. */
  private boolean hasMarker(int from, int to, Sentence sentence) {
    for (int at = from; at < to; at++) {
      Optional<String> marker = SubjectWords.startWithin(text, at, to, words.markers());
      if (marker.isPresent()
          && firstPart(afterMarks(at + marker.get().length()), sentence).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private int afterMarks(int behind) {
    int start = behind;
    while (start < text.length() && "：，、".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** How heavy the heaviest separator is, those in brackets left out: 1 for 、 up to 4 for 。. */
  private int rank(int from, int to) {
    int rank = 0;
    int depth = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      depth += c == '（' ? 1 : c == '）' ? -1 : 0;
      if (depth == 0 && c != ' ') {
        rank = Math.max(rank, SEPARATORS.indexOf(c));
      }
    }
    return rank;
  }

  /** Whether a figure is named, and by no word that makes it something else. */
  private boolean isPart(int from, Amount amount) {
    String raw = Subjects.before(text, from, amount);
    return !raw.isEmpty()
        && !words.noPartAlone().contains(raw)
        && words.noPart().stream().noneMatch(raw::contains);
  }

  private boolean isClosing(int from, Amount amount) {
    String raw = Subjects.before(text, from, amount);
    return words.closing().contains(raw);
  }

  /** 决策10分，扣1分. */
  private boolean isDeducted(int from, Amount amount) {
    String raw = Subjects.before(text, from, amount);
    return words.deducted().stream().anyMatch(raw::contains);
  }

  private boolean isOpen(List<Amount> parts) {
    Amount last = parts.get(parts.size() - 1);
    return words.others().stream().anyMatch(word -> text.startsWith(word, last.end()));
  }

  // ---- … 合计

  private void closed() {
    for (Amount whole : amounts) {
      Sentence sentence = paragraph.sentenceAt(whole.start());
      List<Amount> before = new ArrayList<>();
      int gained = 0;
      boolean plain = true; // neither points lost nor a subtotal among them
      int from = sentence.start();
      for (Amount a : amounts) {
        if (sentence.holds(a.start()) && a.end() <= whole.start()) {
          boolean begins = hasStart(from, a.start());
          boolean isGained = !begins && !before.isEmpty() && isGained(from, a);
          gained = begins ? 0 : gained + (isGained ? 1 : 0);
          if (begins) {
            before.clear();
            plain = true;
          }
          plain &= !isDeducted(from, a) && !isClosing(from, a);
          from = a.end();
          if (isGained) {
            before.set(before.size() - 1, a);
          } else if (a.depth() == whole.depth() && a.unit().convertsTo(whole.unit())) {
            before.add(a);
          }
        }
      }
      boolean told = plain && (gained == 0 || gained == before.size());
      boolean exact = told && whole.exact() && before.stream().allMatch(Amount::exact);
      boolean started = !before.isEmpty() && hasStart(sentence.start(), before.get(0).start());
      if (exact && started && before.size() > 1 && isClosing(from, whole)) {
        found.add(new PartList(PartList.Kind.CLOSING, List.of(whole), before, false));
      }
    }
  }

  /** Where a list begins: behind a colon or a marker. */
  private boolean hasStart(int from, int to) {
    String between = text.substring(from, to);
    return between.indexOf('：') >= 0 || words.markers().stream().anyMatch(between::contains);
  }

  // ---- 1. … 2. …

  private void numbered() {
    if (!SectionNumber.of(text).filter(n -> n.number() == 1).isPresent()) {
      return;
    }
    List<Amount> parts = new ArrayList<>();
    int number = 0;
    int from = 0;
    for (Amount amount : amounts) {
      String item = text.substring(from, amount.start());
      String clean = item.startsWith("；") || item.startsWith("，") ? item.substring(1) : item;
      Optional<SectionNumber> mark = SectionNumber.of(clean);
      if (mark.isEmpty() || mark.get().number() != number + 1 || !amount.exact()) {
        return;
      }
      if (!parts.isEmpty() && !amount.unit().convertsTo(parts.get(0).unit())) {
        return;
      }
      number++;
      parts.add(amount);
      from = amount.end();
    }
    if (parts.size() >= FEWEST_UNMARKED) {
      found.add(new PartList(PartList.Kind.NUMBERED, List.of(), parts, isOpen(parts)));
    }
  }

  // ---- A whole. Its parts; …

  private void following() {
    for (int i = 0; i + 1 < paragraph.sentences().size(); i++) {
      Sentence first = paragraph.sentences().get(i);
      Sentence second = paragraph.sentences().get(i + 1);
      List<Amount> wholes = moneyIn(first);
      List<Amount> parts = moneyIn(second);
      boolean whole =
          wholes.size() == 1 && first.end() - wholes.get(0).end() == 1 && wholes.get(0).exact();
      boolean summed = parts.stream().anyMatch(a -> isTotal(a) || isNoPart(a));
      boolean listed = found.stream().anyMatch(l -> l.parts().stream().anyMatch(parts::contains));
      if (whole
          && !listed
          && !summed
          && parts.size() >= FEWEST_UNMARKED
          && parts.stream().allMatch(Amount::exact)) {
        found.add(new PartList(PartList.Kind.FOLLOWING, wholes, parts, isOpen(parts)));
      }
    }
  }

  /** 「与上年950万元相比增加50万元」. */
  private boolean isNoPart(Amount amount) {
    String raw = Subjects.before(text, paragraph.sentenceAt(amount.start()).start(), amount);
    return words.noPartAlone().contains(raw) || words.noPart().stream().anyMatch(raw::contains);
  }

  private boolean isTotal(Amount amount) {
    String raw = Subjects.before(text, paragraph.sentenceAt(amount.start()).start(), amount);
    return words.closing().stream().anyMatch(word -> word.length() > 1 && raw.contains(word));
  }

  private List<Amount> moneyIn(Sentence sentence) {
    return amounts.stream()
        .filter(a -> sentence.holds(a.start()) && a.isMoney() && a.depth() == 0)
        .toList();
  }
}
