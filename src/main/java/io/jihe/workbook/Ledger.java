package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.check.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;

/**
 * What our sheet keeps out of sight, so that marks can be taken off and explanations be matched after
 * another program has saved the workbook. Each line names its cell twice: by a formula, which follows
 * when rows are inserted or sheets renamed, and by its words.
 *
 * @param activeSheet the sheet that was in front when the workbook was marked
 */
record Ledger(String activeSheet, List<MarkRecord> marks, List<Line> lines) {
  /** Stands in the first line of the ledger; the number rises when the lines change. */
  static final String SIGN = "jihe.marks/1";

  static final Ledger EMPTY = new Ledger("", List.of(), List.of());

  private static final String MARK = "mark";
  private static final String LINE = "finding";

  /** Columns of the ledger, from the one that holds its sign. */
  private static final int REFERENCE = 1;

  private static final int SHEET = 2;
  private static final int CELL = 3;
  private static final int FIRST_FIELD = 4;
  static final int COLUMNS = 10;

  Ledger {
    marks = List.copyOf(marks);
    lines = List.copyOf(lines);
  }

  /**
   * A finding's line, and what the unit wrote beside it.
   *
   * @param figures the figures it was shown with
   * @param prefilled what we had written for the unit to confirm or replace
   * @param typed what stands there now
   */
  record Line(String rule, Place place, String figures, String prefilled, String typed) {
    /**
     * The unit's explanation. What we prefilled was given for other figures and is none for these until
     * the unit changes it.
     */
    Optional<Explanation> explanation() {
      String key = rule + " " + place;
      String text = typed.strip();
      boolean untouched = text.equals(prefilled.strip());
      for (String request : ResultSheet.OUTDATED) {
        text = text.startsWith(request) ? text.substring(request.length()).strip() : text;
      }
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(new Explanation(key, untouched ? "" : figures, text));
    }
  }

  List<Explanation> explanations() {
    return lines.stream().flatMap(line -> line.explanation().stream()).toList();
  }

  static void writeLine(Row row, int column, Line line) {
    write(row, column, LINE, line.place, line.rule, line.figures, line.prefilled);
  }

  /** Writes what is not beside a finding, into hidden rows of their own. */
  void write(Sheet sheet, int firstRow, int column) {
    Row head = hiddenRow(sheet, firstRow);
    head.createCell(column).setCellValue(SIGN);
    head.createCell(column + SHEET).setCellValue(activeSheet);
    int at = firstRow + 1;
    for (MarkRecord mark : marks) {
      write(
          hiddenRow(sheet, at++),
          column,
          MARK,
          mark.place(),
          mark.deedsText(),
          Integer.toString(mark.style()),
          mark.fill().toString(),
          mark.format(),
          mark.value(),
          mark.theirAnchor());
    }
  }

  private static Row hiddenRow(Sheet sheet, int index) {
    Row row = sheet.createRow(index);
    row.setZeroHeight(true);
    return row;
  }

  private static void write(Row row, int column, String tag, Place place, String... fields) {
    row.createCell(column).setCellValue(tag);
    row.createCell(column + REFERENCE).setCellFormula(reference(place));
    row.createCell(column + SHEET).setCellValue(place.sheet());
    row.createCell(column + CELL).setCellValue(place.cell().toString());
    for (int i = 0; i < fields.length; i++) {
      if (!fields[i].isEmpty()) {
        row.createCell(column + FIRST_FIELD + i).setCellValue(fields[i]);
      }
    }
  }

  private static String reference(Place place) {
    return new CellReference(
            place.sheet(), place.cell().row(), place.cell().column(), true, true)
        .formatAsString();
  }

  /** Reads the ledger of a sheet; empty where it has none, and so is not ours. */
  static Optional<Ledger> read(Sheet sheet) {
    for (int r = sheet.getLastRowNum(); r >= 0; r--) {
      Row row = sheet.getRow(r);
      if (row != null) {
        for (Cell cell : row) {
          if (text(cell).equals(SIGN)) {
            return Optional.of(read(sheet, cell.getColumnIndex(), text(cell(row, cell, SHEET))));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Ledger read(Sheet sheet, int column, String activeSheet) {
    List<MarkRecord> marks = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (Row row : sheet) {
      String tag = text(row.getCell(column));
      if (tag.equals(MARK) || tag.equals(LINE)) {
        place(row, column, sheet.getWorkbook())
            .ifPresent(
                place -> {
                  if (tag.equals(MARK)) {
                    marks.add(mark(row, column + FIRST_FIELD, place));
                  } else {
                    lines.add(line(row, column + FIRST_FIELD, place));
                  }
                });
      }
    }
    return new Ledger(activeSheet, marks, lines);
  }

  private static Optional<Place> place(Row row, int column, Workbook workbook) {
    Cell reference = row.getCell(column + REFERENCE);
    if (reference != null && reference.getCellType() == CellType.FORMULA) {
      Optional<Place> place = place(reference.getCellFormula());
      return place.filter(found -> workbook.getSheet(found.sheet()) != null);
    }
    String sheet = text(row.getCell(column + SHEET));
    return address(text(row.getCell(column + CELL)))
        .filter(cell -> workbook.getSheet(sheet) != null)
        .map(cell -> new Place(sheet, cell));
  }

  /** Empty where the cell is gone: {@code #REF!}. */
  private static Optional<Place> place(String formula) {
    int at = formula.lastIndexOf('!');
    if (at <= 0) {
      return Optional.empty();
    }
    String sheet = formula.substring(0, at);
    String name =
        sheet.startsWith("'") && sheet.endsWith("'") && sheet.length() > 1
            ? sheet.substring(1, sheet.length() - 1).replace("''", "'")
            : sheet;
    return address(formula.substring(at + 1)).map(cell -> new Place(name, cell));
  }

  private static Optional<CellAddress> address(String a1) {
    try {
      return Optional.of(CellAddress.parse(a1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static MarkRecord mark(Row row, int first, Place place) {
    return new MarkRecord(
        place,
        MarkRecord.deeds(text(row.getCell(first))),
        number(text(row.getCell(first + 1))),
        CellFill.parse(text(row.getCell(first + 2))),
        text(row.getCell(first + 3)),
        text(row.getCell(first + 4)),
        text(row.getCell(first + 5)));
  }

  private static Line line(Row row, int first, Place place) {
    return new Line(
        text(row.getCell(first)),
        place,
        text(row.getCell(first + 1)),
        text(row.getCell(first + 2)),
        text(row.getCell(first - FIRST_FIELD - 1)));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Cell cell(Row row, Cell from, int offset) {
    return row.getCell(from.getColumnIndex() + offset, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  /** What a cell says; nothing for a cell that is not there. */
  private static String text(Cell cell) {
    if (cell == null) {
      return "";
    }
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getStringCellValue();
      case NUMERIC -> GridReader.decimal(cell.getNumericCellValue()).toPlainString();
      case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
      default -> "";
    };
  }
}
