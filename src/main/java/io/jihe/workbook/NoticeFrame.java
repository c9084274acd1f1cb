package io.jihe.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSimpleField;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/**
 * What all notices have in common, made by POI once: styles, page, footer. A notice is this with a
 * body of its own, for building each one from nothing takes POI many times as long.
 *
 * @param parts all parts but the document's text, packed
 * @param before of the text, up to where its paragraphs begin
 * @param after of the text, from where they end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NoticeFrame(byte[] zip, ZipParts parts, String before, String after) {
  // Lengths in twentieths of a point: A4 is 210 mm by 297 mm, the margins are 37, 26, 35 and 28 mm.
  private static final int WIDTH = 11_906;
  private static final int HEIGHT = 16_838;
  private static final int TOP = 2_098;
  private static final int RIGHT = 1_474;
  private static final int BOTTOM = 1_984;
  private static final int LEFT = 1_587;

  /** Of the text between the margins. */
  static final int TEXT_WIDTH = WIDTH - LEFT - RIGHT;

  static final String TITLE = "Title";
  static final String FACT = "Fact";
  static final String BODY = "Body";
  static final String ASK = "Ask";
  static final String HEADING = "Heading1";
  static final String CELL = "Cell";
  static final String HEAD = "CellHead";
  static final String SIGNED = "Signed";
  static final String TABLE = "Findings";

  private static final String TEXT = "word/document.xml";
  private static final int FEWEST_BYTES = 16_384;

  /** The fonts of official documents; Word takes others of the script where one is missing. */
  private static final String STYLES =
      """
      <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <w:docDefaults><w:rPrDefault><w:rPr>
      <w:rFonts w:ascii="仿宋" w:eastAsia="仿宋" w:hAnsi="仿宋" w:cs="Times New Roman"/>
      <w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>
      </w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:spacing w:after="360"/><w:jc w:val="center"/></w:pPr>
      <w:rPr><w:rFonts w:ascii="方正小标宋简体" w:eastAsia="方正小标宋简体" w:hAnsi="方正小标宋简体"/>
      <w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Fact"><w:name w:val="Fact"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:spacing w:line="560" w:lineRule="atLeast"/><w:ind w:left="1600" w:hanging="1600"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:spacing w:before="120" w:after="120" w:line="560" w:lineRule="atLeast"/>
      <w:ind w:firstLine="640"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Ask"><w:name w:val="Ask"/><w:basedOn w:val="Body"/>
      <w:pPr><w:keepNext/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/><w:ind w:firstLine="640"/><w:outlineLvl w:val="0"/></w:pPr>
      <w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>
      <w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="CellHead"><w:name w:val="Cell Head"/><w:basedOn w:val="Cell"/>
      <w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>
      <w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Signed"><w:name w:val="Signature"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240"/><w:ind w:left="4200"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
      <w:pPr><w:jc w:val="center"/></w:pPr>
      <w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
      <w:style w:type="table" w:styleId="Findings"><w:name w:val="Findings"/>
      <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>
      <w:left w:val="single" w:sz="6" w:space="0" w:color="000000"/>
      <w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/>
      <w:right w:val="single" w:sz="6" w:space="0" w:color="000000"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/>
      <w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders>
      <w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>
      </w:tblPr></w:style>
      </w:styles>
      """;

  /** Draws it; takes half a second, so once in a run. */
  static NoticeFrame drawn() throws IOException {
    XmlFactories.name();
    try (XWPFDocument document = new XWPFDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FEWEST_BYTES)) {
      document.createStyles().setStyles(styles());
      page(document);
      footer(document);
      Optional<Date> never = Optional.empty();
      document.getProperties().getCoreProperties().setCreator("jihe");
      document.getProperties().getCoreProperties().setCreated(never);
      document.getProperties().getCoreProperties().setTitle("绩效自评审核意见");
      document.write(bytes);
      return split(withoutClock(bytes.toByteArray()));
    } catch (UnusualPackageException e) {
      throw new IllegalStateException("POI wrote a zip that we cannot read", e);
    }
  }

  /** The file with this text between what all have in common. */
  byte[] file(StringBuilder text) {
    String whole = before + text + after;
    try (ZipWriter writer = new ZipWriter(zip.length + whole.length() / 4 + FEWEST_BYTES)) {
      for (ZipParts.Entry part : parts.entries()) {
        if (part.name().equals(TEXT)) {
          writer.add(TEXT, whole.getBytes(StandardCharsets.UTF_8));
        } else {
          parts.copyTo(writer, part);
        }
      }
      return writer.finish();
    }
  }

  private static NoticeFrame split(byte[] zip) throws UnusualPackageException {
    ZipParts parts = ZipParts.of(zip);
    ZipParts.Entry text = parts.find(TEXT);
    if (text == null) {
      throw new UnusualPackageException("no text");
    }
    String xml = new String(parts.bytes(text), StandardCharsets.UTF_8);
    int at = xml.indexOf("<w:sectPr");
    if (at < 0) {
      throw new UnusualPackageException("no section");
    }
    return new NoticeFrame(zip, parts, xml.substring(0, at), xml.substring(at));
  }

  /** POI stamps each part with the clock. */
  private static byte[] withoutClock(byte[] zip) throws UnusualPackageException {
    try (ZipWriter writer = new ZipWriter(zip.length + FEWEST_BYTES)) {
      ZipParts parts = ZipParts.of(zip);
      for (ZipParts.Entry part : parts.entries()) {
        writer.add(part.name(), parts.bytes(part));
      }
      return writer.finish();
    }
  }

  private static CTStyles styles() {
    try {
      return StylesDocument.Factory.parse(STYLES).getStyles();
    } catch (XmlException e) {
      throw new IllegalStateException("our styles are no XML", e);
    }
  }

  private static void page(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(big(WIDTH));
    size.setH(big(HEIGHT));
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(big(TOP));
    margins.setRight(big(RIGHT));
    margins.setBottom(big(BOTTOM));
    margins.setLeft(big(LEFT));
    margins.setHeader(big(TOP / 2));
    margins.setFooter(big(BOTTOM / 2));
    margins.setGutter(big(0));
  }

  private static void footer(XWPFDocument document) {
    XWPFParagraph number = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
    number.setStyle("Footer");
    number.createRun().setText("— ");
    CTSimpleField field = number.getCTP().addNewFldSimple();
    field.setInstr("PAGE");
    field.addNewR().addNewT().setStringValue("1");
    number.createRun().setText(" —");
  }

  private static BigInteger big(int number) {
    return BigInteger.valueOf(number);
  }
}
