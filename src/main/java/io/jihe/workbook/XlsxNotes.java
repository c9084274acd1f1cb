package io.jihe.workbook;

import com.microsoft.schemas.office.excel.CTClientData;
import com.microsoft.schemas.vml.CTShape;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.model.CommentsTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFFactory;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFVMLDrawing;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTComment;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTRElt;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTRst;

/** Notes of an .xlsx, as entries of its comment part and shapes of its drawing of notes. */
final class XlsxNotes implements SheetNotes {
  /** Excel gives the note below a conversation an author of this kind. */
  private static final String THREAD_AUTHOR = "tc=";

  private final XSSFSheet sheet;
  private final SheetPixels pixels;
  private Optional<CommentsTable> comments;
  private final XlsxFirstNotes first;

  XlsxNotes(XSSFSheet sheet) {
    this.sheet = sheet;
    pixels = new PoiPixels(sheet);
    comments =
        sheet.getRelations().stream()
            .filter(CommentsTable.class::isInstance)
            .map(CommentsTable.class::cast)
            .findFirst();
    first = new XlsxFirstNotes(sheet);
  }

  @Override
  public Put put(int row, int column, int lastColumn, String text) {
    CellAddress at = new CellAddress(row, column);
    XSSFComment theirs = comments.isPresent() ? comments.get().findCellComment(at) : null;
    if (theirs != null) {
      return putBelow(theirs, text);
    }
    NoteBox box = NoteBox.of(text);
    NoteAnchor anchor = NoteAnchor.rightOf(pixels, lastColumn, row, box.width(), box.height());
    if (comments.isEmpty() && sheet.getVMLDrawing(false) == null) {
      first.add(row, column, anchor, text);
      return new Put.Alone();
    }
    CommentsTable table = table();
    CTShape shape = sheet.getVMLDrawing(true).newCommentShape();
    CTClientData data = shape.getClientDataArray(0);
    data.setAnchorArray(0, anchor.toString());
    data.setRowArray(0, BigInteger.valueOf(row));
    data.setColumnArray(0, BigInteger.valueOf(column));
    CTComment comment = table.newComment(at);
    comment.setAuthorId(table.findAuthor(AUTHOR));
    XSSFRichTextString rich = new XSSFRichTextString();
    rich.append(text, font());
    comment.setText(rich.getCTRst());
    return new Put.Alone();
  }

  @Override
  public void finish() {
    first.finish();
  }

  private Put putBelow(XSSFComment theirs, String text) {
    String author = theirs.getAuthor();
    Optional<CTClientData> data = box(theirs.getRow(), theirs.getColumn());
    if (author != null && author.startsWith(THREAD_AUTHOR) || data.isEmpty()) {
      return new Put.Refused(Why.THREAD);
    }
    String anchor = data.get().sizeOfAnchorArray() == 0 ? "" : data.get().getAnchorArray(0);
    CTRst own =
        theirs.getString() == null ? CTRst.Factory.newInstance() : theirs.getString().getCTRst();
    XSSFRichTextString rich = new XSSFRichTextString((CTRst) own.copy());
    rich.append("\n" + SEPARATOR + "\n" + text, font());
    theirs.setString(rich);
    NoteAnchor.parse(anchor)
        .ifPresent(
            box -> {
              int height = NoteBox.heightIn(box.widthIn(pixels), rich.getString());
              data.get().setAnchorArray(0, box.withHeight(pixels, height).toString());
            });
    return new Put.Below(anchor);
  }

  @Override
  public void takeAway(int row, int column, String theirAnchor, NoteSign ours) {
    CellAddress at = new CellAddress(row, column);
    XSSFComment note = comments.isPresent() ? comments.get().findCellComment(at) : null;
    if (note == null || note.getString() == null) {
      return;
    }
    String text = note.getString().getString();
    Theirs theirs = SheetNotes.theirs(text, note.getAuthor(), ours);
    if (theirs.isNothing()) {
      remove(at);
    } else if (theirs.own() < text.length()) {
      XSSFRichTextString kept =
          new XSSFRichTextString(cut(note.getString().getCTRst(), theirs.own()));
      if (!theirs.added().isEmpty()) {
        kept.append((theirs.own() == 0 ? "" : "\n") + theirs.added());
      }
      note.setString(kept);
      if (!theirAnchor.isEmpty()) {
        box(row, column).ifPresent(data -> data.setAnchorArray(0, theirAnchor));
      }
    }
  }

  private void remove(CellAddress at) {
    table().removeComment(at);
    XSSFVMLDrawing drawing = sheet.getVMLDrawing(false);
    CTShape shape = drawing == null ? null : drawing.findCommentShape(at.getRow(), at.getColumn());
    if (shape != null) {
      try (XmlCursor cursor = shape.newCursor()) {
        cursor.removeXml();
      }
    }
  }

  /** The first characters of a text with their fonts. */
  private static CTRst cut(CTRst whole, int length) {
    CTRst kept = (CTRst) whole.copy();
    if (kept.isSetT()) {
      return new XSSFRichTextString(kept.getT().substring(0, length)).getCTRst();
    }
    int left = length;
    boolean plain = true;
    for (int i = 0; i < kept.sizeOfRArray(); i++) {
      CTRElt run = kept.getRArray(i);
      int size = run.getT().length();
      if (left == 0) {
        kept.removeR(i);
        i--;
      } else {
        plain &= !run.isSetRPr();
        run.setT(run.getT().substring(0, Math.min(size, left)));
        left -= Math.min(size, left);
      }
    }
    return plain && kept.sizeOfRArray() == 1
        ? new XSSFRichTextString(kept.getRArray(0).getT()).getCTRst()
        : kept;
  }

  private Optional<CTClientData> box(int row, int column) {
    XSSFVMLDrawing drawing = sheet.getVMLDrawing(false);
    CTShape shape = drawing == null ? null : drawing.findCommentShape(row, column);
    return shape == null || shape.sizeOfClientDataArray() == 0
        ? Optional.empty()
        : Optional.of(shape.getClientDataArray(0));
  }

  /**
   * The sheet's comment part. Made here because POI's way needs a drawing, and leaves an empty one
   * on the sheet.
   */
  private CommentsTable table() {
    if (comments.isEmpty()) {
      CommentsTable made =
          (CommentsTable)
              sheet.createRelationship(
                  XSSFRelation.SHEET_COMMENTS, XSSFFactory.getInstance(), freeNumber());
      made.setSheet(sheet);
      comments = Optional.of(made);
    }
    return comments.get();
  }

  private int freeNumber() {
    try {
      return sheet.getPackagePart().getPackage().getUnusedPartIndex("/xl/comments#.xml");
    } catch (InvalidFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static XSSFFont font() {
    XSSFFont font = new XSSFFont();
    font.setFontName(Look.FONT);
    font.setFontHeightInPoints((short) NoteBox.POINTS);
    return font;
  }
}
