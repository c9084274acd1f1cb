package io.jihe.workbook;

import io.jihe.register.Table.Chart;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.ClientAnchor.AnchorType;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbls;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;

/** The register's charts: native ones, over the cells of their sheets. */
final class RegisterCharts {
  private static final byte[] BLUE = {0x2F, 0x75, (byte) 0xB5};
  private static final byte[] GREY = {(byte) 0xD9, (byte) 0xD9, (byte) 0xD9};
  private static final int WIDTH = 10;
  private static final double RATIO_STEPS = 10; // to 100%
  private static final double SCORE_STEPS = 0.1; // to a point

  private RegisterCharts() {}

  /** Data of a chart: the cells where they stand, and what they hold. */
  record Series<T>(String reference, T[] values) {}

  /** Where a chart stands: its first column, and how many rows it is high. */
  record Room(int left, int rows) {}

  /** Horizontal bars, the first on top. */
  static void bars(
      XSSFSheet sheet, Room room, Chart.Bars bars, Series<String> names, Series<Double> counts) {
    XSSFChart chart = chart(sheet, room, bars.title());
    XDDFCategoryAxis category = chart.createCategoryAxis(AxisPosition.LEFT);
    category.setOrientation(AxisOrientation.MAX_MIN);
    XDDFValueAxis value = chart.createValueAxis(AxisPosition.TOP);
    value.setCrosses(AxisCrosses.AUTO_ZERO);
    value.setMinimum(0);
    value.setNumberFormat("0");
    XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, category, value);
    data.setBarDirection(BarDirection.BAR);
    data.setVaryColors(false);
    data.setGapWidth(60);
    XDDFBarChartData.Series series =
        (XDDFBarChartData.Series)
            data.addSeries(
                XDDFDataSourcesFactory.fromArray(names.values(), names.reference()),
                XDDFDataSourcesFactory.fromArray(counts.values(), counts.reference()));
    series.setTitle(bars.title());
    series.setShapeProperties(blue());
    chart.plot(data);
    label(chart.getCTChart().getPlotArea().getBarChartArray(0).getSerArray(0).addNewDLbls());
  }

  /** Points without lines; an axis of ratios below, one of numbers at the left. */
  static void points(
      XSSFSheet sheet, Room room, Chart.Points points, Series<Double> x, Series<Double> y) {
    XSSFChart chart = chart(sheet, room, points.title());
    XDDFValueAxis bottom = chart.createValueAxis(AxisPosition.BOTTOM);
    bottom.setTitle(points.below());
    bottom.setNumberFormat("0%");
    XDDFValueAxis side = chart.createValueAxis(AxisPosition.LEFT);
    side.setTitle(points.beside());
    side.setNumberFormat("0");
    side.setCrosses(AxisCrosses.MIN);
    bottom.setCrosses(AxisCrosses.MIN);
    frame(bottom, x.values(), RATIO_STEPS);
    frame(side, y.values(), SCORE_STEPS);
    grid(bottom);
    grid(side);
    XDDFScatterChartData data =
        (XDDFScatterChartData) chart.createData(ChartTypes.SCATTER, bottom, side);
    data.setStyle(ScatterStyle.LINE_MARKER);
    data.setVaryColors(false);
    XDDFScatterChartData.Series series =
        (XDDFScatterChartData.Series)
            data.addSeries(
                XDDFDataSourcesFactory.fromArray(x.values(), x.reference()),
                XDDFDataSourcesFactory.fromArray(y.values(), y.reference()));
    series.setTitle(points.title());
    series.setSmooth(false);
    series.setMarkerStyle(MarkerStyle.CIRCLE);
    XDDFLineProperties none = new XDDFLineProperties();
    none.setFillProperties(new XDDFNoFillProperties());
    series.setLineProperties(none);
    chart.plot(data);
    CTScatterSer drawn = chart.getCTChart().getPlotArea().getScatterChartArray(0).getSerArray(0);
    drawn.getMarker().setSpPr(blue().getXmlObject());
  }

  private static void grid(XDDFValueAxis axis) {
    XDDFLineProperties line =
        new XDDFLineProperties(new XDDFSolidFillProperties(XDDFColor.from(GREY)));
    axis.getOrAddMajorGridProperties().setLineProperties(line);
  }

  private static XDDFShapeProperties blue() {
    XDDFShapeProperties shape = new XDDFShapeProperties();
    shape.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(BLUE)));
    return shape;
  }

  /** Each bar tells its number. */
  private static void label(CTDLbls labels) {
    labels.addNewShowLegendKey().setVal(false);
    labels.addNewShowVal().setVal(true);
    labels.addNewShowCatName().setVal(false);
    labels.addNewShowSerName().setVal(false);
    labels.addNewShowPercent().setVal(false);
    labels.addNewShowBubbleSize().setVal(false);
  }

  /** An axis as long as its points need, from step to step; so many steps make one. */
  private static void frame(XDDFValueAxis axis, Double[] values, double steps) {
    DoubleSummaryStatistics range =
        Stream.of(values).flatMap(Stream::ofNullable).mapToDouble(v -> v).summaryStatistics();
    if (range.getCount() > 0) {
      double least = Math.floor(range.getMin() * steps);
      double most = Math.max(Math.ceil(range.getMax() * steps), least + 1);
      axis.setMinimum(least / steps);
      axis.setMaximum(most / steps);
    }
  }

  private static XSSFChart chart(XSSFSheet sheet, Room room, String title) {
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    int top = RegisterSheets.HEAD_ROWS;
    int right = room.left() + WIDTH;
    XSSFClientAnchor anchor =
        drawing.createAnchor(0, 0, 0, 0, room.left(), top, right, top + room.rows());
    anchor.setAnchorType(AnchorType.DONT_MOVE_AND_RESIZE); // a filter hides rows
    XSSFChart chart = drawing.createChart(anchor);
    chart.setTitleText(RegisterText.of(title));
    chart.setTitleOverlay(false);
    chart.displayBlanksAs(DisplayBlanks.GAP);
    return chart;
  }
}
