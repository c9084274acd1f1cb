package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Column;
import io.jihe.register.Table.Format;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final PageAssets ASSETS = new PageAssets("p { }", "'use strict';");

  @Test
  void aPageHoldsItsTablesAndItsPolicy() {
    Table units =
        table(
            List.of(
                new Column("单位", 30),
                new Column("结论", 10),
                new Column("差额", 14),
                new Column("执行率", 12),
                new Column("标注副本", 40)),
            1,
            List.of(
                List.of(
                    Cell.text("某某局"),
                    new Cell.Tinted("有问题", Optional.of(Severity.ERROR)),
                    number("-1234567.895", Format.AMOUNT),
                    number("0.51425", Format.RATIO),
                    new Cell.Link("某某局-审核.xlsx", "marked/某 局-审核.xlsx")),
                List.of(
                    Cell.text("乙局"),
                    new Cell.Tinted("通过", Optional.empty()),
                    number("7.5", Format.SCORE),
                    number("12345", Format.COUNT),
                    Cell.BLANK)));
    Table none = table(List.of(new Column("单位", 30)), 0, List.of());
    PageFacts facts =
        new PageFacts(
            "2023年度绩效自评审核汇总",
            List.of(new PageFacts.Line("文件", "2")),
            "绩效自评审核汇总-2023.xlsx",
            Language.ZH);
    assertEquals(
        """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-@CSS'; script-src 'sha256-@JS'; base-uri 'none'; form-action 'none'"/>
        <meta name="referrer" content="no-referrer"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>2023年度绩效自评审核汇总</title>
        <style>p { }</style>
        </head>
        <body>
        <header>
        <h1>2023年度绩效自评审核汇总</h1>
        <dl class="facts">
        <div><dt>文件</dt><dd>2</dd></div>
        </dl>
        </header>
        <div class="bar">
        <nav aria-label="表格">
        <ul>
        <li><a href="#t1">表</a> <span>2</span></li>
        <li><a href="#t2">表</a> <span>0</span></li>
        </ul>
        </nav>
        <form role="search" hidden="hidden">
        <label>在各表中查找：<input type="search" autocomplete="off"/></label>
        <output aria-live="polite" data-found="找到 {n} 行"></output>
        </form>
        </div>
        <main>
        <section id="t1" aria-labelledby="t1-title">
        <h2 id="t1-title">表的标题</h2>
        <p class="note">说明</p>
        <div class="wide" role="region" tabindex="0" aria-labelledby="t1-title">
        <table>
        <caption>表，共 2 行</caption>
        <thead>
        <tr><th scope="col" class="w3">单位</th><th scope="col" class="w1">结论</th><th scope="col" class="w2">差额</th><th scope="col" class="w2">执行率</th><th scope="col" class="w4">标注副本</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row">某某局</th><td class="error">有问题</td><td class="n" data-v="-1234567.895">-1,234,567.90</td><td class="n" data-v="0.51425">51.43%</td><td><a href="./marked/%E6%9F%90%20%E5%B1%80-%E5%AE%A1%E6%A0%B8.xlsx">某某局-审核.xlsx</a></td></tr>
        <tr><th scope="row">乙局</th><td>通过</td><td class="n" data-v="7.5">7.50</td><td class="n" data-v="12345">12345</td><td></td></tr>
        </tbody>
        </table>
        </div>
        </section>
        <section id="t2" aria-labelledby="t2-title">
        <h2 id="t2-title">表的标题</h2>
        <p class="note">说明</p>
        <p class="nothing">没有</p>
        </section>
        </main>
        <script>'use strict';</script>
        </body>
        </html>
        """
            .replace("@CSS", "2H5CUCvyo5cSkj1YhUngR72ks13QrmBjgN+zz/lp2DY=")
            .replace("@JS", "jozHLmH/b2wMlFqXZ1bREnMsSZzWT8WyB7shP8hKHkA="),
        page(List.of(units, none), facts));
  }

  @Test
  void whateverTextsHoldNothingOfItIsMarkup() throws Exception {
    List<String> hostile =
        List.of(
            "</script><script>alert(1)</script>",
            "\"><img src=x onerror=\"alert(1)\">",
            "' onmouseover='alert(1)",
            "<!-- ]]> &amp; &#60; --> <![CDATA[",
            "=cmd|'/c calc'!A0");
    List<List<Cell>> rows = new ArrayList<>();
    for (String text : hostile) {
      rows.add(
          List.of(
              Cell.text(text),
              new Cell.Tinted(text, Optional.of(Severity.REVIEW)),
              new Cell.Link(text, text),
              Cell.count(1)));
    }
    rows.add(
        List.of(
            Cell.text("a\u202Eb\u0000\uD800c\n\uFFFFd"),
            new Cell.Link("x", "javascript:alert(1)"),
            new Cell.Link("y", "//evil.example/x"),
            Cell.BLANK));
    rows.add(
        List.of(
            new Cell.Link("z", "../../etc/passwd"),
            new Cell.Link("", ""),
            new Cell.Link("w", "a?b#c%41\\d"),
            Cell.BLANK));
    String evil = hostile.get(1);
    Table table =
        new Table(
            evil,
            evil,
            evil,
            List.of(
                new Column(evil, 3), new Column(evil, 3), new Column(evil, 3), new Column(evil, 3)),
            1,
            rows.size(),
            rows::forEach,
            evil,
            Optional.of(new Table.Chart.Bars(evil, 0, 3)));
    PageFacts facts =
        new PageFacts(evil, List.of(new PageFacts.Line(evil, evil)), evil, Language.EN);
    Document page = parsed(page(List.of(table), facts));

    assertEquals(
        "[a, body, caption, dd, div, dl, dt, figcaption, figure, form, h1, h2, head, header, html,"
            + " input, label, li, main, meta, nav, output, p, rect, script, section, span, style, svg,"
            + " table, tbody, td, text, th, thead, title, tr, ul]",
        names(page).toString());
    assertEquals(List.of("'use strict';"), texts(page, "script"));
    List<String> expected = new ArrayList<>();
    for (String text : hostile) {
      expected.addAll(List.of(text, text, "1"));
    }
    expected.addAll(List.of("x", "y", "", "", "w", ""));
    assertEquals(expected, texts(page, "td"));
    List<String> first = new ArrayList<>(List.of(evil, evil, evil, evil));
    first.addAll(hostile);
    first.addAll(List.of("a\uFFFDb\uFFFD\uFFFDc \uFFFDd", "z"));
    assertEquals(first, texts(page, "th"));
    assertEquals(List.of(evil), texts(page, "title"));
    assertEquals(
        List.of(
            "#t1",
            "./%3C/script%3E%3Cscript%3Ealert%281%29%3C/script%3E",
            "./%22%3E%3Cimg%20src%3Dx%20onerror%3D%22alert%281%29%22%3E",
            "./%27%20onmouseover%3D%27alert%281%29",
            "./%3C%21--%20%5D%5D%3E%20%26amp%3B%20%26%2360%3B%20--%3E%20%3C%21%5BCDATA%5B",
            "./%3Dcmd%7C%27/c%20calc%27%21A0",
            "./javascript%3Aalert%281%29",
            "./a%3Fb%23c%2541%5Cd"),
        addresses(page));
  }

  @Test
  void ofVeryManyRowsTheFirstAreShownAndTheRestCounted() throws Exception {
    Table.Rows rows =
        row -> {
          for (int i = 1; i <= 6_001; i++) {
            row.accept(List.of(Cell.count(i)));
          }
        };
    Table table =
        new Table("表", "表", "", List.of(new Column("行", 5)), 0, 6_001, rows, "", Optional.empty());
    PageFacts facts = new PageFacts("t", List.of(), "汇总.xlsx", Language.EN);
    Document page = parsed(page(List.of(table), facts));
    assertEquals(
        List.of(
            "Only the first 5,000 rows are here, for search and chart too; 1,001 more are in 汇总.xlsx."),
        texts(page, "p"));
    List<String> shown = texts(page, "td");
    assertEquals("5000 1 5000", shown.size() + " " + shown.get(0) + " " + shown.get(4_999));
    assertEquals(List.of("表: 6,001 rows"), texts(page, "caption"));
  }

  @Test
  void rowsAreWrittenAsTheyComeAndNotKept() {
    List<String> events = new ArrayList<>();
    Consumer<String> out =
        piece -> {
          if (piece.startsWith("<tr><td")) {
            events.add("written");
          }
        };
    Table.Rows rows =
        row -> {
          for (int i = 0; i < 2; i++) {
            events.add("read");
            row.accept(List.of(Cell.text("x")));
          }
        };
    Table table =
        new Table("", "", "", List.of(new Column("", 5)), 0, 2, rows, "", Optional.empty());
    ReportPage.write(
        List.of(table), new PageFacts("", List.of(), "r.xlsx", Language.ZH), ASSETS, out);
    assertEquals(List.of("read", "written", "read", "written"), events);
  }

  @Test
  void aStyleOrScriptThatCouldEndItselfIsRefused() {
    for (String text : List.of("a < b", "a && b", "]]>", "a\r\n")) {
      assertThrows(IllegalArgumentException.class, () -> new PageAssets(text, ""));
      assertThrows(IllegalArgumentException.class, () -> new PageAssets("", text));
    }
  }

  private static Table table(List<Column> columns, int frozen, List<List<Cell>> rows) {
    return new Table(
        "表", "表的标题", "说明", columns, frozen, rows.size(), rows::forEach, "没有", Optional.empty());
  }

  private static Cell number(String number, Format format) {
    return new Cell.Number(new BigDecimal(number), format);
  }

  private static String page(List<Table> tables, PageFacts facts) {
    StringBuilder page = new StringBuilder();
    ReportPage.write(tables, facts, ASSETS, page::append);
    return page.toString();
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static TreeSet<String> names(Document page) {
    TreeSet<String> names = new TreeSet<>();
    elements(page, "*").forEach(element -> names.add(element.getTagName()));
    return names;
  }

  private static List<String> texts(Document page, String tag) {
    return elements(page, tag).stream().map(Element::getTextContent).toList();
  }

  private static List<String> addresses(Document page) {
    return elements(page, "a").stream().map(element -> element.getAttribute("href")).toList();
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
