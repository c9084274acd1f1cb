package io.jihe.workbook;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FontUnderline;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.extensions.XSSFCellBorder;
import org.apache.poi.xssf.usermodel.extensions.XSSFCellFill;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCellAlignment;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTColor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTXf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STHorizontalAlignment;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STPatternType;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STVerticalAlignment;

/**
 * Styles of an .xlsx, as records of its style table: POI's own way to clone a style writes over the
 * last named style of the workbook.
 */
final class XlsxStyles extends StyleShelf {
  private static final byte[] LINK_BLUE = {(byte) 0xFF, 0x05, 0x63, (byte) 0xC1};

  private static final int MOST_STYLES = 64_000;

  private final StylesTable styles;
  private final boolean marked;
  private final Map<String, Integer> fonts = new HashMap<>();
  private int border = -1;
  private final Map<Tint, Integer> fills = new EnumMap<>(Tint.class);

  XlsxStyles(XSSFWorkbook workbook, boolean marked) {
    styles = workbook.getStylesSource();
    this.marked = marked;
  }

  @Override
  CellFill fill(CellStyle style) {
    return fill(Math.toIntExact(((XSSFCellStyle) style).getCoreXf().getFillId()));
  }

  private CellFill fill(int id) {
    XSSFCellFill fill = styles.getFillAt(id);
    if (fill.getPatternType() == null) {
      return CellFill.NONE;
    }
    FillPatternType pattern = FillPatternType.forInt(fill.getPatternType().intValue() - 1);
    return pattern == FillPatternType.NO_FILL
        ? CellFill.NONE
        : new CellFill(
            pattern, colour(fill.getFillForegroundColor()), colour(fill.getFillBackgroundColor()));
  }

  private static String colour(XSSFColor colour) {
    if (colour == null || colour.getCTColor() == null) {
      return CellFill.AUTO;
    }
    CTColor ct = colour.getCTColor();
    String tint = ct.isSetTint() ? ":" + ct.getTint() : "";
    if (ct.isSetTheme()) {
      return "theme:" + ct.getTheme() + tint;
    }
    if (ct.isSetRgb()) {
      return "rgb:" + HexFormat.of().formatHex(ct.getRgb()) + tint;
    }
    return ct.isSetIndexed() ? "indexed:" + ct.getIndexed() + tint : CellFill.AUTO;
  }

  @Override
  boolean isOurs(CellStyle style) {
    CellFill fill = fill(style);
    for (Tint tint : Tint.values()) {
      if (fill.pattern() == FillPatternType.SOLID_FOREGROUND
          && fill.front().equals(colour(new XSSFColor(tint.argb())))) {
        return true;
      }
    }
    return false;
  }

  @Override
  CellStyle makeFilled(CellStyle theirs, Tint tint, boolean rate) {
    CTXf xf = (CTXf) ((XSSFCellStyle) theirs).getCoreXf().copy();
    xf.setFillId(fillId(tint));
    xf.setApplyFill(true);
    if (rate) {
      xf.setNumFmtId(BuiltinFormats.getBuiltinFormat(RATE_FORMAT));
      xf.setApplyNumberFormat(true);
    }
    return put(xf);
  }

  private int fillId(Tint tint) {
    return fills.computeIfAbsent(
        tint,
        key -> {
          XSSFCellFill fill = new XSSFCellFill();
          fill.setPatternType(STPatternType.SOLID);
          fill.setFillForegroundColor(new XSSFColor(tint.argb()));
          return styles.putFill(fill);
        });
  }

  @Override
  CellStyle makeLook(Look look) {
    CTXf xf = CTXf.Factory.newInstance();
    xf.setNumFmtId(0);
    xf.setFontId(fontId(look));
    xf.setFillId(look.tint().map(this::fillId).orElse(0));
    xf.setBorderId(look.bordered() ? borderId() : 0);
    xf.setXfId(0);
    xf.setApplyFont(true);
    xf.setApplyFill(true);
    xf.setApplyBorder(true);
    xf.setApplyAlignment(true);
    CTCellAlignment alignment = xf.addNewAlignment();
    alignment.setHorizontal(STHorizontalAlignment.Enum.forInt(look.alignment().getCode() + 1));
    alignment.setVertical(STVerticalAlignment.CENTER);
    alignment.setWrapText(look.wrapped());
    return put(xf);
  }

  /**
   * Looking for a font among theirs takes long, and finds ours only if an earlier marking put it.
   */
  private int fontId(Look look) {
    return fonts.computeIfAbsent(
        look.points() + " " + look.bold() + " " + (look == Look.LINK),
        key -> styles.putFont(font(look), !marked));
  }

  private int borderId() {
    if (border < 0) {
      border = styles.putBorder(border());
    }
    return border;
  }

