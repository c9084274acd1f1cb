package io.jihe.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;

/** All that a person sees of a workbook, as lines of text. */
final class Dump {
  private Dump() {}

  static List<String> of(Path file) throws IOException {
    return Books.look(file, Dump::of);
  }

  /** What one workbook shows and the other does not. */
  static List<String> difference(Path one, Path other) throws IOException {
    List<String> first = of(one);
    List<String> second = of(other);
    List<String> difference = new ArrayList<>();
    first.stream().filter(line -> !second.contains(line)).forEach(l -> difference.add("- " + l));
    second.stream().filter(line -> !first.contains(line)).forEach(l -> difference.add("+ " + l));
    if (difference.isEmpty() && !first.equals(second)) {
      difference.add("another order");
    }
    return difference;
  }

  private static List<String> of(Workbook book) {
    List<String> lines = new ArrayList<>();
    lines.add("active " + book.getActiveSheetIndex());
    for (Name name : book.getAllNames()) {
      lines.add("name " + name.getNameName() + " = " + name.getRefersToFormula());
    }
    for (Sheet sheet : book) {
      lines.addAll(of(sheet));
    }
    return lines;
  }

  private static List<String> of(Sheet sheet) {
    List<String> lines = new ArrayList<>();
    String name = sheet.getSheetName();
    Workbook book = sheet.getWorkbook();
    lines.add(name + " " + book.getSheetVisibility(book.getSheetIndex(sheet)));
    sheet.getMergedRegions().forEach(area -> lines.add(name + " merged " + area.formatAsString()));
    for (int c = 0; c < 12; c++) {
      lines.add(name + " column " + c + " " + sheet.getColumnWidth(c) + sheet.isColumnHidden(c));
    }
    lines.add(name + " validations " + sheet.getDataValidations().size());
    lines.add(
        name + " formats " + sheet.getSheetConditionalFormatting().getNumConditionalFormattings());
    lines.add(name + " print " + sheet.getPrintSetup().getLandscape() + sheet.getFitToPage());
    lines.add(name + " frozen " + (sheet.getPaneInformation() != null));
    for (Row row : sheet) {
      lines.add(name + " row " + row.getRowNum() + " " + row.getHeight() + row.getZeroHeight());
      for (Cell cell : row) {
        lines.add(name + " " + cell.getAddress() + " " + content(cell) + " " + style(cell));
      }
    }
    Map<CellAddress, Comment> notes = new TreeMap<>(sheet.getCellComments());
    notes.forEach(
        (at, note) ->
            lines.add(
                name
                    + " note "
                    + at
                    + " "
                    + note.getAuthor()
                    + " "
                    + note.getString().getString()
                    + " "
                    + note.getString().numFormattingRuns()
                    + " "
                    + note.isVisible()
                    + " "
                    + anchor(note)));
    return lines;
  }

  private static String anchor(Comment note) {
    var box = note.getClientAnchor();
    return box.getCol1()
        + "+"
        + box.getDx1()
        + ","
        + box.getRow1()
        + "+"
        + box.getDy1()
        + " to "
        + box.getCol2()
        + "+"
        + box.getDx2()
        + ","
        + box.getRow2()
        + "+"
        + box.getDy2();
  }

  private static String content(Cell cell) {
    CellType type = cell.getCellType();
    return type
        + switch (type) {
          case FORMULA -> " =" + cell.getCellFormula() + " " + cell.getCachedFormulaResultType();
          case STRING -> " " + cell.getRichStringCellValue().getString();
          case NUMERIC -> " " + cell.getNumericCellValue();
          case BOOLEAN -> " " + cell.getBooleanCellValue();
          default -> "";
        };
  }

  private static String style(Cell cell) {
    CellStyle style = cell.getCellStyle();
    Font font = cell.getSheet().getWorkbook().getFontAt(style.getFontIndex());
    return String.join(
        " ",
        style.getDataFormatString(),
        style.getFillPattern().toString(),
        style instanceof XSSFCellStyle ooxml
            ? colour(ooxml.getFillForegroundColorColor())
                + colour(ooxml.getFillBackgroundColorColor())
            : style.getFillForegroundColor() + "/" + style.getFillBackgroundColor(),
        font.getFontName() + font.getFontHeight() + font.getBold() + font.getColor(),
        style.getAlignment() + "" + style.getVerticalAlignment() + style.getWrapText(),
        "" + style.getBorderBottom() + style.getBorderLeft() + style.getIndention(),
        "" + style.getLocked() + style.getRotation());
  }

  private static String colour(XSSFColor colour) {
    return colour == null
        ? "-"
        : colour.getARGBHex()
            + "/"
            + (colour.isThemed() ? colour.getTheme() : "")
            + colour.getTint();
  }
}
