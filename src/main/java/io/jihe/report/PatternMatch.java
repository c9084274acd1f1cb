package io.jihe.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a pattern in the text in front of a rate. */
final class PatternMatch {
  private static final int LONGEST_GAP = 40;

  private final String text;
  private final List<Fact> facts;
  private final List<SentencePattern.Piece> pieces;
  private final Map<String, Fact> slots = new HashMap<>();

  private PatternMatch(String text, List<Fact> facts, List<SentencePattern.Piece> pieces) {
    this.text = text;
    this.facts = facts;
    this.pieces = pieces;
  }

  /**
   * The part and the whole of a rate.
   *
   * @param facts those of the paragraph up to the rate, in order
   * @param start where the search may begin
   */
  static Optional<Map<String, Fact>> find(
      SentencePattern pattern, String text, List<Fact> facts, Fact rate, int start) {
    List<Fact> usable = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.amount().start() >= start && fact.amount().start() <= rate.amount().start()) {
        usable.add(fact);
      }
    }
    for (Fact first : usable) {
      PatternMatch match = new PatternMatch(text, usable, pattern.pieces());
      boolean opensWithFigure = pattern.pieces().get(0) instanceof SentencePattern.Slot;
      int from = opensWithFigure ? first.amount().start() : start;
      if (match.matches(0, from) && rate.equals(match.slots.get(SentencePattern.RATE))) {
        return Optional.of(match.slots);
      }
    }
    return Optional.empty();
  }

  private boolean matches(int piece, int at) {
    if (piece == pieces.size()) {
      return true;
    }
    SentencePattern.Piece next = pieces.get(piece);
    if (next instanceof SentencePattern.Slot slot) {
      return slot(slot, piece, at);
    }
    if (next instanceof SentencePattern.Words words) {
      return words.any().stream()
          .anyMatch(word -> text.startsWith(word, at) && matches(piece + 1, at + word.length()));
    }
    for (int end = at; end <= Math.min(text.length(), at + LONGEST_GAP); end++) {
      if (holdsFigure(at, end)) {
        return false;
      }
      if (matches(piece + 1, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean slot(SentencePattern.Slot slot, int piece, int at) {
    for (Fact fact : facts) {
      boolean ratio = slot.name().equals(SentencePattern.RATE);
      if (fact.amount().start() == at
          && fact.amount().exact()
          && fact.amount().isRatio() == ratio
          && matches(piece + 1, fact.amount().end())) {
        slots.put(slot.name(), fact);
        return true;
      }
    }
    return false;
  }

  private boolean holdsFigure(int from, int to) {
    for (Fact fact : facts) {
      if (fact.amount().start() >= from && fact.amount().end() <= to) {
        return true;
      }
    }
    return false;
  }
}
