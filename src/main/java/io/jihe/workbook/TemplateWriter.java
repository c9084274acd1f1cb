package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.form.Layout.Look;
import io.jihe.template.Alarm;
import io.jihe.template.Guide;
import io.jihe.template.Guide.Takes;
import io.jihe.template.Looks;
import io.jihe.template.PageBreaks;
import io.jihe.template.PlannedCell;
import io.jihe.template.PlannedCell.Content;
import io.jihe.template.PlannedCell.Role;
import io.jihe.template.SheetPlan;
import io.jihe.template.WorkbookPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTSheetProtection;

/** Writes a blank as planned; the same plan gives the same bytes. */
public final class TemplateWriter {
  /** A cell to fill is tinted lightly, one that fills itself is grey. */
  private static final byte[] INPUT_TINT = rgb(0xFFFBE6);

  private static final byte[] DERIVED_TINT = rgb(0xF2F2F2);

  /** Simplified Chinese: where a font is missing, one of that script takes its place. */
  private static final int GB2312 = 134;

  private static final int ROMAN = 1;
  private static final int TWIPS = 20;
  private static final int WIDTH_UNITS = 256;
  private static final double MARGIN_INCHES = 0.5;
  private static final int FEWEST_BYTES = 32_768;

  private static final String BOOK = "xl/workbook.xml";

  /** Such a text stays one also where its cell is opened and left again. */
  private static final String BEGINS_A_FORMULA = "=+-@";

  private record Style(Look look, Role role, String format, boolean merged, boolean quoted) {}

  private final XSSFWorkbook book;
  private final WorkbookPlan plan;
  private final Map<Style, XSSFCellStyle> styles = new HashMap<>();
  private final Map<Look, XSSFFont> fonts = new HashMap<>();

  private TemplateWriter(XSSFWorkbook book, WorkbookPlan plan) {
    this.book = book;
    this.plan = plan;
  }

