package io.jihe.workbook;

import java.util.Optional;
import org.apache.poi.hssf.model.InternalWorkbook;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFDataFormat;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFPalette;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;

/** Styles of an .xls. Its colours are those of a palette of 56. */
final class XlsStyles extends StyleShelf {
  private static final short AUTOMATIC_BACK = 65;
  private static final String INDEXED = "indexed:";
  private static final String RGB = "rgb:";

  private final HSSFWorkbook workbook;
  private final boolean marked;

  XlsStyles(HSSFWorkbook workbook, boolean marked) {
    this.workbook = workbook;
    this.marked = marked;
  }

  @Override
  CellFill fill(CellStyle style) {
    return style.getFillPattern() == FillPatternType.NO_FILL
        ? CellFill.NONE
        : new CellFill(
            style.getFillPattern(),
            INDEXED + style.getFillForegroundColor(),
            INDEXED + style.getFillBackgroundColor());
  }

  @Override
  boolean isOurs(CellStyle style) {
    if (style.getFillPattern() != FillPatternType.SOLID_FOREGROUND) {
      return false;
    }
    for (Tint tint : Tint.values()) {
      if (style.getFillForegroundColor() == index(tint)) {
        return true;
      }
    }
    return false;
  }

  /** Our colour in the standard palette; where the unit changed that one, the nearest there is. */
  private short index(Tint tint) {
    HSSFPalette palette = workbook.getCustomPalette();
    HSSFColor there = palette.getColor(tint.index());
    return there != null && rgb(there) == tint.indexRgb()
        ? (short) tint.index()
        : nearest(tint.indexRgb());
  }

  private short nearest(int rgb) {
    HSSFColor similar =
        workbook.getCustomPalette().findSimilarColor(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    return similar == null ? IndexedColors.WHITE.getIndex() : similar.getIndex();
  }

  private static int rgb(HSSFColor colour) {
    short[] parts = colour.getTriplet();
    return parts[0] << 16 | parts[1] << 8 | parts[2];
  }

  @Override
  CellStyle makeFilled(CellStyle theirs, Tint tint, boolean rate) {
    HSSFCellStyle ours = workbook.createCellStyle();
    ours.cloneStyleFrom(theirs);
    ours.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    ours.setFillForegroundColor(index(tint));
    ours.setFillBackgroundColor(AUTOMATIC_BACK);
    if (rate) {
      ours.setDataFormat(HSSFDataFormat.getBuiltinFormat(RATE_FORMAT));
    }
    return put(ours);
  }

  @Override
  CellStyle makeLook(Look look) {
    HSSFCellStyle style = workbook.createCellStyle();
    style.setFont(font(look));
    style.setAlignment(look.alignment());
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setWrapText(look.wrapped());
    if (look.bordered()) {
      style.setBorderLeft(BorderStyle.THIN);
      style.setBorderRight(BorderStyle.THIN);
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.THIN);
    }
    look.tint()
        .ifPresent(
            tint -> {
              style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
              style.setFillForegroundColor(index(tint));
            });
    return put(style);
  }

  private HSSFFont font(Look look) {
    boolean link = look == Look.LINK;
    short colour = link ? IndexedColors.BLUE.getIndex() : Font.COLOR_NORMAL;
    byte underline = link ? Font.U_SINGLE : Font.U_NONE;
    short height = (short) (look.points() * Font.TWIPS_PER_POINT);
    HSSFFont known =
        workbook.findFont(
            look.bold(), colour, height, Look.FONT, false, false, Font.SS_NONE, underline);
    if (known != null) {
      return known;
    }
    HSSFFont font = workbook.createFont();
    font.setFontName(Look.FONT);
    font.setFontHeight(height);
    font.setBold(look.bold());
    font.setColor(colour);
    font.setUnderline(underline);
    return font;
  }

  @Override
  CellStyle findUnfilled(CellStyle ours, int index, CellFill fill, String format) {
    ExtendedFormatRecord wanted = record(ours.getIndex()).copy();
    setFill(wanted, fill);
    wanted.setFormatIndex(workbook.createDataFormat().getFormat(format));
    if (index >= 0 && index < workbook.getNumCellStyles() && isSame(record(index), wanted)) {
      return workbook.getCellStyleAt(index);
    }
    for (int i = 0; i < workbook.getNumCellStyles(); i++) {
      if (isSame(record(i), wanted)) {
        return workbook.getCellStyleAt(i);
      }
    }
    HSSFCellStyle style = workbook.createCellStyle();
    record(style.getIndex()).cloneStyleFrom(wanted);
    return style;
  }

  private ExtendedFormatRecord record(int index) {
    return workbook.getInternalWorkbook().getExFormatAt(index);
  }

  private void setFill(ExtendedFormatRecord record, CellFill fill) {
    record.setAdtlFillPattern(fill.pattern().getCode());
    record.setFillForeground(colour(fill.front()).orElse(IndexedColors.AUTOMATIC.getIndex()));
    record.setFillBackground(colour(fill.back()).orElse(AUTOMATIC_BACK));
  }

  private Optional<Short> colour(String text) {
    try {
      if (text.startsWith(INDEXED)) {
        return Optional.of(Short.valueOf(text.substring(INDEXED.length())));
      }
      return text.startsWith(RGB) && text.length() >= RGB.length() + 6
          ? Optional.of(nearest(Integer.parseInt(text.substring(text.length() - 6), 16)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The same but for flags that only say which parts differ from the named style. */
  private static boolean isSame(ExtendedFormatRecord one, ExtendedFormatRecord other) {
    return plain(one).equals(plain(other));
  }

  private static ExtendedFormatRecord plain(ExtendedFormatRecord record) {
    ExtendedFormatRecord copy = record.copy();
    copy.setIndentNotParentPattern(false);
    copy.setIndentNotParentFormat(false);
    if (copy.getAdtlFillPattern() == FillPatternType.NO_FILL.getCode()) {
      copy.setFillForeground(IndexedColors.AUTOMATIC.getIndex());
      copy.setFillBackground(AUTOMATIC_BACK);
    }
    return copy;
  }

  /** Keeps a new style, or finds the one that an earlier marking made and drops the new one. */
  private CellStyle put(HSSFCellStyle fresh) {
    if (!marked) {
      return fresh;
    }
    InternalWorkbook internal = workbook.getInternalWorkbook();
    ExtendedFormatRecord record = record(fresh.getIndex());
    for (int i = 0; i < fresh.getIndex(); i++) {
      if (internal.getExFormatAt(i).equals(record)) {
        internal.removeExFormatRecord(fresh.getIndex());
        return workbook.getCellStyleAt(i);
      }
    }
    return fresh;
  }
}
