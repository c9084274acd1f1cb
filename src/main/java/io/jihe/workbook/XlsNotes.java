package io.jihe.workbook;

import java.util.Optional;
import java.util.Set;
import org.apache.poi.hssf.record.CommonObjectDataSubRecord;
import org.apache.poi.hssf.record.DrawingRecord;
import org.apache.poi.hssf.record.ObjRecord;
import org.apache.poi.hssf.record.RecordBase;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.ss.usermodel.Font;

/**
 * Notes of an .xls. POI loses the charts of a sheet whose notes are touched; such sheets get none.
 */
final class XlsNotes implements SheetNotes {
  private static final int COLUMN_PARTS = 1024;
  private static final int ROW_PARTS = 256;

  /** Notes, pictures such as a seal, and the arrows of a filter: POI writes them as they were. */
  private static final Set<Short> KEPT =
      Set.of(
          CommonObjectDataSubRecord.OBJECT_TYPE_COMMENT,
          CommonObjectDataSubRecord.OBJECT_TYPE_PICTURE,
          CommonObjectDataSubRecord.OBJECT_TYPE_COMBO_BOX);

  private final HSSFSheet sheet;
  private final SheetPixels pixels;
  private final boolean untouchable;

  XlsNotes(HSSFSheet sheet) {
    this.sheet = sheet;
    pixels = new PoiPixels(sheet);
    untouchable = holdsMoreThanPoiKeeps(sheet);
  }

