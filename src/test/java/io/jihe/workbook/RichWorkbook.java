package io.jihe.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A real return with everything in it that Excel and WPS put into a workbook: what they write, part
 * by part, as text. Not all programs show all of it; none may lose any of it.
 */
final class RichWorkbook {
  private static final Path RETURN = Path.of("workbooks/hunan/董家塅-2023.xlsx");
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE = XlsxPackage.RELATIONS;
  private static final String MS = "http://schemas.microsoft.com/office";
  private static final String SS = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String DRAWING_TYPE =
      "application/vnd.openxmlformats-officedocument.drawing+xml";

  private static final byte[] PIXEL = {
    (byte) 0x89,
    'P',
    'N',
    'G',
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    'I',
    'H',
    'D',
    'R',
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    8,
    6,
    0,
    0,
    0,
    0x1F,
    0x15,
    (byte) 0xC4,
    (byte) 0x89
  };

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  private RichWorkbook() throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(RETURN)))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        parts.put(e.getName(), zip.readAllBytes());
      }
    }
  }

  /**
   * Writes the workbook.
   *
   * @param marked the part of the sheet that carries notes, conversations and form controls: one in
   *     which jihe marks cells, or {@code xl/worksheets/sheet3.xml}
   */
  static Path write(Path file, String marked) throws IOException {
    RichWorkbook book = new RichWorkbook();
    book.thirdSheet();
    book.texts();
    book.firstSheet();
    book.conversations(marked);
    book.ofTheWorkbook();
    book.signature();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : book.parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return Files.write(file, bytes.toByteArray());
  }

  /** A sheet that is no form: a table with a slicer, rich formulas, a filter. */
  private void thirdSheet() {
    part(
        "xl/worksheets/sheet3.xml",
        SS + "worksheet+xml",
        "<worksheet xmlns='"
            + MAIN
            + "' xmlns:r='"
            + OFFICE
            + "' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
            + " mc:Ignorable='x14ac' xmlns:x14ac='"
            + MS
            + "/spreadsheetml/2009/9/ac'><sheetPr><tabColor theme='4' tint='0.4'/></sheetPr>"
            + "<dimension ref='A1:B3'/><sheetFormatPr defaultRowHeight='15' x14ac:dyDescent='0.25'/>"
            + "<sheetData><row r='1' spans='1:2' x14ac:dyDescent='0.25'>"
            + "<c r='A1' t='inlineStr'><is><t>科目</t></is></c>"
            + "<c r='B1' t='inlineStr'><is><r><rPr><b/></rPr><t>金</t></r><r><t>额</t></r></is></c>"
            + "</row><row r='2'><c r='A2' t='inlineStr'><is><t>培训</t></is></c><c r='B2'><v>3</v></c>"
            + "</row><row r='3'><c r='A3' t='inlineStr'><is><t>差旅</t></is></c><c r='B3'><v>4</v></c>"
            + "</row></sheetData><sheetProtection sheet='1' objects='1' scenarios='1'/>"
            + "<pageMargins left='0.7' right='0.7' top='0.75' bottom='0.75' header='0.3'"
            + " footer='0.3'/><headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter>"
            + "<rowBreaks count='1' manualBreakCount='1'><brk id='2' max='16383' man='1'/>"
            + "</rowBreaks><tableParts count='1'><tablePart r:id='rId1'/></tableParts>"
            + "<extLst><ext uri='{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}' xmlns:x14='"
            + MS
            + "/spreadsheetml/2009/9/main'><x14:slicerList><x14:slicer r:id='rId2'/>"
            + "</x14:slicerList></ext></extLst></worksheet>");
    relation("xl/worksheets/sheet3.xml", "rId1", OFFICE + "/table", "../tables/table1.xml");
    relation(
        "xl/worksheets/sheet3.xml",
        "rId2",
        MS + "/2007/relationships/slicer",
        "../slicers/slicer1.xml");
    relation("xl/workbook.xml", "rId50", OFFICE + "/worksheet", "worksheets/sheet3.xml");
    edit(
        "xl/workbook.xml",
        "</sheets>",
        "<sheet name=\"其他\" r:id=\"rId50\" sheetId=\"7\"/></sheets>");
    part(
        "xl/tables/table1.xml",
        SS + "table+xml",
        "<table xmlns='"
            + MAIN
            + "' id='1' name='表1' displayName='表1' ref='A1:B3'><autoFilter ref='A1:B3'/>"
            + "<tableColumns count='2'><tableColumn id='1' name='科目'/>"
            + "<tableColumn id='2' name='金额'/></tableColumns></table>");
    part(
        "xl/slicers/slicer1.xml",
        "application/vnd.ms-excel.slicer+xml",
        "<slicers xmlns='"
            + MS
            + "/spreadsheetml/2009/9/main'><slicer name='科目' cache='切片器_科目' caption='科目'"
            + " rowHeight='241300'/></slicers>");
    part(
        "xl/slicerCaches/slicerCache1.xml",
        "application/vnd.ms-excel.slicerCache+xml",
        "<slicerCacheDefinition xmlns='"
            + MS
            + "/spreadsheetml/2009/9/main' name='切片器_科目' sourceName='科目'><extLst>"
            + "<x:ext xmlns:x='"
            + MAIN
            + "' uri='{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}'/></extLst></slicerCacheDefinition>");
    relation(
        "xl/workbook.xml",
        "rId51",
        MS + "/2007/relationships/slicerCache",
        "slicerCaches/slicerCache1.xml");
  }

  /** A shared text in several fonts, and one with the sound of its characters. */
  private void texts() {
    edit(
        "xl/sharedStrings.xml",
        "<si><t>编制数</t></si>",
        "<si><r><t>编</t></r><r><rPr><sz val=\"11\"/><color rgb=\"FFFF0000\"/>"
            + "<rFont val=\"仿宋\"/></rPr><t>制数</t></r></si>");
    edit(
        "xl/sharedStrings.xml",
        "<si><t>控制率</t></si>",
        "<si><t>控制率</t><rPh sb=\"0\" eb=\"2\"><t>kongzhi</t></rPh><phoneticPr fontId=\"1\"/></si>");
  }

  /** The first form with all that may stand around its cells. */
  private void firstSheet() {
    String sheet = "xl/worksheets/sheet1.xml";
    edit(sheet, "<worksheet ", "<worksheet xmlns:r=\"" + OFFICE + "\" ");
    edit(
        sheet,
        "</mergeCells>",
        "</mergeCells><phoneticPr fontId=\"1\"/>"
            + "<conditionalFormatting sqref=\"D9:F9\"><cfRule type=\"dataBar\" priority=\"1\">"
            + "<dataBar><cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"FF638EC6\"/></dataBar>"
            + "<extLst><ext xmlns:x14=\""
            + MS
            + "/spreadsheetml/2009/9/main\" uri=\"{B025F937-C7B1-47D3-B67F-A62EFF666E3E}\">"
            + "<x14:id>{DA7ABA51-AAAA-BBBB-0001-000000000001}</x14:id></ext></extLst>"
            + "</cfRule></conditionalFormatting>"
            + "<dataValidations count=\"1\"><dataValidation type=\"decimal\" operator=\"greaterThanOrEqual\""
            + " allowBlank=\"1\" showErrorMessage=\"1\" errorTitle=\"金额\" error=\"请填非负数\""
            + " sqref=\"B8:G24\"><formula1>0</formula1></dataValidation></dataValidations>"
            + "<hyperlinks><hyperlink ref=\"A28\" r:id=\"rIdLink\" tooltip=\"通知\"/></hyperlinks>");
    edit(
        sheet,
        "</worksheet>",
        "<drawing r:id=\"rIdDrawing\"/><picture r:id=\"rIdBack\"/>"
            + "<extLst><ext xmlns:x14=\""
            + MS
            + "/spreadsheetml/2009/9/main\" uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\">"
            + "<x14:conditionalFormattings><x14:conditionalFormatting"
            + " xmlns:xm=\""
            + MS
            + "/excel/2006/main\"><x14:cfRule type=\"dataBar\""
            + " id=\"{DA7ABA51-AAAA-BBBB-0001-000000000001}\"><x14:dataBar minLength=\"0\""
            + " maxLength=\"100\" gradient=\"0\"><x14:cfvo type=\"autoMin\"/><x14:cfvo"
            + " type=\"autoMax\"/></x14:dataBar></x14:cfRule><xm:sqref>D9:F9</xm:sqref>"
            + "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>");
    edit(sheet, "<pageSetup ", "<pageSetup r:id=\"rIdPrinter\" ");
    relation(
        sheet,
        "rIdPrinter",
        OFFICE + "/printerSettings",
        "../printerSettings/printerSettings1.bin");
    relation(sheet, "rIdDrawing", OFFICE + "/drawing", "../drawings/drawing1.xml");
    relation(sheet, "rIdBack", OFFICE + "/image", "../media/image1.png");
    outside(sheet, "rIdLink", OFFICE + "/hyperlink", "https://www.example.gov.cn/通知");
    bytes(
        "xl/printerSettings/printerSettings1.bin", SS + "printerSettings", new byte[] {1, 2, 0, 3});
    bytes("xl/media/image1.png", "image/png", PIXEL);
    part(
        "xl/drawings/drawing1.xml",
        DRAWING_TYPE,
        "<xdr:wsDr xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'"
            + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><xdr:oneCellAnchor>"
            + "<xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>"
            + "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx='100' cy='100'/>"
            + "<xdr:graphicFrame macro=''><xdr:nvGraphicFramePr><xdr:cNvPr id='2' name='图表 1'/>"
            + "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x='0' y='0'/>"
            + "<a:ext cx='0' cy='0'/></xdr:xfrm><a:graphic><a:graphicData"
            + " uri='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart"
            + " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' xmlns:r='"
            + OFFICE
            + "' r:id='rId1'/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>"
            + "</xdr:oneCellAnchor></xdr:wsDr>");
    relation("xl/drawings/drawing1.xml", "rId1", OFFICE + "/chart", "../charts/chart1.xml");
    part(
        "xl/charts/chart1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart>"
            + "<c:plotArea><c:layout/><c:barChart><c:barDir val='col'/><c:ser><c:idx val='0'/>"
            + "<c:order val='0'/><c:val><c:numRef><c:f>基础数据表!$D$9:$F$9</c:f></c:numRef></c:val>"
            + "</c:ser><c:axId val='1'/><c:axId val='2'/></c:barChart></c:plotArea></c:chart>"
            + "</c:chartSpace>");
  }

  /** Notes, a conversation and a button, as Excel keeps them: in three parts and two drawings. */
  private void conversations(String sheet) {
    edit(sheet, "<worksheet ", "<worksheet xmlns:rr=\"" + OFFICE + "\" ");
    String after = sheet.endsWith("sheet3.xml") ? "<tableParts " : "<picture ";
    String other =
        sheet.endsWith("sheet1.xml") || after.equals("<tableParts ") ? after : "</worksheet>";
    edit(
        sheet,
        other,
        "<legacyDrawing rr:id=\"rIdNotes\"/>" + (other.equals("</worksheet>") ? other : "@@"));
    String text = text(sheet).replace("@@", other);
    parts.put(sheet, text.getBytes(StandardCharsets.UTF_8));
    relation(sheet, "rIdNotes", OFFICE + "/vmlDrawing", "../drawings/vmlDrawing1.vml");
    relation(sheet, "rIdComments", OFFICE + "/comments", "../comments1.xml");
    relation(
        sheet,
        "rIdThread",
        MS + "/2017/10/relationships/threadedComment",
        "../threadedComments/threadedComment1.xml");
    part(
        "xl/comments1.xml",
        SS + "comments+xml",
        "<comments xmlns='"
            + MAIN
            + "'><authors><author>股室</author><author>tc={5A000000-0000-0000-0000-000000000001}"
            + "</author></authors><commentList><comment ref='A1' authorId='0'><text><r><rPr><b/>"
            + "<sz val='9'/></rPr><t>股室：</t></r><r><t xml:space='preserve'> 已核</t></r></text>"
            + "</comment><comment ref='B2' authorId='1'><text><t>[线程批注]</t></text></comment>"
            + "</commentList></comments>");
    part(
        "xl/threadedComments/threadedComment1.xml",
        "application/vnd.ms-excel.threadedcomments+xml",
        "<ThreadedComments xmlns='"
            + MS
            + "/spreadsheetml/2018/threadedcomments'><threadedComment ref='B2'"
            + " dT='2024-01-01T00:00:00.00' personId='{6B000000-0000-0000-0000-000000000001}'"
            + " id='{5A000000-0000-0000-0000-000000000001}'><text>请说明</text></threadedComment>"
            + "</ThreadedComments>");
    part(
        "xl/persons/person.xml",
        "application/vnd.ms-excel.person+xml",
        "<personList xmlns='"
            + MS
            + "/spreadsheetml/2018/threadedcomments'><person displayName='股室'"
            + " id='{6B000000-0000-0000-0000-000000000001}' userId='1' providerId='None'/>"
            + "</personList>");
    relation(
        "xl/workbook.xml", "rId52", MS + "/2017/10/relationships/person", "persons/person.xml");
    part(
        "xl/drawings/vmlDrawing1.vml",
        "application/vnd.openxmlformats-officedocument.vmlDrawing",
        "<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'"
            + " xmlns:x='urn:schemas-microsoft-com:office:excel'><v:shapetype id='_x0000_t202'"
            + " coordsize='21600,21600' o:spt='202' path='m,l,21600r21600,l21600,xe'/>"
            + note(1, 0, 0)
            + note(2, 1, 1)
            + "<v:shape id='_x0000_s1030' type='#_x0000_t201' style='width:90pt' o:button='t'>"
            + "<v:textbox><div>汇总</div></v:textbox><x:ClientData ObjectType='Button'>"
            + "<x:Anchor>9, 0, 9, 0, 10, 0, 10, 0</x:Anchor><x:PrintObject>False</x:PrintObject>"
            + "</x:ClientData></v:shape></xml>");
  }

  private static String note(int number, int row, int column) {
    return "<v:shape id='_x0000_s102"
        + number
        + "' type='#_x0000_t202' style='visibility:hidden'><v:textbox/>"
        + "<x:ClientData ObjectType='Note'><x:Anchor>3, 1, 3, 1, 5, 1, 6, 1</x:Anchor><x:Row>"
        + row
        + "</x:Row><x:Column>"
        + column
        + "</x:Column></x:ClientData></v:shape>";
  }

  /** What belongs to no sheet. */
  private void ofTheWorkbook() {
    edit(
        "xl/workbook.xml",
        "</definedNames>",
        "<definedName name=\"单位\" hidden=\"1\">基础数据表!$A$3</definedName>"
            + "<definedName name=\"率\" comment=\"控制率\">51.43%</definedName></definedNames>"
            + "<calcPr calcId=\"191029\" fullPrecision=\"0\"/>");
    edit(
        "xl/workbook.xml",
        "<definedNames>",
        "<externalReferences><externalReference r:id=\"rId53\"/></externalReferences><definedNames>");
    relation(
        "xl/workbook.xml", "rId53", OFFICE + "/externalLink", "externalLinks/externalLink1.xml");
    part(
        "xl/externalLinks/externalLink1.xml",
        SS + "externalLink+xml",
        "<externalLink xmlns='"
            + MAIN
            + "'><externalBook xmlns:r='"
            + OFFICE
            + "' r:id='rId1'><sheetNames><sheetName val='表'/></sheetNames></externalBook>"
            + "</externalLink>");
    outside(
        "xl/externalLinks/externalLink1.xml",
        "rId1",
        OFFICE + "/externalLinkPath",
        "file:///D:/a.xlsx");
    bytes("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", new byte[] {9, 8, 7, 0, 6});
    relation("xl/workbook.xml", "rId54", MS + "/2006/relationships/vbaProject", "vbaProject.bin");
    edit(
        "[Content_Types].xml",
        SS + "sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    part(
        "xl/cellimages.xml",
        "application/vnd.wps-officedocument.cellimage+xml",
        "<etc:cellImages xmlns:etc='http://www.wps.cn/officeDocument/2017/etCustomData'"
            + " xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'>"
            + "<etc:cellImage><xdr:pic/></etc:cellImage></etc:cellImages>");
    relation(
        "xl/workbook.xml",
        "rId55",
        "http://www.wps.cn/officeDocument/2020/cellImage",
        "cellimages.xml");
    relation("xl/cellimages.xml", "rId1", OFFICE + "/image", "media/image1.png");
    part(
        "customXml/item1.xml",
        "application/xml",
        "<b:Sources xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'/>");
    relation("xl/workbook.xml", "rId56", OFFICE + "/customXml", "../customXml/item1.xml");
    part(
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'"
            + " xmlns:vt='http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'>"
            + "<property fmtid='{D5CDD505-2E9C-101B-9397-08002B2CF9AE}' pid='2'"
            + " name='KSOProductBuildVer'><vt:lpwstr>2052-12.1.0</vt:lpwstr></property></Properties>");
    relation("", "rId60", OFFICE + "/custom-properties", "docProps/custom.xml");
    bytes("xl/unknown/thing.bin", "application/x-unknown", new byte[] {0, 1, 2, 3});
    relation("xl/workbook.xml", "rId57", "http://example.org/thing", "unknown/thing.bin");
  }

  private void signature() {
    relation(
        "",
        "rId61",
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
        "_xmlsignatures/origin.sigs");
    bytes(
        "_xmlsignatures/origin.sigs",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        new byte[0]);
    part(
        "_xmlsignatures/sig1.xml",
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>");
    relation(
        "_xmlsignatures/origin.sigs",
        "rId1",
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature",
        "sig1.xml");
  }

  private String text(String part) {
    return new String(parts.get(part), StandardCharsets.UTF_8);
  }

  private void edit(String part, String what, String by) {
    String text = text(part);
    int at = text.indexOf(what);
    if (at < 0) {
      throw new IllegalStateException(part + " has no " + what);
    }
    String changed = text.substring(0, at) + by + text.substring(at + what.length());
    parts.put(part, changed.getBytes(StandardCharsets.UTF_8));
  }

  private void part(String name, String type, String xml) {
    bytes(
        name,
        type,
        ("<?xml version='1.0' encoding='UTF-8'?>\n" + xml).getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String name, String type, byte[] content) {
    parts.put(name, content);
    edit(
        "[Content_Types].xml",
        "</Types>",
        "<Override ContentType=\"" + type + "\" PartName=\"/" + name + "\"/></Types>");
  }

  private void relation(String part, String id, String type, String target) {
    relate(part, "<Relationship Id='" + id + "' Type='" + type + "' Target='" + target + "'/>");
  }

  private void outside(String part, String id, String type, String target) {
    relate(
        part,
        "<Relationship Id='"
            + id
            + "' Type='"
            + type
            + "' Target='"
            + target
            + "' TargetMode='External'/>");
  }

  private void relate(String part, String xml) {
    String rels = XlsxPackage.relationsPart(part);
    parts.computeIfAbsent(
        rels,
        name ->
            ("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                    + "</Relationships>")
                .getBytes(StandardCharsets.UTF_8));
    edit(rels, "</Relationships>", xml + "</Relationships>");
  }
}
