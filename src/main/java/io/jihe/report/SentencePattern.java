package io.jihe.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence that tells a rate beside its two figures: {@code <part> ~ 完成 ~ <whole> ~ 任务|目标 的
 * <rate>}. A slot takes one figure, {@code ~} any words without a figure that is taken, the other
 * words stand as they are.
 */
record SentencePattern(String text, List<Piece> pieces) {
  static final String PART = "part";
  static final String WHOLE = "whole";
  static final String RATE = "rate";

  SentencePattern {
    pieces = List.copyOf(pieces);
  }

  /** One piece of a pattern. */
  sealed interface Piece {}

  /** A figure: part, whole or rate. */
  record Slot(String name) implements Piece {}

  /** One of several words. */
  record Words(List<String> any) implements Piece {}

  /** Any words but figures. */
  record Gap() implements Piece {}

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if a slot is none of ours, or one is missing or doubled
   */
  static SentencePattern of(String text) {
    List<Piece> pieces = new ArrayList<>();
    List<String> slots = new ArrayList<>();
    for (String piece : text.strip().split(" +", -1)) {
      if (piece.equals("~")) {
        pieces.add(new Gap());
      } else if (piece.startsWith("<") && piece.endsWith(">")) {
        slots.add(piece.substring(1, piece.length() - 1));
        pieces.add(new Slot(piece.substring(1, piece.length() - 1)));
      } else {
        pieces.add(new Words(List.of(piece.split("\\|", -1))));
      }
    }
    if (slots.size() != 3 || !slots.containsAll(List.of(PART, WHOLE, RATE))) {
      throw new IllegalArgumentException(
          "a pattern has <part>, <whole> and <rate>, each once: \"" + text + "\"");
    }
    return new SentencePattern(text, pieces);
  }
}
