package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes the sheet 审核结果 of an .xlsx. POI makes an empty sheet, so that the workbook lists it; its
 * text is ours, because POI takes ten times as long for these cells as for all else we do.
 */
final class XlsxResultSheet {
  private final StringBuilder xml = new StringBuilder(1 << 15);
  private final StringBuilder links = new StringBuilder();
  private final ToIntFunction<Look> styles;
  private final Predicate<Place> isThere;

  private XlsxResultSheet(ToIntFunction<Look> styles, Predicate<Place> isThere) {
    this.styles = styles;
    this.isThere = isThere;
  }

  /**
   * The text of the sheet.
   *
   * @param styles the index of the style for a look
   * @param isThere whether a formula or a link may name a cell
   */
  static String xml(ResultTable table, ToIntFunction<Look> styles, Predicate<Place> isThere) {
    return new XlsxResultSheet(styles, isThere).xml(table);
  }

  static void append(XSSFWorkbook workbook, String name, ResultTable table, StyleShelf styles) {
    XSSFSheet sheet = workbook.createSheet(name);
    sheet.setRepeatingRows(new CellRangeAddress(table.frozen() - 1, table.frozen() - 1, -1, -1));
    String content =
        xml(
            table,
            look -> styles.look(look).getIndex(),
            place -> ResultSheet.isThere(workbook, place));
    PackagePart made = sheet.getPackagePart();
    OPCPackage container = workbook.getPackage();
    container.removePart(made.getPartName());
    PackagePart ours = container.createPart(made.getPartName(), made.getContentType());
    try (OutputStream out = ours.getOutputStream()) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String xml(ResultTable table) {
    xml.append(XmlText.HEAD)
        .append("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
        .append("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
        .append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"")
        .append(table.frozen())
        .append("\" topLeftCell=\"A")
        .append(table.frozen() + 1)
        .append("\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>")
        .append("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    List<Integer> widths = ResultTable.widths();
    for (int i = 0; i < widths.size(); i++) {
      column(i + 1, i + 1, widths.get(i) + ".0", "");
    }
    int hidden = ResultTable.firstHiddenColumn() + 1;
    column(hidden, hidden + Ledger.COLUMNS - 1, "9.0", " hidden=\"1\"");
    xml.append("</cols><sheetData>");
    for (int i = 0; i < table.rows().size(); i++) {
      row(i, table.rows().get(i));
    }
    xml.append("</sheetData>");
    if (!links.isEmpty()) {
      xml.append("<hyperlinks>").append(links).append("</hyperlinks>");
    }
    xml.append("<pageMargins left=\"")
        .append(ResultSheet.SIDE_MARGIN_INCHES)
        .append("\" right=\"")
        .append(ResultSheet.SIDE_MARGIN_INCHES)
        .append("\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>")
        .append("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
        .append("</worksheet>");
    return xml.toString();
  }

  private void column(int first, int last, String width, String more) {
    xml.append("<col min=\"").append(first).append("\" max=\"").append(last);
    xml.append("\" width=\"").append(width).append("\" customWidth=\"1\"").append(more);
    xml.append("/>");
  }

  private void row(int index, ResultTable.TableRow row) {
    xml.append("<row r=\"").append(index + 1).append("\" ht=\"").append(row.points());
    xml.append("\" customHeight=\"1\"").append(row.hidden() ? " hidden=\"1\">" : ">");
    for (ResultTable.TableCell cell : row.cells()) {
      cell(new CellAddress(index, cell.column()), cell);
    }
    xml.append("</row>");
  }

  /** A text in its cell; where the unit may write over it, in the way that POI too writes over. */
  private void cell(CellAddress at, ResultTable.TableCell cell) {
    xml.append("<c r=\"").append(at).append('"');
    cell.look().ifPresent(look -> xml.append(" s=\"").append(styles.applyAsInt(look)).append('"'));
    Optional<Place> reference = cell.reference().filter(isThere);
    if (reference.isPresent()) {
      xml.append("><f>");
      XmlText.escape(xml, Ledger.reference(reference.get()));
      xml.append("</f></c>");
    } else if (cell.text().isEmpty()) {
      xml.append("/>");
    } else if (cell.column() == ResultTable.explanationColumn()) {
      xml.append(" t=\"str\"><v>");
      XmlText.cell(xml, cell.text());
      xml.append("</v></c>");
    } else {
      xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      XmlText.cell(xml, cell.text());
      xml.append("</t></is></c>");
    }
    cell.link().filter(isThere).ifPresent(place -> link(at, place));
  }

  private void link(CellAddress at, Place place) {
    links.append("<hyperlink ref=\"").append(at).append("\" location=\"");
    XmlText.escape(
        links,
        new CellReference(place.sheet(), place.cell().row(), place.cell().column(), false, false)
            .formatAsString());
    links.append("\" display=\"").append(place.cell()).append("\"/>");
  }
}