  /** The bytes of the workbook. */
  public static byte[] bytes(WorkbookPlan plan) throws IOException {
    XmlFactories.name();
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FEWEST_BYTES)) {
      new TemplateWriter(book, plan).draw();
      book.write(bytes);
      return withoutClock(bytes.toByteArray());
    }
  }

  /**
   * Writes the workbook.
   *
   * @throws SaveException if it cannot be saved; nothing is left behind then
   */
  public static void write(WorkbookPlan plan, Path target) throws SaveException {
    SafeSave.save(target, target, () -> bytes(plan), written -> {});
  }

  /** POI stamps each part with the clock. */
  private static byte[] withoutClock(byte[] zip) {
    try (ZipWriter writer = new ZipWriter(zip.length + FEWEST_BYTES)) {
      ZipParts parts = ZipParts.of(zip);
      for (ZipParts.Entry part : parts.entries()) {
        byte[] bytes = parts.bytes(part);
        writer.add(part.name(), part.name().equals(BOOK) ? withNamesHidden(bytes) : bytes);
      }
      return writer.finish();
    } catch (UnusualPackageException e) {
      throw new IllegalStateException("POI wrote a zip that we cannot read", e);
    }
  }

  /** Names of ours are no business of who fills the blank; POI has no word for that. */
  private static byte[] withNamesHidden(byte[] book) {
    String text = new String(book, StandardCharsets.UTF_8);
    return text.replace("<definedName name=\"jihe.", "<definedName hidden=\"1\" name=\"jihe.")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void draw() {
    book.getFontAt(0).setFontName("宋体");
    for (SheetPlan sheet : plan.sheets()) {
      draw(sheet);
    }
    if (plan.sheets().stream()
        .flatMap(sheet -> sheet.cells().stream())
        .anyMatch(c -> c.note().isPresent())) {
      XSSFFormulaEvaluator.evaluateAllFormulaCells(book); // what was carried over has sums already
    }
    sign();
    if (plan.isBlank()) {
      stamp();
    }
    book.setForceFormulaRecalculation(true);
  }

  private void draw(SheetPlan planned) {
    XSSFSheet sheet = book.createSheet(planned.name());
    sheet.setDisplayGridlines(false);
    for (int c = 0; c < planned.widths().size(); c++) {
      sheet.setColumnWidth(c, (int) Math.round(planned.widths().get(c) * WIDTH_UNITS));
    }
    for (int r = 0; r < planned.heights().size(); r++) {
      sheet.createRow(r).setHeightInPoints(planned.heights().get(r).floatValue());
    }
    planned.cells().forEach(cell -> draw(sheet, cell));
    planned.guides().forEach(guide -> guide(sheet, guide));
    planned.alarms().forEach(alarm -> alarm(sheet, alarm));
    protect(sheet);
    setUpPage(sheet, planned);
  }

  // ---- cells

  private void draw(XSSFSheet sheet, PlannedCell planned) {
    CellArea area = planned.area();
    boolean merged = !area.first().equals(area.last());
    boolean quoted = planned.role() == Role.INPUT && beginsAFormula(planned.content());
    XSSFCellStyle style =
        style(new Style(planned.look(), planned.role(), planned.format(), merged, quoted));
    for (int r = area.first().row(); r <= area.last().row(); r++) {
      Row row = sheet.getRow(r);
      for (int c = area.first().column(); c <= area.last().column(); c++) {
        row.createCell(c).setCellStyle(style);
      }
    }
    XSSFCell cell = sheet.getRow(area.first().row()).getCell(area.first().column());
    Content content = planned.content();
    if (content instanceof Content.Words words) {
      cell.setCellValue(words.text());
    } else if (content instanceof Content.Number number) {
      cell.setCellValue(number.number().doubleValue());
    } else if (content instanceof Content.Formula formula) {
      cell.setCellFormula(formula.text());
      cell.setCellValue(""); // what it gives while its inputs are blank
    }
    planned.note().ifPresent(note -> note(cell, note));
    if (merged) {
      sheet.addMergedRegionUnsafe(range(area));
    }
  }

  private static boolean beginsAFormula(Content content) {
    return content instanceof Content.Words words
        && !words.text().isEmpty()
        && BEGINS_A_FORMULA.indexOf(words.text().charAt(0)) >= 0;
  }

  private static void note(XSSFCell cell, String text) {
    XSSFSheet sheet = cell.getSheet();
    ClientAnchor anchor = book(sheet).getCreationHelper().createClientAnchor();
    anchor.setCol1(cell.getColumnIndex() + 1);
    anchor.setCol2(cell.getColumnIndex() + 4);
    anchor.setRow1(cell.getRowIndex());
    anchor.setRow2(cell.getRowIndex() + 3);
    Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(book(sheet).getCreationHelper().createRichTextString(text));
    comment.setAuthor("jihe");
    cell.setCellComment(comment);
  }

  private static XSSFWorkbook book(XSSFSheet sheet) {
    return sheet.getWorkbook();
  }

  private static CellRangeAddress range(CellArea area) {
    return new CellRangeAddress(
        area.first().row(), area.last().row(), area.first().column(), area.last().column());
  }

  private static CellRangeAddressList ranges(CellArea area) {
    CellRangeAddressList list = new CellRangeAddressList();
    list.addCellRangeAddress(range(area));
    return list;
  }

  // ---- looks

  private XSSFCellStyle style(Style wanted) {
    return styles.computeIfAbsent(wanted, this::made);
  }

  private XSSFCellStyle made(Style wanted) {
    XSSFCellStyle style = book.createCellStyle();
    style.setFont(fonts.computeIfAbsent(wanted.look(), this::font));
    style.setDataFormat(book.createDataFormat().getFormat(wanted.format()));
    style.setAlignment(alignment(wanted.look()));
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setWrapText(true);
    if (wanted.quoted()) {
      style.setQuotePrefixed(true);
    }
    style.setLocked(wanted.role() != Role.INPUT);
    border(style, wanted.look());
    if (wanted.role() != Role.PRINTED) {
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
      style.setFillForegroundColor(
          new XSSFColor(wanted.role() == Role.INPUT ? INPUT_TINT : DERIVED_TINT));
    }
    return style;
  }

  private XSSFFont font(Look look) {
    XSSFFont font = book.createFont();
    font.setFontName(
        switch (look) {
          case TITLE -> "方正小标宋简体";
          case ANNEX -> "黑体";
          case SUBTITLE, LINE, RIGHT, NOTE, HEAD, LABEL, GOAL, PAIR, BEHIND, VALUE -> "仿宋";
        });
    font.setFamily(ROMAN);
    font.setCharSet(GB2312);
    font.setFontHeight((short) Math.round(Looks.points(look) * TWIPS));
    return font;
  }

  private static HorizontalAlignment alignment(Look look) {
    return switch (look) {
      case TITLE, SUBTITLE, HEAD, VALUE -> HorizontalAlignment.CENTER;
      case RIGHT -> HorizontalAlignment.RIGHT;
      case ANNEX, LINE, NOTE, LABEL, GOAL, PAIR, BEHIND -> HorizontalAlignment.LEFT;
    };
  }

  private static boolean isBordered(Look look) {
    return switch (look) {
      case ANNEX, TITLE, SUBTITLE, LINE, RIGHT, NOTE -> false;
      case HEAD, LABEL, GOAL, PAIR, BEHIND, VALUE -> true;
    };
  }

  private static void border(XSSFCellStyle style, Look look) {
    if (!isBordered(look)) {
      return;
    }
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    if (look != Look.BEHIND) {
      style.setBorderLeft(BorderStyle.THIN);
    }
    if (look != Look.PAIR) {
      style.setBorderRight(BorderStyle.THIN);
    }
  }

  private static byte[] rgb(int colour) {
    return new byte[] {(byte) (colour >> 16), (byte) (colour >> 8), (byte) colour};
  }

  // ---- what is said and refused while typing

  private static void guide(XSSFSheet sheet, Guide guide) {
    DataValidationHelper helper = sheet.getDataValidationHelper();
    Optional<DataValidationConstraint> constraint = constraint(helper, guide.takes());
    DataValidation validation =
        helper.createValidation(
            constraint.orElseGet(() -> helper.createCustomConstraint("TRUE")),
            ranges(guide.area()));
    validation.setEmptyCellAllowed(true);
    if (!guide.prompt().isEmpty()) {
      validation.setShowPromptBox(true);
      validation.createPromptBox(guide.title(), guide.prompt());
    }
    validation.setShowErrorBox(constraint.isPresent());
    if (constraint.isPresent()) {
      validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
      validation.createErrorBox(guide.title(), guide.fault());
    }
    sheet.addValidationData(validation);
  }

  private static Optional<DataValidationConstraint> constraint(
      DataValidationHelper helper, Takes takes) {
    if (takes instanceof Takes.Where where) {
      return Optional.of(helper.createCustomConstraint(where.formula()));
    }
    if (takes instanceof Takes.OneOf list) {
      return Optional.of(
          helper.createExplicitListConstraint(list.choices().toArray(String[]::new)));
    }
    if (takes instanceof Takes.DateFrom from) {
      return Optional.of(
          helper.createDateConstraint(
              OperatorType.GREATER_OR_EQUAL, "DATE(" + from.year() + ",12,31)", null, null));
    }
    return Optional.empty();
  }

  private static void alarm(XSSFSheet sheet, Alarm alarm) {
    SheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    ConditionalFormattingRule rule = formats.createConditionalFormattingRule(alarm.formula());
    PatternFormatting fill = rule.createPatternFormatting();
    fill.setFillBackgroundColor(new XSSFColor(Tint.of(alarm.severity()).argb()));
    fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
    formats.addConditionalFormatting(new CellRangeAddress[] {range(alarm.area())}, rule);
  }

  /** Against slips, not against people: without a password, and rows may be inserted. */
  private static void protect(XSSFSheet sheet) {
    sheet.enableLocking();
    CTSheetProtection protection = sheet.getCTWorksheet().getSheetProtection();
    protection.setInsertRows(false);
    protection.setFormatRows(false);
    protection.setFormatColumns(false);
    protection.setObjects(false);
    protection.setScenarios(false);
  }

  private void setUpPage(XSSFSheet sheet, SheetPlan planned) {
    int index = book.getSheetIndex(sheet);
    book.setPrintArea(
        index, 0, planned.widths().size() - 1, 0, Math.max(0, planned.heights().size() - 1));
    planned
        .headRow()
        .ifPresent(row -> sheet.setRepeatingRows(new CellRangeAddress(row, row, -1, -1)));
    sheet.setHorizontallyCenter(true);
    sheet.setFitToPage(true);
    PrintSetup print = sheet.getPrintSetup();
    print.setPaperSize(PrintSetup.A4_PAPERSIZE);
    print.setLandscape(planned.landscape());
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
    for (PageMargin margin :
        List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP, PageMargin.BOTTOM)) {
      sheet.setMargin(margin, MARGIN_INCHES);
    }
    sheet.getFooter().setCenter("第 &P 页，共 &N 页");
    PageBreaks.of(planned).forEach(sheet::setRowBreak);
  }

  // ---- the stamp

  /** Without the clock. */
  private void sign() {
    POIXMLProperties.CoreProperties properties = book.getProperties().getCoreProperties();
    properties.setCreator("jihe");
    Optional<Date> never = Optional.empty();
    properties.setCreated(never);
  }

  private void stamp() {
    POIXMLProperties properties = book.getProperties();
    properties.getCustomProperties().addProperty(TemplateStamp.PACK, plan.pack());
    properties.getCustomProperties().addProperty(TemplateStamp.YEAR, plan.year());
    properties.getCustomProperties().addProperty(TemplateStamp.FINGERPRINT, plan.fingerprint());
    for (int i = 0; i < plan.sheets().size(); i++) {
      SheetPlan sheet = plan.sheets().get(i);
      if (sheet.form().isPresent()) {
        name(TemplateStamp.FORM, i, "\"" + sheet.form().get() + "\"");
        name(TemplateStamp.YEAR, i, String.valueOf(plan.year()));
        if (!sheet.derived().isEmpty()) {
          name(TemplateStamp.DERIVED, i, references(sheet));
        }
      }
    }
  }

  private void name(String text, int sheet, String refersTo) {
    XSSFName name = book.createName();
    name.setNameName(text);
    name.setSheetIndex(sheet);
    name.setRefersToFormula(refersTo);
  }

  private static String references(SheetPlan sheet) {
    List<CellAddress> cells = new ArrayList<>(sheet.derived());
    Collections.sort(cells);
    String quoted = "'" + sheet.name().replace("'", "''") + "'!";
    return String.join(",", cells.stream().map(cell -> quoted + cell.fixed()).toList());
  }
}
