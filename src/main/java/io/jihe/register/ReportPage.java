package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the tables of the register as one page that opens without a server or a network. It is
 * HTML and well-formed XML; nothing in it comes from data but text, and a browser that keeps to its
 * policy runs nothing but our own script. Rows are written as they come.
 */
public final class ReportPage {
  /** More rows make a page that browsers search slowly. */
  static final int MOST_ROWS = 5_000;

  private final PageFacts facts;
  private final Consumer<String> out;

  private ReportPage(PageFacts facts, Consumer<String> out) {
    this.facts = facts;
    this.out = out;
  }

  /**
   * Writes the page.
   *
   * @param out gets it piece by piece, to be kept in UTF-8
   */
  public static void write(
      List<Table> tables, PageFacts facts, PageAssets assets, Consumer<String> out) {
    new ReportPage(facts, out).write(tables, assets);
  }

  private void write(List<Table> tables, PageAssets assets) {
    head(assets);
    out.accept("<body>\n");
    facts();
    out.accept("<div class=\"bar\">\n");
    contents(tables);
    search();
    out.accept("</div>\n<main>\n");
    for (int t = 0; t < tables.size(); t++) {
      section(tables.get(t), "t" + (t + 1));
    }
    out.accept("</main>\n<script>" + assets.script() + "</script>\n</body>\n</html>\n");
  }

  private String in(String zh, String en) {
    return facts.language() == Language.ZH ? zh : en;
  }

  private void head(PageAssets assets) {
    out.accept("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
    out.accept(in("zh-CN", "en") + "\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    out.accept("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.accept(assets.policy() + "\"/>\n");
    out.accept("<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    out.accept("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.accept("<title>" + text(facts.title()) + "</title>\n");
    out.accept("<style>" + assets.style() + "</style>\n</head>\n");
  }

  private void facts() {
    out.accept("<header>\n<h1>" + text(facts.title()) + "</h1>\n<dl class=\"facts\">\n");
    for (PageFacts.Line line : facts.lines()) {
      out.accept("<div><dt>" + text(line.label()) + "</dt><dd>" + text(line.value()));
      out.accept("</dd></div>\n");
    }
    out.accept("</dl>\n</header>\n");
  }

  private void contents(List<Table> tables) {
    out.accept("<nav aria-label=\"" + in("表格", "Tables") + "\">\n<ul>\n");
    for (int t = 0; t < tables.size(); t++) {
      Table table = tables.get(t);
      out.accept("<li><a href=\"#t" + (t + 1) + "\">" + text(table.name()) + "</a> <span>");
      out.accept(ShownNumber.grouped(table.count()) + "</span></li>\n");
    }
    out.accept("</ul>\n</nav>\n");
  }

  /** Hidden until the script is there to search. */
  private void search() {
    out.accept("<form role=\"search\" hidden=\"hidden\">\n<label>");
    out.accept(in("在各表中查找：", "Search all tables: "));
    out.accept("<input type=\"search\" autocomplete=\"off\"/></label>\n");
    out.accept("<output aria-live=\"polite\" data-found=\"");
    out.accept(in("找到 {n} 行", "{n} rows found") + "\"></output>\n</form>\n");
  }

  private void section(Table table, String id) {
    out.accept("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n");
    out.accept("<h2 id=\"" + id + "-title\">" + text(table.title()) + "</h2>\n");
    if (!table.note().isEmpty()) {
      out.accept("<p class=\"note\">" + text(table.note()) + "</p>\n");
    }
    if (table.count() == 0) {
      out.accept("<p class=\"nothing\">" + text(table.nothing()) + "</p>\n");
    } else {
      more(table.count() - MOST_ROWS);
      table(table, id);
    }
    out.accept("</section>\n");
  }

  private void more(int left) {
    if (left <= 0) {
      return;
    }
    String shown = ShownNumber.grouped(MOST_ROWS);
    String rest = ShownNumber.grouped(left);
    out.accept("<p class=\"more\">");
    out.accept(
        in(
            "这里只列出前 " + shown + " 行，查找和图也只及于此；另有 " + rest + " 行，见 ",
            "Only the first "
                + shown
                + " rows are here, for search and chart too; "
                + rest
                + " more are in "));
    out.accept(link(facts.register(), facts.register()) + in("。", ".") + "</p>\n");
  }

  private void table(Table table, String id) {
    out.accept("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    out.accept(id + "-title\">\n<table>\n<caption>" + text(table.name()));
    String rows = ShownNumber.grouped(table.count());
    out.accept(in("，共 " + rows + " 行", ": " + rows + " rows") + "</caption>\n<thead>\n<tr>");
    for (Table.Column column : table.columns()) {
      out.accept("<th scope=\"col\" class=\"" + width(column) + "\">" + text(column.head()));
      out.accept("</th>");
    }
    out.accept("</tr>\n</thead>\n<tbody>\n");
    Optional<PageChart> chart = table.chart().map(PageChart::new);
    int[] written = {0};
    table
        .rows()
        .each(
            row -> {
              if (written[0] < MOST_ROWS) {
                written[0]++;
                out.accept(row(row, table.frozen() - 1));
                chart.ifPresent(drawn -> drawn.add(row));
              }
            });
    out.accept("</tbody>\n</table>\n</div>\n");
    chart.ifPresent(drawn -> out.accept(drawn.figure()));
  }

  /** Four widths serve: the policy allows no style of a single column. */
  private static String width(Table.Column column) {
    if (column.width() <= 10) {
      return "w1";
    }
    if (column.width() <= 18) {
      return "w2";
    }
    return column.width() <= 36 ? "w3" : "w4";
  }

  /**
   * One row.
   *
   * @param name the column that says what the row is of, the last that stays in view; -1 for none
   */
  private static String row(List<Cell> cells, int name) {
    StringBuilder row = new StringBuilder(128).append("<tr>");
    for (int c = 0; c < cells.size(); c++) {
      String tag = c == name ? "th" : "td";
      row.append('<').append(tag).append(c == name ? " scope=\"row\"" : "");
      addTo(row, cells.get(c));
      row.append("</").append(tag).append('>');
    }
    return row.append("</tr>\n").toString();
  }

  /** The rest of the opening tag, and what stands behind it. */
  private static void addTo(StringBuilder row, Cell cell) {
    if (cell instanceof Cell.Number number) {
      row.append(" class=\"n\" data-v=\"").append(number.number()).append("\">");
      row.append(ShownNumber.of(number));
    } else if (cell instanceof Cell.Tinted tinted) {
      Optional<Severity> severity = tinted.severity();
      severity.ifPresent(s -> row.append(" class=\"").append(s.id()).append('"'));
      row.append('>').append(text(tinted.text()));
    } else if (cell instanceof Cell.Link file) {
      row.append('>').append(link(file.text(), file.path()));
    } else if (cell instanceof Cell.Text words) {
      row.append('>').append(text(words.text()));
    }
  }

  private static String link(String shown, String path) {
    return HtmlText.isBelow(path)
        ? "<a href=\"" + HtmlText.address(path) + "\">" + text(shown) + "</a>"
        : text(shown);
  }

  private static String text(String text) {
    return HtmlText.escaped(text);
  }
}
