package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.SheetStamp;
import io.jihe.cell.WorkbookGrid;
import io.jihe.workbook.XmlPull.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of an .xlsx without POI's workbook, each part once from start to end; gives what
 * {@link GridReader} gives. Workbooks that were marked before are left to POI, and so are formulas
 * of several cells, of tables and of other files.
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
  private final FormulaBook formulaBook;
  private final FormulaList formulas;
  private final Map<String, Integer> counts = new HashMap<>();
  private List<String> strings = List.of();

  /** Whether there are formulas, for which cells are kept as the file has them. */
  private boolean hasFormulas;

  /**
   * A cell as the sheet has it.
   *
   * @param type as the file names it; {@code n} where it names none
   * @param inline the text that stands in the cell itself
   */
  private record Raw(
      CellAddress at,
      int style,
      String type,
      @Nullable String value,
      String inline,
      @Nullable RawFormula formula) {
    boolean isInline() {
      return type.equals("inlineStr");
    }

    /** POI reads a formula that was never computed as 0; such are written by programs. */
    boolean isComputed() {
      return value != null
          && (!value.isEmpty() || type.equals("s") || type.equals("str") || isInline());
    }
  }

  /**
   * A formula as the sheet has it.
   *
   * @param shared the number under which several cells share it; {@link #ALONE} for one of its own
   */
  private record RawFormula(String text, int shared) {
    static final int ALONE = -1;
  }

  private XlsxReader(XlsxPackage book) throws UnusualPackageException {
    this.book = book;
    formulaBook = new FormulaBook(book.names());
    formulas = new FormulaList(book.from1904());
    Optional<String> part = book.styles();
    styles =
        part.isPresent() ? Optional.of(XlsxStyleTable.of(book.text(part.get()))) : Optional.empty();
  }

  static TypedCells read(XlsxPackage book) throws UnusualPackageException {
    try {
      return new XlsxReader(book).read();
    } catch (XmlPull.NotWellFormed | IllegalArgumentException | StackOverflowError e) {
      throw new UnusualPackageException(e);
    }
  }

  private TypedCells read() throws UnusualPackageException, XmlPull.NotWellFormed {
    Optional<String> shared = book.sharedStrings();
    if (shared.isPresent()) {
      strings = strings(XmlPull.of(book.text(shared.get())));
    }
    hasFormulas = hasFormulas();
    Map<Integer, SheetStamp> stamps = TemplateStamp.in(book.names());
    List<SheetGrid.Builder> sheets = new ArrayList<>();
    for (int i = 0; i < book.sheets().size(); i++) {
      XlsxPackage.Sheet sheet = book.sheets().get(i);
      FormulaSheet kept = formulaBook.add(sheet.name());
      if (sheet.hasCells()) {
        SheetGrid.Builder grid = SheetGrid.named(sheet.name()).hidden(sheet.hidden());
        if (stamps.containsKey(i)) {
          grid.stamp(stamps.get(i));
        }
        counts.put(sheet.name(), cells(XmlPull.of(book.text(sheet.part())), grid, kept));
        room.closes(sheet.name());
        sheets.add(grid);
      }
    }
    if (!formulas.isEmpty()) {
      formulas.compute(formulaBook);
    }
    return new TypedCells(grid(sheets), counts);
  }

  private static WorkbookGrid grid(List<SheetGrid.Builder> sheets) throws UnusualPackageException {
    List<SheetGrid> grids = new ArrayList<>();
    for (SheetGrid.Builder sheet : sheets) {
      SheetGrid built = sheet.build();
      if (ResultSheet.mayBeOurs(built)) {
        throw new UnusualPackageException("it may have been marked before");
      }
      grids.add(built);
    }
    return new WorkbookGrid(grids);
  }

  /** A quick look; also true for some that have none. */
  private boolean hasFormulas() throws UnusualPackageException {
    boolean found = false;
    for (XlsxPackage.Sheet sheet : book.sheets()) {
      String text = book.text(sheet.part());
      found |= text.contains("<f>") || text.contains("<f ") || text.contains("<f/>");
    }
    if (found) {
      for (DefinedName name : book.names()) {
        holdOwn(name.refersTo());
      }
    }
    return found;
  }

  /** Brackets are around tables' names and around other files'. */
  private static void holdOwn(String formula) throws UnusualPackageException {
    if (formula.indexOf('[') >= 0) {
      throw new UnusualPackageException("a formula of a table, or of another file");
    }
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
  private int cells(XmlPull xml, SheetGrid.Builder grid, FormulaSheet kept)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    SharedFormulas shared = new SharedFormulas(formulaBook, kept.index());
    List<Raw> withFormula = new ArrayList<>();
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
        Raw cell = cell(xml, at, shared);
        if (cell.formula != null) {
          withFormula.add(cell);
          room.holds(at.row(), at.column(), FormulaList.NOT_COMPUTED);
          count++;
        } else if (put(cell, grid, kept)) {
          count++;
        }
      } else if (xml.depth() == ROW_DEPTH && xml.is("row")) {
        int next = XlsxPackage.number(xml.attribute("r")) - 1;
        if (next <= row) {
          throw new UnusualPackageException("rows out of order");
        }
        row = next;
        column = -1;
        kept.row(row, hasFormulas && XlsxPackage.isTrue(xml, "hidden"));
      } else if (xml.is("mergeCell")) {
        grid.merge(area(XlsxPackage.wanted(xml, "ref")));
      }
    }
    for (Raw cell : withFormula) {
      add(cell, shared, grid, kept);
    }
    return count;
  }

  /** Puts a cell without a formula in its place; tells whether it holds something. */
  private boolean put(Raw cell, SheetGrid.Builder grid, FormulaSheet kept)
      throws UnusualPackageException {
    CellAddress at = cell.at;
    CellContent content =
        cell.value == null && !cell.isInline() ? CellContent.BLANK : content(cell);
    if (hasFormulas && (cell.value != null || !cell.type.equals("n"))) {
      kept.put(new FormulaCell(kept, at.row(), at.column(), type(cell), raw(cell)));
    }
    if (content instanceof CellContent.Blank) {
      return false;
    }
    room.holds(at.row(), at.column(), content);
    grid.put(at, content);
    return true;
  }

  /** Adds a formula to those that are to be computed. */
  private void add(Raw cell, SharedFormulas shared, SheetGrid.Builder grid, FormulaSheet kept)
      throws UnusualPackageException {
    RawFormula formula = Objects.requireNonNull(cell.formula);
    CellAddress at = cell.at;
    String text =
        formula.shared == RawFormula.ALONE ? formula.text : shared.text(formula.shared, at);
    StyleKind kind = kind(cell.style);
    Optional<CellContent> saved = cell.isComputed() ? Optional.of(content(cell)) : Optional.empty();
    kept.put(new FormulaCell(kept, at.row(), at.column(), CellType.FORMULA, text));
    formulas.add(new FormulaList.Formula(grid, kept.index(), at, text, saved, () -> kind));
  }

  private static CellArea area(String ref) {
    int colon = ref.indexOf(':');
    return colon < 0
        ? CellArea.of(CellAddress.parse(ref))
        : new CellArea(
            CellAddress.parse(ref.substring(0, colon)),
            CellAddress.parse(ref.substring(colon + 1)));
  }

  private Raw cell(XmlPull xml, CellAddress at, SharedFormulas shared)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    int style = XlsxPackage.number(xml, "s", 0);
    String type = xml.attribute("t");
    String value = null;
    RawFormula formula = null;
    StringBuilder inline = new StringBuilder();
    for (Event event = xml.next(); !(event == Event.END && xml.is("c")); event = xml.next()) {
      if (event == Event.START) {
        if (xml.is("v")) {
          value = xml.elementText();
        } else if (xml.is("t")) {
          inline.append(xml.elementText());
        } else if (xml.is("f")) {
          formula = formula(xml, at, shared);
        } else if (xml.is("rPh")) {
          xml.skipElement();
        } else if (!xml.is("is") && !xml.is("r")) {
          xml.skipElement();
        }
      }
    }
    if (formula != null && "inlineStr".equals(type)) {
      throw new UnusualPackageException("a formula beside a text");
    }
    return new Raw(at, style, type == null ? "n" : type, value, inline.toString(), formula);
  }

  private RawFormula formula(XmlPull xml, CellAddress at, SharedFormulas shared)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    String type = xml.attribute("t");
    String area = xml.attribute("ref");
    String number = xml.attribute("si");
    String text = xml.elementText();
    holdOwn(text);
    if (type == null || type.equals("normal")) {
      hold(hasFormulas, "a formula with a prefix");
      return new RawFormula(text, RawFormula.ALONE);
    }
    hold(hasFormulas && type.equals("shared"), "a formula of type " + type);
    if (area != null) {
      shared.write(XlsxPackage.number(number), text, at, area(area));
    }
    return new RawFormula(text, XlsxPackage.number(number));
  }

  private static void hold(boolean usual, String otherwise) throws UnusualPackageException {
    if (!usual) {
      throw new UnusualPackageException(otherwise);
    }
  }

  private CellContent content(Raw cell) throws UnusualPackageException {
    String value = String.valueOf(cell.value);
    return switch (cell.type) {
      case "n" -> number(value, kind(cell.style));
      case "s", "inlineStr", "str" -> GridReader.text(raw(cell));
      case "b" -> GridReader.truth("1".equals(value));
      case "e" -> GridReader.fault(value);
      default -> throw new UnusualPackageException("a cell of type " + cell.type);
    };
  }

  private static CellType type(Raw cell) {
    return switch (cell.type) {
      case "n" -> CellType.NUMERIC;
      case "b" -> CellType.BOOLEAN;
      case "e" -> CellType.ERROR;
      default -> CellType.STRING;
    };
  }

  /** What stands in a cell, before it is a number, a day or a truth; a text is decoded. */
  private String raw(Raw cell) throws UnusualPackageException {
    String value = cell.value == null ? "" : cell.value;
    return switch (cell.type) {
      case "s" -> cell.value == null ? "" : string(value);
      case "inlineStr" -> decoded(cell.inline);
      case "str" -> decoded(value);
      default -> value;
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
