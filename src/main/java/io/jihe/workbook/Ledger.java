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
import org.apache.poi.ss.util.CellReference;

/**
 * What our sheet keeps out of sight, so that marks can be taken off and explanations be matched
 * after another program has saved the workbook. Each line names its cell twice: by a formula, which
 * follows when rows are inserted or sheets renamed, and by its words, where the formula was lost.
 *
 * @param activeSheet the sheet that was in front when the workbook was marked
 */
record Ledger(String activeSheet, List<MarkRecord> marks, List<Line> lines) {
  /** Stands in the first line of the ledger; the number rises when the lines change. */
  static final String SIGN = "jihe.marks/1";

  static final Ledger EMPTY = new Ledger("", List.of(), List.of());

  private static final String MARK = "mark";
  private static final String LINE = "finding";
  private static final String ACTIVE = "active";
  private static final char TAB = '\t';

  /** The columns of a ledger: one for the words, the next for the formula. */
  static final int COLUMNS = 2;

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
     * The unit's explanation. What we prefilled was given for other figures and is none for these
     * until the unit changes it.
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

  /** The words of a finding's line. */
  static String words(Line line) {
    return join(LINE, line.place, line.rule, line.figures, line.prefilled);
  }

  /** The words of what is not beside a finding; each line of the ledger is a row of its own. */
  List<Words> words() {
    List<Words> words = new ArrayList<>();
    words.add(new Words(SIGN + TAB + ACTIVE + TAB + escape(activeSheet), Optional.empty()));
    for (MarkRecord mark : marks) {
      words.add(
          new Words(
              join(
                  MARK,
                  mark.place(),
                  mark.deedsText(),
                  Integer.toString(mark.style()),
                  mark.fill().toString(),
                  mark.format(),
                  mark.value(),
                  mark.theirAnchor(),
                  mark.note().toString()),
              Optional.of(mark.place())));
    }
    return words;
  }

  /** One line of the ledger as it is written. */
  record Words(String text, Optional<Place> place) {}

  private static String join(String tag, Place place, String... fields) {
    StringBuilder text = new StringBuilder(tag);
    text.append(TAB).append(escape(place.sheet())).append(TAB).append(place.cell());
    for (String field : fields) {
      text.append(TAB).append(escape(field));
    }
    return text.toString();
  }

  /** Keeps tabs and line breaks of a field apart from those of the line. */
  private static String escape(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescape(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '\\' || i + 1 == field.length()) {
        text.append(c);
        continue;
      }
      i++;
      text.append(
          switch (field.charAt(i)) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> field.charAt(i);
          });
    }
    return text.toString();
  }

  /** The formula that names a cell: {@code 基础数据表!$D$5}. */
  static String reference(Place place) {
    return new CellReference(place.sheet(), place.cell().row(), place.cell().column(), true, true)
        .formatAsString();
  }

  /** Reads the ledger of a sheet; empty where it has none, and so is not ours. */
  static Optional<Ledger> read(Sheet sheet) {
    for (int r = sheet.getLastRowNum(); r >= 0; r--) {
      Row row = sheet.getRow(r);
      if (row != null) {
        for (Cell cell : row) {
          String text = text(cell);
          if (text.startsWith(SIGN)) {
            List<String> fields = fields(text);
            return Optional.of(
                read(sheet, cell.getColumnIndex(), fields.size() > 2 ? fields.get(2) : ""));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(TAB); end >= 0; end = text.indexOf(TAB, start)) {
      fields.add(unescape(text.substring(start, end)));
      start = end + 1;
    }
    fields.add(unescape(text.substring(start)));
    return fields;
  }

  private static Ledger read(Sheet sheet, int column, String activeSheet) {
    List<MarkRecord> marks = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (Row row : sheet) {
      List<String> fields = fields(text(row.getCell(column)));
      String tag = fields.get(0);
      if (tag.equals(MARK) && fields.size() >= 10) {
        place(row, column, fields)
            .filter(place -> ResultSheet.isThere(sheet.getWorkbook(), place))
            .ifPresent(place -> marks.add(mark(fields, place)));
      } else if (tag.equals(LINE) && fields.size() >= 6) {
        String typed = column == 0 ? "" : text(row.getCell(column - 1));
        place(row, column, fields)
            .ifPresent(
                place ->
                    lines.add(new Line(fields.get(3), place, fields.get(4), fields.get(5), typed)));
      }
    }
    return new Ledger(activeSheet, marks, lines);
  }

  private static Optional<Place> place(Row row, int column, List<String> fields) {
    Cell reference = row.getCell(column + 1);
    return reference != null && reference.getCellType() == CellType.FORMULA
        ? place(reference.getCellFormula())
        : address(fields.get(2)).map(cell -> new Place(fields.get(1), cell));
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

  private static MarkRecord mark(List<String> fields, Place place) {
    return new MarkRecord(
        place,
        MarkRecord.deeds(fields.get(3)),
        number(fields.get(4)),
        CellFill.parse(fields.get(5)),
        fields.get(6),
        fields.get(7),
        fields.get(8),
        NoteSign.parse(fields.get(9)));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
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
