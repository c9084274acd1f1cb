package io.jihe.workbook;

import io.jihe.rule.Severity;

/** The fills of a marked copy. */
enum Tint {
  ERROR(0xFFC7CE, 45, 0xFF99CC),
  REVIEW(0xFFEB9C, 43, 0xFFFF99),
  INFO(0xDDEBF7, 44, 0x99CCFF),
  /** A value we wrote where the unit had left a derived cell blank. */
  FILLED(0xE2EFDA, 42, 0xCCFFCC),
  /** The head of our own table. */
  HEAD(0xD9D9D9, 22, 0xC0C0C0);

  private final int rgb;
  private final int index;
  private final int indexRgb;

  Tint(int rgb, int index, int indexRgb) {
    this.rgb = rgb;
    this.index = index;
    this.indexRgb = indexRgb;
  }

  static Tint of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case REVIEW -> REVIEW;
      case INFO -> INFO;
    };
  }

  /** Opaque, as an .xlsx writes it. */
  byte[] argb() {
    return new byte[] {(byte) 0xFF, (byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb};
  }

  /** The colour of an .xls that comes nearest, by its place in the standard palette. */
  int index() {
    return index;
  }

  /** What the standard palette has at {@link #index}. */
  int indexRgb() {
    return indexRgb;
  }
}
