package io.jihe.workbook;

import com.alibaba.excel.context.AnalysisContext;
import com.alibaba.excel.metadata.CellExtra;
import com.alibaba.excel.metadata.GlobalConfiguration;
import com.alibaba.excel.metadata.data.DataFormatData;
import com.alibaba.excel.metadata.data.ReadCellData;
import com.alibaba.excel.read.listener.ReadListener;
import com.alibaba.excel.util.NumberDataFormatterUtils;
import io.jihe.roster.RosterRows;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hands the rows that EasyExcel meets to a roster, until the sheet with the heads has ended. */
final class RosterListener implements ReadListener<Map<Integer, ReadCellData<?>>> {
  /** Excel's last row. */
  private static final int MOST_ROWS = 1 << 20;

  /** Excel's largest number has so many digits. */
  private static final int MOST_DIGITS = 309;

  private final RosterRows rows;
  private final GridRoom room = new GridRoom();
  private Optional<Integer> sheetOfHeads = Optional.empty();
  private boolean ended;
  private long mergedRows;

  RosterListener(RosterRows rows) {
    this.rows = rows;
  }

  @Override
  public void invoke(Map<Integer, ReadCellData<?>> cells, AnalysisContext context) {
    if (isBehindRoster(context)) {
      return;
    }
    int row = context.readRowHolder().getRowIndex();
    if (row >= MOST_ROWS) {
      throw new GridRoom.Exceeded(Refusals.tooMany("行", "rows", MOST_ROWS));
    }
    Map<Integer, String> texts = new HashMap<>();
    GlobalConfiguration settings = context.readWorkbookHolder().getGlobalConfiguration();
    for (Map.Entry<Integer, ReadCellData<?>> cell : cells.entrySet()) {
      String text = shown(cell.getValue(), settings);
      if (!text.isBlank()) {
        room.holds(row, cell.getKey(), GridReader.text(text));
        texts.put(cell.getKey(), text);
      }
    }
    rows.row(row + 1, texts);
    if (rows.hasHead() && sheetOfHeads.isEmpty()) {
      sheetOfHeads = Optional.of(context.readSheetHolder().getSheetNo());
    }
  }

  private boolean isBehindRoster(AnalysisContext context) {
    ended =
        sheetOfHeads.isPresent()
            && !sheetOfHeads.get().equals(context.readSheetHolder().getSheetNo());
    return ended;
  }

  @Override
  public boolean hasNext(AnalysisContext context) {
    return !ended;
  }

  /** As the cell shows it; empty for one that shows nothing. */
  private static String shown(ReadCellData<?> cell, GlobalConfiguration settings) {
    return switch (cell.getType()) {
      case STRING, DIRECT_STRING, ERROR -> Optional.ofNullable(cell.getStringValue()).orElse("");
      case NUMBER -> number(cell.getNumberValue(), cell.getDataFormatData(), settings);
      case BOOLEAN -> cell.getBooleanValue() ? "TRUE" : "FALSE";
      default -> "";
    };
  }

  /** A code such as 430204 stays so; one that is shown as 001002 by its format keeps its zeros. */
  private static String number(
      BigDecimal number, DataFormatData format, GlobalConfiguration settings) {
    if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
      return "#NUM!";
    }
    String pattern = Optional.ofNullable(format.getFormat()).orElse("");
    if (pattern.isEmpty()
        || pattern.equals("General")
        || pattern.length() > Limits.FORMAT_CHARACTERS) {
      return GridReader.trimmed(number).toPlainString();
    }
    return NumberDataFormatterUtils.format(number, format.getIndex(), pattern, settings);
  }

  /** What EasyExcel tells of a sheet behind its rows: here, merged cells. */
  @Override
  public void extra(CellExtra area, AnalysisContext context) {
    if (!rows.hasHead() || isBehindRoster(context)) {
      return;
    }
    mergedRows += area.getLastRowIndex() - (long) area.getFirstRowIndex();
    if (mergedRows > Limits.CELLS) {
      throw new GridRoom.Exceeded(
          Refusals.tooMany("合并单元格的行数", "rows of merged cells", Limits.CELLS));
    }
    rows.merged(
        area.getFirstRowIndex() + 1, area.getLastRowIndex() + 1, area.getFirstColumnIndex());
  }

  @Override
  public void doAfterAllAnalysed(AnalysisContext context) {
    // The roster is made when all has been read.
  }
}
