package io.jihe.workbook;

import com.alibaba.excel.write.metadata.WriteSheet;
import io.jihe.register.Table;
import io.jihe.register.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** A table on its way into one sheet, or into several where it is too long for one. */
final class RegisterSheets {
  /** Title, note and heads. */
  static final int HEAD_ROWS = 3;

  /** Excel takes 65,530 in a sheet. */
  /** Half-width characters that can still be read on an A4 page. */
  private static final int MOST_ON_A4 = 200;

  private static final int MOST_LINKS = 65_000;

  private static final int ROWS_AT_ONCE = 200;
  private static final float TITLE_POINTS = 30;
  private static final double SIDE_MARGIN = 0.4;
  private static final int WIDTH_UNIT = 256;
  private static final int PADDING = 200;

  /** So many half-width characters of a note stand in a line: what a screen shows. */
  private static final int NOTE_WIDTH = 120;

  private final RegisterBook book;
  private final Table table;
  private final int rowsASheet;
  private final Optional<RegisterPlot> plot;
  private final List<List<RegisterCell>> waiting = new ArrayList<>();
  private WriteSheet sheet;
  private int part = 1;
  private int rows;
  private int links;

  /**
   * Opens the first sheet.
   *
   * @param rowsASheet the most rows of a sheet, heads included
   */
  RegisterSheets(RegisterBook book, Table table, int rowsASheet) {
    this.book = book;
    this.table = table;
    this.rowsASheet = rowsASheet;
    plot = table.chart().map(chart -> new RegisterPlot(chart, table.columns()));
    sheet = open();
  }

  private WriteSheet open() {
    WriteSheet opened = book.newSheet(part == 1 ? table.name() : table.name() + "（" + part + "）");
    List<RegisterCell> heads = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      heads.add(RegisterCell.text(RegisterLook.HEAD, column.head(), column.width()));
    }
    RegisterCell title = RegisterCell.text(RegisterLook.TITLE, table.title(), NOTE_WIDTH);
    int last = lastOfNote();
    RegisterCell note = RegisterCell.text(RegisterLook.NOTE, table.note(), width(last));
    book.write(opened, List.of(List.of(title), List.of(note), heads));
    SXSSFSheet shown = book.shown(opened);
    shown.getRow(0).setHeightInPoints(TITLE_POINTS);
    if (last > 0) {
      shown.addMergedRegion(new CellRangeAddress(1, 1, 0, last));
    }
    for (int i = 0; i < table.columns().size(); i++) {
      shown.setColumnWidth(i, table.columns().get(i).width() * WIDTH_UNIT + PADDING);
    }
    shown.setDefaultRowHeightInPoints(RegisterBook.LOWEST_ROW);
    shown.createFreezePane(table.frozen(), HEAD_ROWS);
    print(shown);
    return opened;
  }

  /** The last of the columns over which the note stands. */
  private int lastOfNote() {
    int last = 0;
    while (last + 1 < table.columns().size() && width(last + 1) <= NOTE_WIDTH) {
      last++;
    }
    return last;
  }

  /** Of the columns up to this one, in half-width characters. */
  private int width(int last) {
    return table.columns().stream().limit(last + 1L).mapToInt(Table.Column::width).sum();
  }

  private void print(SXSSFSheet shown) {
    shown.setRepeatingRows(new CellRangeAddress(HEAD_ROWS - 1, HEAD_ROWS - 1, -1, -1));
    shown.setFitToPage(true);
    shown.setHorizontallyCenter(true);
    for (PageMargin side : List.of(PageMargin.LEFT, PageMargin.RIGHT)) {
      shown.setMargin(side, SIDE_MARGIN);
    }
    shown.getFooter().setCenter("&P / &N");
    PrintSetup setup = shown.getPrintSetup();
    setup.setLandscape(true);
    boolean wide = width(table.columns().size() - 1) > MOST_ON_A4;
    setup.setPaperSize(wide ? PrintSetup.A3_PAPERSIZE : PrintSetup.A4_PAPERSIZE);
    setup.setFitWidth((short) 1);
    setup.setFitHeight((short) 0);
  }

  void add(List<Cell> row) {
    if (rows == rowsASheet - HEAD_ROWS) {
      endPart();
      part++;
      sheet = open();
    }
    List<RegisterCell> cells = new ArrayList<>(row.size() + 2);
    int lines = 1;
    for (int i = 0; i < row.size(); i++) {
      RegisterCell cell = RegisterCell.of(row.get(i), table.columns().get(i).width());
      cells.add(cell.link().isEmpty() || ++links <= MOST_LINKS ? cell : cell.withoutLink());
      lines = Math.max(lines, cell.lines());
    }
    if (part == 1 && plot.isPresent()) {
      cells.addAll(plot.get().add(row, RegisterBook.height(lines)));
    }
    waiting.add(cells);
    rows++;
    if (waiting.size() == ROWS_AT_ONCE) {
      write();
    }
  }

  /** Ends it: nothing can be added any more. */
  void end() {
    if (part == 1 && rows == 0) {
      waiting.add(List.of(RegisterCell.text(RegisterLook.NOTHING, table.nothing(), NOTE_WIDTH)));
      write();
    } else {
      endPart();
    }
  }

  private void endPart() {
    write();
    int last = HEAD_ROWS - 1 + rows;
    book.shown(sheet)
        .setAutoFilter(new CellRangeAddress(HEAD_ROWS - 1, last, 0, table.columns().size() - 1));
    if (part == 1 && plot.isPresent()) {
      plot.get().draw(book.drawn(sheet));
    }
    rows = 0;
    links = 0;
  }

  private void write() {
    if (!waiting.isEmpty()) {
      book.write(sheet, waiting);
      waiting.clear();
    }
  }
}
