package io.jihe.workbook;

import java.util.Optional;
import org.apache.poi.ss.usermodel.HorizontalAlignment;

/** How the cells of the sheet 审核结果 look. */
enum Look {
  TITLE(16, true, HorizontalAlignment.LEFT, false, false),
  PLAIN(10, false, HorizontalAlignment.LEFT, false, false),
  STRONG(11, true, HorizontalAlignment.LEFT, false, false),
  HEAD(10, true, HorizontalAlignment.CENTER, true, true, Tint.HEAD),
  TEXT(10, false, HorizontalAlignment.LEFT, true, true),
  CENTRE(10, false, HorizontalAlignment.CENTER, true, true),
  FIGURE(10, false, HorizontalAlignment.RIGHT, true, true),
  LINK(10, false, HorizontalAlignment.CENTER, true, true),
  ERROR(10, true, HorizontalAlignment.CENTER, true, true, Tint.ERROR),
  REVIEW(10, true, HorizontalAlignment.CENTER, true, true, Tint.REVIEW),
  INFO(10, true, HorizontalAlignment.CENTER, true, true, Tint.INFO),
  FILLED(10, true, HorizontalAlignment.CENTER, true, true, Tint.FILLED);

  static final String FONT = "宋体";

  private final int points;
  private final boolean bold;
  private final HorizontalAlignment alignment;
  private final boolean wrapped;
  private final boolean bordered;
  private final Optional<Tint> tint;

  Look(int points, boolean bold, HorizontalAlignment alignment, boolean wrapped, boolean bordered) {
    this(points, bold, alignment, wrapped, bordered, Optional.empty());
  }

  Look(
      int points,
      boolean bold,
      HorizontalAlignment alignment,
      boolean wrapped,
      boolean bordered,
      Tint tint) {
    this(points, bold, alignment, wrapped, bordered, Optional.of(tint));
  }

  Look(
      int points,
      boolean bold,
      HorizontalAlignment alignment,
      boolean wrapped,
      boolean bordered,
      Optional<Tint> tint) {
    this.points = points;
    this.bold = bold;
    this.alignment = alignment;
    this.wrapped = wrapped;
    this.bordered = bordered;
    this.tint = tint;
  }

  static Look of(Tint tint) {
    return switch (tint) {
      case ERROR -> ERROR;
      case REVIEW -> REVIEW;
      case INFO -> INFO;
      case FILLED -> FILLED;
      case HEAD -> HEAD;
    };
  }

  int points() {
    return points;
  }

  boolean bold() {
    return bold;
  }

  HorizontalAlignment alignment() {
    return alignment;
  }

  boolean wrapped() {
    return wrapped;
  }

  boolean bordered() {
    return bordered;
  }

  Optional<Tint> tint() {
    return tint;
  }
}