  private static boolean holdsMoreThanPoiKeeps(HSSFSheet sheet) {
    for (RecordBase record : sheet.getSheet().getRecords()) {
      if (record instanceof ObjRecord object && !isKept(object)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKept(ObjRecord object) {
    return object.getSubRecords().stream()
        .filter(CommonObjectDataSubRecord.class::isInstance)
        .map(CommonObjectDataSubRecord.class::cast)
        .allMatch(data -> KEPT.contains(data.getObjectType()));
  }

  @Override
  public Put put(int row, int column, int lastColumn, String text) {
    if (untouchable) {
      return new Put.Refused(Why.DRAWING);
    }
    Optional<HSSFComment> theirs = at(row, column);
    if (theirs.isPresent()) {
      return putBelow(theirs.get(), text);
    }
    HSSFPatriarch drawing = sheet.createDrawingPatriarch();
    NoteBox box = NoteBox.of(text);
    NoteAnchor anchor = NoteAnchor.rightOf(pixels, lastColumn, row, box.width(), box.height());
    HSSFClientAnchor place = new HSSFClientAnchor();
    lay(place, anchor);
    HSSFComment comment = drawing.createComment(place);
    comment.setAddress(row, column);
    comment.setAuthor(AUTHOR);
    HSSFRichTextString rich = new HSSFRichTextString(text);
    rich.applyFont(font());
    comment.setString(rich);
    comment.setVisible(false);
    return new Put.Alone();
  }

  private Put putBelow(HSSFComment theirs, String text) {
    HSSFRichTextString own = theirs.getString();
    HSSFClientAnchor place = (HSSFClientAnchor) theirs.getAnchor();
    String before = describe(place);
    String whole = own.getString() + "\n" + SEPARATOR + "\n" + text;
    HSSFRichTextString rich = withFonts(own, whole, own.length());
    rich.applyFont(own.length(), whole.length(), font());
    theirs.setString(rich);
    NoteAnchor box = inPixels(place);
    lay(place, box.withHeight(pixels, NoteBox.heightIn(box.widthIn(pixels), whole)));
    return new Put.Below(before);
  }

  @Override
  public void takeAway(int row, int column, String theirAnchor, NoteSign ours) {
    if (untouchable || isWithoutDrawing()) {
      return;
    }
    Optional<HSSFComment> found = at(row, column);
    if (found.isEmpty()) {
      return;
    }
    HSSFComment note = found.get();
    String text = note.getString().getString();
    Theirs theirs = SheetNotes.theirs(text, note.getAuthor(), ours);
    if (theirs.isNothing()) {
      note.getPatriarch().removeShape(note);
    } else if (theirs.own() < text.length()) {
      String added = (theirs.own() == 0 || theirs.added().isEmpty() ? "" : "\n") + theirs.added();
      note.setString(
          withFonts(note.getString(), text.substring(0, theirs.own()) + added, theirs.own()));
      restore((HSSFClientAnchor) note.getAnchor(), theirAnchor);
    }
  }

  private boolean isWithoutDrawing() {
    return sheet.getSheet().findFirstRecordBySid(DrawingRecord.sid) == null
        && sheet.getSheet().findFirstRecordBySid(org.apache.poi.hssf.record.EscherAggregate.sid)
            == null;
  }

  private Optional<HSSFComment> at(int row, int column) {
    return isWithoutDrawing()
        ? Optional.empty()
        : Optional.ofNullable(
            sheet.getCellComment(new org.apache.poi.ss.util.CellAddress(row, column)));
  }

  /** A text with the fonts that the first characters of another have. */
  private static HSSFRichTextString withFonts(HSSFRichTextString from, String text, int length) {
    HSSFRichTextString rich = new HSSFRichTextString(text);
    for (int i = 0; i < from.numFormattingRuns(); i++) {
      int start = from.getIndexOfFormattingRun(i);
      int end =
          i + 1 < from.numFormattingRuns()
              ? Math.min(length, from.getIndexOfFormattingRun(i + 1))
              : length;
      if (start < end) {
        rich.applyFont(start, end, from.getFontOfFormattingRun(i));
      }
    }
    return rich;
  }

  private HSSFFont font() {
    short height = (short) (NoteBox.POINTS * Font.TWIPS_PER_POINT);
    HSSFFont known =
        sheet
            .getWorkbook()
            .findFont(
                false,
                Font.COLOR_NORMAL,
                height,
                Look.FONT,
                false,
                false,
                Font.SS_NONE,
                Font.U_NONE);
    if (known != null) {
      return known;
    }
    HSSFFont font = sheet.getWorkbook().createFont();
    font.setFontName(Look.FONT);
    font.setFontHeight(height);
    return font;
  }

  private void lay(HSSFClientAnchor place, NoteAnchor box) {
    place.setCol1((short) box.column1());
    place.setCol2((short) box.column2());
    place.setRow1(box.row1());
    place.setRow2(box.row2());
    place.setDx1(part(box.dx1(), pixels.column(box.column1()), COLUMN_PARTS));
    place.setDx2(part(box.dx2(), pixels.column(box.column2()), COLUMN_PARTS));
    place.setDy1(part(box.dy1(), pixels.row(box.row1()), ROW_PARTS));
    place.setDy2(part(box.dy2(), pixels.row(box.row2()), ROW_PARTS));
  }

  private NoteAnchor inPixels(HSSFClientAnchor place) {
    return new NoteAnchor(
        place.getCol1(),
        Math.round((float) place.getDx1() * pixels.column(place.getCol1()) / COLUMN_PARTS),
        place.getRow1(),
        Math.round((float) place.getDy1() * pixels.row(place.getRow1()) / ROW_PARTS),
        place.getCol2(),
        Math.round((float) place.getDx2() * pixels.column(place.getCol2()) / COLUMN_PARTS),
        place.getRow2(),
        Math.round((float) place.getDy2() * pixels.row(place.getRow2()) / ROW_PARTS));
  }

  private static int part(int part, int whole, int parts) {
    return whole <= 0 ? 0 : Math.min(parts - 1, Math.round((float) part * parts / whole));
  }

  /** In the parts that an .xls counts in, so that what is laid back is what was. */
  private static String describe(HSSFClientAnchor place) {
    return new NoteAnchor(
            place.getCol1(),
            place.getDx1(),
            place.getRow1(),
            place.getDy1(),
            place.getCol2(),
            place.getDx2(),
            place.getRow2(),
            place.getDy2())
        .toString();
  }

  private static void restore(HSSFClientAnchor place, String described) {
    NoteAnchor.parse(described)
        .ifPresent(
            box -> {
              place.setCol1((short) box.column1());
              place.setDx1(box.dx1());
              place.setRow1(box.row1());
              place.setDy1(box.dy1());
              place.setCol2((short) box.column2());
              place.setDx2(box.dx2());
              place.setRow2(box.row2());
              place.setDy2(box.dy2());
            });
  }
}
