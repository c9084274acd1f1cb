package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.workbook.XmlPull.Event;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.formula.SheetNameFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Marks an .xlsx by changing its text: the cells that are marked, the style table, and the lists
 * that have to name our sheet and notes. All other parts are copied as they are packed, so that
 * nothing of them can be lost. What it cannot take on is known before anything is changed.
 */
final class XlsxPatch implements MarkingTarget {
  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final String NO_RELATIONS =
      XmlText.HEAD
          + "<Relationships xmlns="
          + "\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
  private static final int USUAL_SIZE = 1 << 16;
  private static final String SHEET_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
  private static final String COMMENTS_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
  private static final String VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing";

  private final XlsxPackage book;
  private final String stylesPart;
  private final XlsxStyleTable styles;
  private final BookText bookText;
  private final Map<String, MarkedSheet> sheets = new LinkedHashMap<>();

  /** Lists to which lines are added, by their part; those that are not there yet come last. */
  private final Map<String, Listing> listings = new LinkedHashMap<>();

  private final Set<String> dropped = new HashSet<>();
  private final Map<String, String> changed = new HashMap<>();
  private final Map<String, String> added = new LinkedHashMap<>();

  /** A part that is one list: what changes in it, where it ends, and the names it gives. */
  private record Listing(TextEdits edits, int end, Set<String> names) {}

  /** A sheet that is being marked. */
  private record MarkedSheet(String part, SheetGrid grid, XlsxSheetText text, NewNotes notes) {}

  private XlsxPatch(XlsxPackage book, TypedCells typed, Set<String> marked)
      throws UnusualPackageException {
    this.book = book;
    stylesPart = book.styles().orElseThrow(() -> new UnusualPackageException("no styles"));
    styles = XlsxStyleTable.of(book.text(stylesPart));
    bookText = BookText.of(book.text(book.main()));
    for (XlsxPackage.Sheet sheet : book.sheets()) {
      if (marked.contains(sheet.name())) {
        XlsxSheetText text = XlsxSheetText.of(book.text(sheet.part()), styles.count());
        SheetGrid grid = typed.sheet(sheet.name()).orElse(null);
        if (grid == null || text.hasNotes() || hasNotes(sheet.part())) {
          throw new UnusualPackageException("notes of their own");
        }
        sheets.put(sheet.name(), new MarkedSheet(sheet.part(), grid, text, new NewNotes()));
        listRelations(sheet.part());
      }
    }
    findSignature();
    list(CONTENT_TYPES, Set.of(), line -> isDropped(line.attribute("PartName")));
    listRelations(book.main());
  }

  private void listRelations(String part) throws UnusualPackageException {
    list(XlsxPackage.relationsPart(part), book.relations(part).keySet(), line -> false);
  }

  private boolean isDropped(@Nullable String partName) {
    return partName != null && partName.startsWith("/") && dropped.contains(partName.substring(1));
  }

  /**
   * Takes on a workbook, if it can.
   *
   * @param marked the names of the sheets in which something is to be marked
   */
  static XlsxPatch of(XlsxPackage book, TypedCells typed, Set<String> marked)
      throws UnusualPackageException {
    return new XlsxPatch(book, typed, marked);
  }

