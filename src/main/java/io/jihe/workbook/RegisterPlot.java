package io.jihe.workbook;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Chart;
import io.jihe.register.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * What a chart shows, gathered while the rows of its sheet pass by.
 *
 * <p>Points have two columns of their own behind the table, which look empty: Excel puts a row that
 * lacks its ratio at 0, and one whose ratio is a text would make it number all of them. In those
 * columns such a row has neither. They are not hidden, so that the chart follows the filter.
 */
final class RegisterPlot {
  private static final int MOST_POINTS = 10_000;
  private static final int MOST_BARS = 100;
  private static final int GAP = 3 * 256;
  private static final float BAR_POINTS = 22;
  private static final float FRAME_POINTS = 90;
  private static final float LOWEST = 320;
  private static final float POINTS_HEIGHT = 440;

  private final Chart chart;
  private final int columns;
  private final List<String> names = new ArrayList<>();
  private final List<Optional<Double>> below = new ArrayList<>();
  private final List<Optional<Double>> beside = new ArrayList<>();
  private final List<Float> heights = new ArrayList<>();

  RegisterPlot(Chart chart, List<Column> columns) {
    this.chart = chart;
    this.columns = columns.size();
  }

  /**
   * The next row of the sheet.
   *
   * @param height of the row in points
   * @return what stands behind the table in this row
   */
  List<RegisterCell> add(List<Cell> row, float height) {
    if (heights.size() < MOST_BARS) {
      heights.add(height);
    }
    if (chart instanceof Chart.Points points) {
      return addPoint(row.get(points.x()), row.get(points.y()));
    }
    if (chart instanceof Chart.Bars bars && names.size() < MOST_BARS) {
      names.add(RegisterText.of(words(row.get(bars.names()))));
      beside.add(number(row.get(bars.counts())));
    }
    return List.of();
  }

  private List<RegisterCell> addPoint(Cell x, Cell y) {
    if (below.size() == MOST_POINTS) {
      return List.of();
    }
    boolean whole = number(x).isPresent() && number(y).isPresent();
    below.add(number(x).filter(value -> whole));
    beside.add(number(y).filter(value -> whole));
    return whole ? List.of(plotted(x), plotted(y)) : List.of();
  }

  private static RegisterCell plotted(Cell cell) {
    return RegisterCell.number(RegisterLook.PLOTTED, ((Cell.Number) cell).number());
  }

  private static Optional<Double> number(Cell cell) {
    return cell instanceof Cell.Number number
        ? Optional.of(number.number().doubleValue()).filter(Double::isFinite)
        : Optional.empty();
  }

  private static String words(Cell cell) {
    if (cell instanceof Cell.Number number) {
      return number.number().toPlainString();
    }
    if (cell instanceof Cell.Link link) {
      return link.text();
    }
    return cell instanceof Cell.Tinted tinted ? tinted.text() : ((Cell.Text) cell).text();
  }

  // ---- drawing

  void draw(XSSFSheet sheet) {
    if (chart instanceof Chart.Points points) {
      RegisterCharts.points(
          sheet,
          new RegisterCharts.Room(columns + 1, rows(POINTS_HEIGHT)),
          points,
          new RegisterCharts.Series<>(reference(sheet, columns, below.size()), doubles(below)),
          new RegisterCharts.Series<>(
              reference(sheet, columns + 1, beside.size()), doubles(beside)));
    } else if (chart instanceof Chart.Bars bars) {
      int count = names.size();
      sheet.setColumnWidth(columns, GAP);
      float height = Math.max(LOWEST, count * BAR_POINTS + FRAME_POINTS);
      RegisterCharts.bars(
          sheet,
          new RegisterCharts.Room(columns + 1, rows(height)),
          bars,
          new RegisterCharts.Series<>(
              reference(sheet, bars.names(), count), names.toArray(new String[0])),
          new RegisterCharts.Series<>(reference(sheet, bars.counts(), count), doubles(beside)));
    }
  }

  /** Blanks stay unset, which is what POI asks for where there is no value. */
  private static Double[] doubles(List<Optional<Double>> values) {
    Double[] doubles = new Double[values.size()];
    for (int i = 0; i < doubles.length; i++) {
      if (values.get(i).isPresent()) {
        doubles[i] = values.get(i).get();
      }
    }
    return doubles;
  }

  private static String reference(XSSFSheet sheet, int column, int count) {
    int first = RegisterSheets.HEAD_ROWS;
    return new CellRangeAddress(first, first + count - 1, column, column)
        .formatAsString(sheet.getSheetName(), true);
  }

  /** How many rows of the sheet, from its heads on, are about so high. */
  private int rows(float points) {
    float reached = 0;
    int rows = 0;
    while (reached < points) {
      reached += rows < heights.size() ? heights.get(rows) : RegisterBook.LOWEST_ROW;
      rows++;
    }
    return rows;
  }
}
