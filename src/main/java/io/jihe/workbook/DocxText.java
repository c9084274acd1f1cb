package io.jihe.workbook;

import io.jihe.report.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The text of a .docx: its paragraphs and tables in their order, each with its element. */
final class DocxText {
  static final String MAIN = "word/document.xml";

  /** What deleted, hidden behind a fallback, or drawn beside the text is not read. */
  private static final List<String> NOT_READ =
      List.of("del", "moveFrom", "Fallback", "drawing", "pict", "instrText");

  private final Document document;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Element> elements = new ArrayList<>();

  private DocxText(Document document) {
    this.document = document;
  }

  /**
   * Reads the main part.
   *
   * @throws IOException if it is no XML, or has no body
   */
  static DocxText of(byte[] main) throws IOException {
    DocxText text = new DocxText(parse(main));
    Element body =
        child(text.document.getDocumentElement(), "body")
            .orElseThrow(() -> new IOException("a document without a body"));
    text.read(body);
    return text;
  }

  /** Parses without anything from outside the text itself. */
  static Document parse(byte[] xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  Document document() {
    return document;
  }

  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** The element of a block. */
  Element element(int block) {
    return elements.get(block);
  }

  private void read(Element parent) {
    for (Element each : children(parent)) {
      switch (each.getLocalName()) {
        case "p" -> add(new Block.Words(text(each)), each);
        case "tbl" -> add(table(each), each);
        case "sdt" -> child(each, "sdtContent").ifPresent(this::read);
        case "ins", "moveTo", "customXml", "smartTag" -> read(each);
        default -> {
          // sections, bookmarks: nothing to read
        }
      }
    }
  }

  private void add(Block block, Element element) {
    blocks.add(block);
    elements.add(element);
  }

  /** The words of a paragraph, tabs and line breaks as such. */
  static String text(Element parent) {
    StringBuilder text = new StringBuilder();
    collect(parent, text);
    return text.toString();
  }

  private static void collect(Element parent, StringBuilder text) {
    for (Element each : children(parent)) {
      String name = each.getLocalName();
      if (name.equals("t")) {
        text.append(each.getTextContent());
      } else if (name.equals("br") || name.equals("cr")) {
        text.append('\n');
      } else if (name.equals("tab") && parent.getLocalName().equals("r")) {
        text.append(' ');
      } else if (!NOT_READ.contains(name)) {
        collect(each, text);
      }
    }
  }

  // ---- tables

  private static Block.Table table(Element table) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : children(table)) {
      if (row.getLocalName().equals("tr")) {
        rows.add(row(row));
      }
    }
    return new Block.Table(rows);
  }

  /** Each cell at its column; what a merged cell spans beyond its first stays blank. */
  private static List<String> row(Element row) {
    List<String> cells = new ArrayList<>();
    for (Element cell : children(row)) {
      if (cell.getLocalName().equals("tc")) {
        Optional<Element> properties = child(cell, "tcPr");
        boolean goesOn =
            properties.flatMap(p -> child(p, "vMerge")).filter(DocxText::continues).isPresent();
        cells.add(goesOn ? "" : cellText(cell));
        for (int i = span(properties); i > 1; i--) {
          cells.add("");
        }
      }
    }
    return cells;
  }

  private static boolean continues(Element vMerge) {
    return !attribute(vMerge, "val").equals("restart");
  }

  private static int span(Optional<Element> properties) {
    String span =
        properties.flatMap(p -> child(p, "gridSpan")).map(s -> attribute(s, "val")).orElse("1");
    return span.length() <= 2 && span.chars().allMatch(c -> c >= '0' && c <= '9') && !span.isEmpty()
        ? Integer.parseInt(span)
        : 1;
  }

  private static String cellText(Element cell) {
    List<String> lines = new ArrayList<>();
    for (Element each : children(cell)) {
      if (each.getLocalName().equals("p")) {
        lines.add(text(each));
      }
    }
    return String.join("\n", lines).strip();
  }

  // ---- elements

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(e -> e.getLocalName().equals(name)).findFirst();
  }

  static String attribute(Element element, String name) {
    String own = element.getAttributeNS(element.getNamespaceURI(), name);
    return own == null || own.isEmpty() ? element.getAttribute(name) : own;
  }
}