  private boolean hasNotes(String part) throws UnusualPackageException {
    for (XlsxPackage.Relation relation : book.relations(part).values()) {
      if (relation.type().endsWith("/comments")
          || relation.type().endsWith("/threadedComment")
          || relation.type().endsWith("/vmlDrawing")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds out where a list can be longer.
   *
   * @param names what it gives names to
   * @param signature tells the lines that name a signature, and are cut out
   */
  private void list(String part, Set<String> names, Line signature) throws UnusualPackageException {
    try {
      String text = book.has(part) ? book.text(part) : NO_RELATIONS;
      XmlPull xml = XmlPull.of(text);
      xml.next();
      if (xml.isClosed() || xml.isPrefixed()) {
        throw new UnusualPackageException("an empty list, or one with a prefix: " + part);
      }
      TextEdits edits = new TextEdits(text);
      while (xml.next() == Event.START) {
        int from = xml.from();
        boolean cut = signature.isIt(xml);
        xml.skipElement();
        if (cut) {
          edits.replace(from, xml.to(), "");
        }
      }
      listings.put(part, new Listing(edits, xml.from(), new HashSet<>(names)));
    } catch (XmlPull.NotWellFormed e) {
      throw new UnusualPackageException(e);
    }
  }

  /** One line of a list. */
  private interface Line {
    boolean isIt(XmlPull xml) throws XmlPull.NotWellFormed;
  }

  /** The parts of a signature, none of which is copied. */
  private void findSignature() throws UnusualPackageException {
    for (XlsxPackage.Relation root : book.relations("").values()) {
      if (root.type().equals(Signatures.ORIGIN)) {
        dropped.add(root.part());
        dropped.add(XlsxPackage.relationsPart(root.part()));
        for (XlsxPackage.Relation relation : book.relations(root.part()).values()) {
          dropped.add(relation.part());
          dropped.add(XlsxPackage.relationsPart(relation.part()));
        }
      }
    }
    if (!dropped.isEmpty()) {
      list(
          XlsxPackage.relationsPart(""),
          Set.of(),
          line -> Signatures.ORIGIN.equals(line.attribute("Type")));
    }
  }

  /**
   * What the workbook says, and where it lists its sheets and names.
   *
   * @param sheetsEnd where the list of sheets ends
   * @param namesEnd where the list of names ends; -1 where it has none
   * @param namesAt where that list would stand
   * @param nextId what no sheet has as its id
   */
  private record BookText(String text, int sheetsEnd, int namesEnd, int namesAt, int nextId) {
    static BookText of(String text) throws UnusualPackageException {
      try {
        return read(text);
      } catch (XmlPull.NotWellFormed e) {
        throw new UnusualPackageException(e);
      }
    }

    private static BookText read(String text)
        throws XmlPull.NotWellFormed, UnusualPackageException {
      XmlPull xml = XmlPull.of(text);
      int sheetsEnd = -1;
      int namesEnd = -1;
      int namesAt = -1;
      int nextId = 1;
      if (xml.next() != Event.START || xml.isPrefixed()) {
        throw new UnusualPackageException("a workbook with a prefix");
      }
      while (xml.next() == Event.START) {
        if (xml.is("sheets") && !xml.isClosed()) {
          while (xml.next() == Event.START) {
            nextId = Math.max(nextId, XlsxPackage.number(xml, "sheetId", 0) + 1);
            xml.skipElement();
          }
          sheetsEnd = xml.from();
          namesAt = xml.to();
        } else if (xml.is("functionGroups") || xml.is("externalReferences")) {
          xml.skipElement();
          namesAt = xml.to();
        } else if (xml.is("definedNames") && !xml.isClosed()) {
          xml.skipElement();
          namesEnd = xml.from();
        } else if (xml.is("definedNames")) {
          throw new UnusualPackageException("an empty list of names");
        } else {
          xml.skipElement();
        }
      }
      if (sheetsEnd < 0) {
        throw new UnusualPackageException("no list of sheets");
      }
      return new BookText(text, sheetsEnd, namesEnd, namesAt, nextId);
    }
  }

  @Override
  public boolean losesSignature() {
    return !dropped.isEmpty();
  }

  @Override
  public String activeSheet() {
    return book.sheets().get(book.active()).name();
  }

  @Override
  public boolean has(Place place) {
    return sheets.containsKey(place.sheet())
        || book.sheets().stream().anyMatch(sheet -> sheet.name().equals(place.sheet()));
  }

  private MarkedSheet sheet(Place place) {
    MarkedSheet sheet = sheets.get(place.sheet());
    if (sheet == null) {
      throw new IllegalStateException("not to be marked: " + place);
    }
    return sheet;
  }

  @Override
  public MarkedCell cell(Place place, Set<MarkRecord.Deed> deeds) {
    int row = place.cell().row();
    int column = place.cell().column();
    MarkedSheet sheet = sheet(place);
    if (!sheet.text.hasRow(row)) {
      deeds.add(MarkRecord.Deed.ROW);
    }
    if (!sheet.text.hasCell(row, column)) {
      deeds.add(MarkRecord.Deed.CELL);
    }
    return new PatchedCell(sheet, place.cell());
  }

  /** A cell whose text is changed when all that happens to it is known. */
  private final class PatchedCell implements MarkedCell {
    private final MarkedSheet sheet;
    private final CellAddress at;
    private final int style;
    private int painted;
    private @Nullable BigDecimal number;

    PatchedCell(MarkedSheet sheet, CellAddress at) {
      this.sheet = sheet;
      this.at = at;
      style = sheet.text.style(at.row(), at.column());
      painted = style;
    }

    @Override
    public int style() {
      return style;
    }

    @Override
    public CellFill fill() {
      return styles.fill(style);
    }

    @Override
    public String format() {
      return styles.format(style);
    }

    @Override
    public boolean isBlank() {
      return sheet.grid.at(at) instanceof CellContent.Blank;
    }

    @Override
    public boolean paint(Tint tint, boolean rate) {
      if (!styles.hasRoom()) {
        return false;
      }
      painted = styles.filled(style, tint, rate);
      write();
      return true;
    }

    @Override
    public void put(BigDecimal value) {
      number = value;
      write();
    }

    private void write() {
      sheet.text.change(at, painted, number);
    }
  }

  @Override
  public SheetNotes.Put note(Place place, int lastColumn, String text) {
    MarkedSheet sheet = sheet(place);
    NoteBox box = NoteBox.of(text);
    int row = place.cell().row();
    sheet.notes.add(
        row,
        place.cell().column(),
        NoteAnchor.rightOf(sheet.text, lastColumn, row, box.width(), box.height()),
        text);
    return new SheetNotes.Put.Alone();
  }

  @Override
  public void append(ResultTable table) {
    String part =
        add("xl/worksheets/sheet", ".xml", XlsxResultSheet.xml(table, styles::look, this::has));
    type(part, SHEET_TYPE);
    nameSheet(relate(book.main(), "/worksheet", part), table);
    for (MarkedSheet sheet : sheets.values()) {
      if (!sheet.notes.isEmpty()) {
        addNotes(sheet);
      }
      changed.put(sheet.part, sheet.text.text());
    }
    changed.put(stylesPart, styles.text());
    listings.forEach(
        (name, listing) -> {
          if (!listing.edits.isEmpty()) {
            (book.has(name) ? changed : added).put(name, listing.edits.apply());
          }
        });
  }

  private void nameSheet(String relation, ResultTable table) {
    String name = ResultSheet.freeName(this::isTaken);
    TextEdits edits = new TextEdits(bookText.text);
    edits.insert(
        bookText.sheetsEnd,
        "<sheet xmlns:r=\""
            + XlsxPackage.RELATIONS
            + "\" name=\""
            + name
            + "\" sheetId=\""
            + bookText.nextId
            + "\" r:id=\""
            + relation
            + "\"/>");
    String titles =
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\""
            + book.sheets().size()
            + "\">"
            + SheetNameFormatter.format(name)
            + "!$"
            + table.frozen()
            + ":$"
            + table.frozen()
            + "</definedName>";
    if (bookText.namesEnd >= 0) {
      edits.insert(bookText.namesEnd, titles);
    } else {
      edits.insert(bookText.namesAt, "<definedNames>" + titles + "</definedNames>");
    }
    changed.put(book.main(), edits.apply());
  }

  private boolean isTaken(String name) {
    return book.sheets().stream().anyMatch(sheet -> sheet.name().equalsIgnoreCase(name));
  }

  private void addNotes(MarkedSheet sheet) {
    String comments = add("xl/comments", ".xml", sheet.notes.comments());
    type(comments, COMMENTS_TYPE);
    relate(sheet.part, "/comments", comments);
    String shapes = add("xl/drawings/vmlDrawing", ".vml", sheet.notes.shapes());
    type(shapes, VML_TYPE);
    sheet.text.addNotes(relate(sheet.part, "/vmlDrawing", shapes));
  }

  /** Adds a part under a name that none has; tells the name. */
  private String add(String before, String after, String content) {
    int number = 1;
    while (added.containsKey(before + number + after) || book.isTaken(before + number + after)) {
      number++;
    }
    String name = before + number + after;
    added.put(name, content);
    return name;
  }

  private void type(String part, String type) {
    insert(
        listing(CONTENT_TYPES),
        "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>");
  }

  /** Tells a part of another; gives the name under which it knows it. */
  private String relate(String part, String type, String target) {
    Listing listing = listing(XlsxPackage.relationsPart(part));
    int number = listing.names.size() + 1;
    while (listing.names.contains("rId" + number)) {
      number++;
    }
    String id = "rId" + number;
    listing.names.add(id);
    insert(
        listing,
        "<Relationship Id=\""
            + id
            + "\" Type=\""
            + XlsxPackage.RELATIONS
            + type
            + "\" Target=\"/"
            + target
            + "\"/>");
    return id;
  }

  private static void insert(Listing listing, String line) {
    listing.edits.insert(listing.end, line);
  }

  private Listing listing(String part) {
    Listing listing = listings.get(part);
    if (listing == null) {
      throw new IllegalStateException("not listed: " + part);
    }
    return listing;
  }

  /** The marked workbook. */
  byte[] bytes() {
    ZipParts zip = book.zip();
    try (ZipWriter out = new ZipWriter(USUAL_SIZE)) {
      for (ZipParts.Entry entry : zip.entries()) {
        String text = changed.get(entry.name());
        if (dropped.contains(entry.name())) {
          continue;
        }
        if (text == null) {
          zip.copyTo(out, entry);
        } else {
          out.add(entry.name(), text.getBytes(StandardCharsets.UTF_8));
        }
      }
      added.forEach((name, text) -> out.add(name, text.getBytes(StandardCharsets.UTF_8)));
      return out.finish();
    }
  }
}