  private static XSSFFont font(Look look) {
    XSSFFont font = new XSSFFont();
    font.setFontName(Look.FONT);
    font.setFontHeightInPoints((short) look.points());
    font.setBold(look.bold());
    if (look == Look.LINK) {
      font.setColor(new XSSFColor(LINK_BLUE));
      font.setUnderline(FontUnderline.SINGLE);
    }
    return font;
  }

  private static XSSFCellBorder border() {
    XSSFCellBorder border = new XSSFCellBorder();
    for (XSSFCellBorder.BorderSide side :
        new XSSFCellBorder.BorderSide[] {
          XSSFCellBorder.BorderSide.LEFT,
          XSSFCellBorder.BorderSide.RIGHT,
          XSSFCellBorder.BorderSide.TOP,
          XSSFCellBorder.BorderSide.BOTTOM
        }) {
      border.setBorderStyle(side, BorderStyle.THIN);
    }
    return border;
  }

  @Override
  CellStyle findUnfilled(CellStyle ours, int index, CellFill fill, String format) {
    CTXf marked = ((XSSFCellStyle) ours).getCoreXf();
    if (index >= 0 && index < styles.getNumCellStyles() && wasBefore(index, marked, fill, format)) {
      return styles.getStyleAt(index);
    }
    for (int i = 0; i < styles.getNumCellStyles(); i++) {
      if (wasBefore(i, marked, fill, format)) {
        return styles.getStyleAt(i);
      }
    }
    CTXf xf = (CTXf) marked.copy();
    xf.setFillId(fillId(fill));
    xf.setNumFmtId(formatId(format));
    return put(xf);
  }

  /** Whether this style is the marked one but for what marking changes: fill and format. */
  private boolean wasBefore(int index, CTXf marked, CellFill fill, String format) {
    CTXf xf = styles.getCellXfAt(index);
    return xf.getFontId() == marked.getFontId()
        && xf.getBorderId() == marked.getBorderId()
        && xf.getXfId() == marked.getXfId()
        && xf.getQuotePrefix() == marked.getQuotePrefix()
        && fill(Math.toIntExact(xf.getFillId())).equals(fill)
        && format(styles.getStyleAt(index)).equals(format)
        && isSame(xf, marked);
  }

  private static boolean isSame(CTXf one, CTXf other) {
    return alignment(one).equals(alignment(other)) && protection(one).equals(protection(other));
  }

  private static String alignment(CTXf xf) {
    return xf.isSetAlignment() ? xf.getAlignment().xmlText() : "";
  }

  private static String protection(CTXf xf) {
    return xf.isSetProtection() ? xf.getProtection().xmlText() : "";
  }

  private long formatId(String format) {
    int builtin = BuiltinFormats.getBuiltinFormat(format);
    return builtin >= 0 ? builtin : styles.putNumberFormat(format);
  }

  private int fillId(CellFill wanted) {
    for (int i = 0; i < styles.getFills().size(); i++) {
      if (fill(i).equals(wanted)) {
        return i;
      }
    }
    XSSFCellFill fill = new XSSFCellFill();
    fill.setPatternType(STPatternType.Enum.forInt(wanted.pattern().getCode() + 1));
    colour(wanted.front()).ifPresent(fill::setFillForegroundColor);
    colour(wanted.back()).ifPresent(fill::setFillBackgroundColor);
    return styles.putFill(fill);
  }

  private static Optional<XSSFColor> colour(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 2) {
      return Optional.empty();
    }
    CTColor ct = CTColor.Factory.newInstance();
    try {
      switch (parts[0]) {
        case "theme" -> ct.setTheme(Long.parseLong(parts[1]));
        case "indexed" -> ct.setIndexed(Long.parseLong(parts[1]));
        default -> ct.setRgb(HexFormat.of().parseHex(parts[1]));
      }
      if (parts.length > 2) {
        ct.setTint(Double.parseDouble(parts[2]));
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(XSSFColor.from(ct));
  }

  /** Adds a style, or finds the one that an earlier marking added. */
  private CellStyle put(CTXf xf) {
    if (marked) {
      for (int i = styles.getNumCellStyles() - 1; i >= 0; i--) {
        CTXf there = styles.getCellXfAt(i);
        if (there.getFontId() == xf.getFontId()
            && there.getFillId() == xf.getFillId()
            && there.getBorderId() == xf.getBorderId()
            && there.getNumFmtId() == xf.getNumFmtId()
            && there.getXfId() == xf.getXfId()
            && there.getQuotePrefix() == xf.getQuotePrefix()
            && isSame(there, xf)) {
          return styles.getStyleAt(i);
        }
      }
    }
    if (styles.getNumCellStyles() >= MOST_STYLES) {
      throw new IllegalStateException("no room for another style");
    }
    return styles.getStyleAt(styles.putCellXf(xf) - 1);
  }
}
