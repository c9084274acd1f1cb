package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Chart;
import io.jihe.register.Table.Format;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a table's chart as a plain drawing (SVG) of texts, bars and dots. */
final class PageChart {
  /** More bars than these nobody compares. */
  static final int MOST_BARS = 20;

  private static final int WIDTH = 900;
  private static final int LABELS = 320;
  private static final int LONGEST_BAR = 500;
  private static final int BAR = 24;
  private static final int LONGEST_LABEL = 24;
  private static final int LEFT = 70;
  private static final int TOP = 30;
  private static final int ACROSS = 800;
  private static final int UP = 360;
  private static final int HEIGHT = TOP + UP + 60;

  private final Chart chart;
  private final List<Dot> dots = new ArrayList<>();

  /** A row of the table as the chart needs it; a bar has no {@code x}. */
  private record Dot(String name, Cell.Number x, Cell.Number y) {}

  PageChart(Chart chart) {
    this.chart = chart;
  }

  /** The next row of the table; one that lacks a number is not drawn. */
  void add(List<Cell> row) {
    if (chart instanceof Chart.Bars bars) {
      if (dots.size() < MOST_BARS && row.get(bars.counts()) instanceof Cell.Number count) {
        dots.add(new Dot(words(row.get(bars.names())), count, count));
      }
    } else if (chart instanceof Chart.Points points
        && row.get(points.x()) instanceof Cell.Number x
        && row.get(points.y()) instanceof Cell.Number y) {
      dots.add(new Dot(words(row.get(0)), x, y));
    }
  }

  private static String words(Cell cell) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Link link) {
      return link.text();
    }
    if (cell instanceof Cell.Tinted tinted) {
      return tinted.text();
    }
    return cell instanceof Cell.Number number ? ShownNumber.of(number) : "";
  }

  /** The drawing under its title; empty where there is nothing to draw. */
  String figure() {
    if (dots.isEmpty()) {
      return "";
    }
    StringBuilder to = new StringBuilder("<figure>\n<figcaption>");
    to.append(HtmlText.escaped(chart.title())).append("</figcaption>\n");
    if (chart instanceof Chart.Points points) {
      points(to, points);
    } else {
      bars(to);
    }
    return to.append("</svg>\n</figure>\n").toString();
  }

  private void open(StringBuilder to, int height) {
    to.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
    to.append(HtmlText.escaped(chart.title())).append("\" viewBox=\"0 0 ").append(WIDTH);
    to.append(' ').append(height).append("\">\n");
  }

  private void bars(StringBuilder to) {
    open(to, dots.size() * BAR);
    ChartAxis axis = new ChartAxis(BigDecimal.ZERO, longest(), BigDecimal.ONE);
    for (int d = 0; d < dots.size(); d++) {
      Dot dot = dots.get(d);
      int foot = d * BAR + 17;
      int length = Math.max(0, axis.at(dot.y().number(), LONGEST_BAR));
      text(to, LABELS - 8, foot, "end", PrintedText.shortened(dot.name(), LONGEST_LABEL));
      to.append("<rect class=\"mark\" x=\"").append(LABELS).append("\" y=\"").append(d * BAR + 4);
      to.append("\" width=\"").append(length).append("\" height=\"").append(BAR - 8);
      to.append("\"/>\n");
      text(to, LABELS + length + 6, foot, "start", ShownNumber.of(dot.y()));
    }
  }

  private BigDecimal longest() {
    return dots.stream()
        .map(dot -> dot.y().number())
        .max(Comparator.naturalOrder())
        .filter(most -> most.signum() > 0)
        .orElse(BigDecimal.ONE);
  }

  private void points(StringBuilder to, Chart.Points points) {
    open(to, HEIGHT);
    ChartAxis x = axis(dots.stream().map(dot -> dot.x().number()).toList());
    ChartAxis y = axis(dots.stream().map(dot -> dot.y().number()).toList());
    for (BigDecimal mark : x.marks()) {
      int at = LEFT + x.at(mark, ACROSS);
      line(to, at, TOP, at, TOP + UP);
      text(to, at, TOP + UP + 18, "middle", label(mark, dots.get(0).x().format()));
    }
    for (BigDecimal mark : y.marks()) {
      int at = TOP + UP - y.at(mark, UP);
      line(to, LEFT, at, LEFT + ACROSS, at);
      text(to, LEFT - 8, at + 4, "end", label(mark, dots.get(0).y().format()));
    }
    text(to, LEFT + ACROSS / 2, TOP + UP + 44, "middle", points.below());
    text(to, LEFT, TOP - 12, "middle", points.beside());
    dots.forEach(dot -> point(to, dot, x, y));
  }

  private static ChartAxis axis(List<BigDecimal> values) {
    BigDecimal least = values.stream().min(Comparator.naturalOrder()).orElseThrow();
    return ChartAxis.over(least, values.stream().max(Comparator.naturalOrder()).orElseThrow());
  }

  private static String label(BigDecimal mark, Format format) {
    boolean ratio = format == Format.RATIO;
    BigDecimal shown = ratio ? mark.movePointRight(2) : mark;
    String plain = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    return plain + (ratio ? "%" : "");
  }

  private static void point(StringBuilder to, Dot dot, ChartAxis x, ChartAxis y) {
    to.append("<circle class=\"mark\" cx=\"").append(LEFT + x.at(dot.x().number(), ACROSS));
    to.append("\" cy=\"").append(TOP + UP - y.at(dot.y().number(), UP));
    to.append("\" r=\"4\"><title>").append(HtmlText.escaped(dot.name())).append(' ');
    to.append(ShownNumber.of(dot.x())).append(' ').append(ShownNumber.of(dot.y()));
    to.append("</title></circle>\n");
  }

  private static void line(StringBuilder to, int x1, int y1, int x2, int y2) {
    to.append("<path class=\"line\" d=\"M").append(x1).append(' ').append(y1).append('L');
    to.append(x2).append(' ').append(y2).append("\"/>\n");
  }

  private static void text(StringBuilder to, int x, int y, String anchor, String text) {
    to.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"");
    to.append(anchor).append("\">").append(HtmlText.escaped(text)).append("</text>\n");
  }
}
