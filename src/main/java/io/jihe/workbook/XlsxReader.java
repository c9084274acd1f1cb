package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.workbook.XmlPull.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of an .xlsx without POI, each part once from start to end; gives what {@link
 * GridReader} gives. Workbooks with formulas are left to POI, which computes them anew, and so are
 * those that were marked before.
 */
final class XlsxReader {
  /** So many digits stand for one number only; with more, the nearest double decides. */
  private static final int SURE_DIGITS = 15;

  /** Below the worksheet and its data. */
  static final int ROW_DEPTH = 3;

  static final int CELL_DEPTH = 4;

  private final XlsxPackage book;
  private final Optional<XlsxStyleTable> styles;
  private final Map<Integer, StyleKind> kinds = new HashMap<>();
  private final GridRoom room = new GridRoom();
  private List<String> strings = List.of();

  private XlsxReader(XlsxPackage book) throws UnusualPackageException {
    this.book = book;
    Optional<String> part = book.styles();
    styles =
        part.isPresent() ? Optional.of(XlsxStyleTable.of(book.text(part.get()))) : Optional.empty();
  }

  static TypedCells read(XlsxPackage book) throws UnusualPackageException {
    try {
      return new XlsxReader(book).read();
    } catch (XmlPull.NotWellFormed | IllegalArgumentException e) {
      throw new UnusualPackageException(e);
    }
  }

  private TypedCells read() throws UnusualPackageException, XmlPull.NotWellFormed {
    Optional<String> shared = book.sharedStrings();
    if (shared.isPresent()) {
      strings = strings(XmlPull.of(book.text(shared.get())));
    }
    List<SheetGrid> grids = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (XlsxPackage.Sheet sheet : book.sheets()) {
      if (sheet.hasCells()) {
        SheetGrid.Builder grid = SheetGrid.named(sheet.name()).hidden(sheet.hidden());
        counts.put(sheet.name(), cells(XmlPull.of(book.text(sheet.part())), grid));
        room.closes(sheet.name());
        SheetGrid built = grid.build();
        if (ResultSheet.mayBeOurs(built)) {
          throw new UnusualPackageException("it may have been marked before");
        }
        grids.add(built);
      }
    }
    return new TypedCells(new WorkbookGrid(grids), counts);
  }

  /** The texts that cells share, without what tells how they are pronounced. */
  static List<String> strings(XmlPull xml) throws XmlPull.NotWellFormed {
    List<String> strings = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.END) {
        if (xml.is("si")) {
          strings.add(decoded(text.toString()));
        }
      } else if (xml.is("si")) {
        text.setLength(0);
      } else if (xml.is("t")) {
        text.append(xml.elementText());
      } else if (xml.is("rPh")) {
        xml.skipElement();
      }
    }
    return strings;
  }

  /** A text whose {@code _x000D_} are the characters they stand for. */
  static String decoded(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      if (at + 7 <= text.length() && text.charAt(at + 6) == '_' && isHex(text, at + 2)) {
        plain.append(text, from, at);
        plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
        from = at + 7;
        at = text.indexOf("_x", from);
      } else {
        at = text.indexOf("_x", at + 1);
      }
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < from + 4; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads one sheet, and tells how many of its cells hold something. */
  private int cells(XmlPull xml, SheetGrid.Builder grid)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    int count = 0;
    int row = -1;
    int column = -1;
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.END) {
        continue;
      }
      if (xml.depth() == CELL_DEPTH && xml.is("c")) {
        CellAddress at = CellAddress.parse(XlsxPackage.wanted(xml, "r"));
        if (at.row() != row || at.column() <= column) {
          throw new UnusualPackageException("cells out of order");
        }
        column = at.column();
        CellContent content = cell(xml);
        if (!(content instanceof CellContent.Blank)) {
          room.holds(at.row(), at.column(), content);
          grid.put(at, content);
          count++;
        }
      } else if (xml.depth() == ROW_DEPTH && xml.is("row")) {
        int next = XlsxPackage.number(xml.attribute("r")) - 1;
        if (next <= row) {
          throw new UnusualPackageException("rows out of order");
        }
        row = next;
        column = -1;
      } else if (xml.is("mergeCell")) {
        grid.merge(area(XlsxPackage.wanted(xml, "ref")));
      }
    }
    return count;
  }

  private static CellArea area(String ref) {
    int colon = ref.indexOf(':');
    return colon < 0
        ? CellArea.of(CellAddress.parse(ref))
        : new CellArea(
            CellAddress.parse(ref.substring(0, colon)),
            CellAddress.parse(ref.substring(colon + 1)));
  }

  private CellContent cell(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    int style = XlsxPackage.number(xml, "s", 0);
    String type = xml.attribute("t");
    String value = null;
    StringBuilder inline = new StringBuilder();
    for (Event event = xml.next(); !(event == Event.END && xml.is("c")); event = xml.next()) {
      if (event == Event.START) {
        if (xml.is("v")) {
          value = xml.elementText();
        } else if (xml.is("t")) {
          inline.append(xml.elementText());
        } else if (xml.is("f")) {
          throw new UnusualPackageException("a formula");
        } else if (xml.is("rPh")) {
          xml.skipElement();
        } else if (!xml.is("is") && !xml.is("r")) {
          xml.skipElement();
        }
      }
    }
    if (value == null && !"inlineStr".equals(type)) {
      return CellContent.BLANK;
    }
    return switch (type == null ? "n" : type) {
      case "n" -> number(String.valueOf(value), kind(style));
      case "s" -> GridReader.text(string(value));
      case "inlineStr" -> GridReader.text(decoded(inline.toString()));
      case "str" -> GridReader.text(decoded(String.valueOf(value)));
      case "b" -> GridReader.truth("1".equals(value));
      case "e" -> new CellContent.Fault(FormulaError.forString(value).getString());
      default -> throw new UnusualPackageException("a cell of type " + type);
    };
  }

  private String string(@Nullable String index) throws UnusualPackageException {
    int i = XlsxPackage.number(index);
    if (i < 0 || i >= strings.size()) {
      throw new UnusualPackageException("no text " + i);
    }
    return strings.get(i);
  }

  private CellContent number(String digits, StyleKind kind) {
    if (!kind.date() && isSure(digits)) {
      return new CellContent.Numeric(GridReader.trimmed(new BigDecimal(digits)), kind.shape());
    }
    double number = Double.parseDouble(digits);
    return kind.date() && DateUtil.isValidExcelDate(number)
        ? new CellContent.Text(GridReader.date(number, book.from1904()))
        : new CellContent.Numeric(GridReader.decimal(number), kind.shape());
  }

  /** Whether a number is written with so few digits that a double holds just it. */
  private static boolean isSure(String digits) {
    if (digits.isEmpty() || digits.length() > SURE_DIGITS) {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
        return false;
      }
    }
    return true;
  }

  private StyleKind kind(int style) throws UnusualPackageException {
    StyleKind known = kinds.get(style);
    if (known == null) {
      if (styles.isEmpty() || style < 0 || style >= styles.get().count()) {
        throw new UnusualPackageException("no style " + style);
      }
      known = styles.get().kind(style);
      kinds.put(style, known);
    }
    return known;
  }
}
