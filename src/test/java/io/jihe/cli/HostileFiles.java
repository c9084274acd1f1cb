package io.jihe.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jihe.samples.GoldenReturns;
import io.jihe.samples.Shapes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files that no one should check, each named for what is wrong with it, and how it is made. */
public final class HostileFiles {
  private static final String RETURN = "dongjiaduan-2023";
  private static final String SHEET1 = "xl/worksheets/sheet1.xml";
  private static final String SHEET2 = "xl/worksheets/sheet2.xml";
  private static final String STRINGS = "xl/sharedStrings.xml";
  private static final String WORKBOOK = "xl/workbook.xml";
  private static final String STYLES = "xl/styles.xml";
  private static final String MAIN =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

  /** Makes one file. */
  public interface Maker {
    void make(Path file) throws Exception;
  }

  /** Makes what one file holds. */
  interface Content {
    byte[] bytes() throws Exception;
  }

  /**
   * One file.
   *
   * @param told a piece of the sentence that refuses it
   */
  public record Hostile(String name, String told, Maker maker) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Map<String, Hostile> ALL = new LinkedHashMap<>();

  private HostileFiles() {}

  public static Map<String, Hostile> all() {
    return ALL;
  }

  private static void file(String name, String told, Content content) {
    made(name, told, file -> Files.write(file, content.bytes()));
  }

  private static void made(String name, String told, Maker maker) {
    if (ALL.put(name, new Hostile(name, told, maker)) != null) {
      throw new IllegalStateException("twice: " + name);
    }
  }

  static byte[] good() throws IOException {
    return GoldenReturns.bytes(RETURN);
  }

  static byte[] goodXls() throws IOException {
    return Shapes.asXls(good());
  }

  private static ZipEdit parts() throws IOException {
    return ZipEdit.of(good());
  }

  static {
    cutAndSpoilt();
    zipsThatDisagree();
    tooMuch();
    harmfulXml();
    compoundFiles();
    lockedFiles();
    otherKinds();
    noFiles();
  }

  // ---- cut off and spoilt on the way

  private static void cutAndSpoilt() {
    file("零字节.xlsx", "空的", () -> new byte[0]);
    file("全是零.xlsx", "全是 0", () -> new byte[20_000]);
    file("只传了一半.xlsx", "不完整", () -> Arrays.copyOf(good(), good().length / 2));
    file("少了最后一个字节.xlsx", "不完整", () -> Arrays.copyOf(good(), good().length - 1));
    file("缺少目录.xlsx", "不完整", () -> Arrays.copyOf(good(), ZipEdit.directory(good(), 0)));
    file("只有前四个字节.xlsx", "不完整", () -> Arrays.copyOf(good(), 4));
    file(
        "中间坏了一个字节.xlsx",
        "校验码",
        () -> {
          byte[] zip = parts().stored();
          zip[ZipEdit.local(zip, 5) + 300] ^= 1;
          return zip;
        });
    file(
        "压缩数据坏了.xlsx",
        "校验码",
        () -> {
          byte[] zip = good();
          int at = ZipEdit.local(zip, 4) + 200;
          Arrays.fill(zip, at, at + 40, (byte) 0xFF);
          return zip;
        });
    file(
        "校验码写错.xlsx",
        "校验码",
        () -> {
          byte[] zip = parts().stored();
          ZipEdit.i32(zip, ZipEdit.local(zip, 3) + 14, 0x12345678);
          return ZipEdit.i32(zip, ZipEdit.directory(zip, 3) + 16, 0x12345678);
        });
    file("工作表的XML断了.xlsx", "损坏", () -> parts().edit(SHEET1, s -> s.substring(0, 2000)).zip());
    file("没有工作簿部件.xlsx", "损坏", () -> parts().remove(WORKBOOK).zip());
    file("缺少工作表部件.xlsx", "损坏", () -> parts().remove(SHEET2).zip());
    file("内容类型是空的.xlsx", "损坏", () -> parts().put("[Content_Types].xml", "").zip());
  }

  // ---- zips whose directory and entries disagree

  private static void zipsThatDisagree() {
    file(
        "目录与内容的名字不同.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          zip[ZipEdit.local(zip, 4) + 30 + 3] ^= 1;
          return zip;
        });
    file(
        "目录里少列一项.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          int first = ZipEdit.directory(zip, 5);
          int second = ZipEdit.directory(zip, 6);
          int end = zip.length - 22;
          byte[] less = Arrays.copyOf(zip, zip.length - (second - first));
          System.arraycopy(zip, second, less, first, zip.length - second);
          int at = end - (second - first);
          ZipEdit.u16(less, at + 8, ZipEdit.i32(zip, end + 8) - 1);
          ZipEdit.u16(less, at + 10, (ZipEdit.i32(zip, end + 8) & 0xFFFF) - 1);
          return ZipEdit.i32(less, at + 12, ZipEdit.i32(zip, end + 12) - (second - first));
        });
    file(
        "前面藏着另一个压缩包.xlsx",
        "不一致",
        () -> {
          ByteArrayOutputStream both = new ByteArrayOutputStream();
          both.write(ZipEdit.empty().put("xl/hidden.xml", "<a/>").zip());
          both.write(good());
          return both.toByteArray();
        });
    file("同名部件有两份.xlsx", "不一致", () -> renamed("xl/dup0.xml", "xl/worksheets/sheet1.xml"));
    file("只有大小写不同的两份.xlsx", "不一致", () -> renamed("xl/dup0.xml", "xl/worksheets/SHEET1.xml"));
    file("部件用绝对路径.xlsx", "路径", () -> renamed("xl/dup0.xml", "/tmp/jihe-evil"));
    file("部件用上级路径.xlsx", "路径", () -> renamed("xl/dup0.xml", "../../evil.xml"));
    file("部件用反斜杠上级路径.xlsx", "路径", () -> renamed("xl/dup0.xml", "..\\..\\evil.xml"));
    file("部件用盘符路径.xlsx", "路径", () -> renamed("xl/dup0.xml", "C:\\evil.xml"));
    file("部件名没有字.xlsx", "路径", () -> parts().put("", "<a/>").zip());
    file(
        "部件加了压缩密码.xlsx",
        "压缩密码",
        () -> {
          byte[] zip = good();
          zip[ZipEdit.directory(zip, 4) + 8] |= 1;
          zip[ZipEdit.local(zip, 4) + 6] |= 1;
          return zip;
        });
    file(
        "压缩方式没人认识.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          ZipEdit.u16(zip, ZipEdit.directory(zip, 4) + 10, 14);
          return ZipEdit.u16(zip, ZipEdit.local(zip, 4) + 8, 14);
        });
    file(
        "声称的长度比内容短.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          return ZipEdit.i32(zip, ZipEdit.directory(zip, 4) + 24, 10);
        });
    file(
        "声称有六万五千个部件.xlsx",
        "部件超过",
        () -> {
          byte[] zip = good();
          return ZipEdit.u16(zip, zip.length - 12, 65_000);
        });
    file(
        "目录的位置在文件外.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          return ZipEdit.i32(zip, zip.length - 6, 0x7FFFFFF0);
        });
    file(
        "部件的位置在文件外.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          return ZipEdit.i32(zip, ZipEdit.directory(zip, 2) + 42, 0x7FFFFFF0);
        });
    file(
        "两个部件叠在一起.xlsx",
        "不一致",
        () -> {
          byte[] zip = good();
          int there = ZipEdit.i32(zip, ZipEdit.directory(zip, 2) + 42);
          return ZipEdit.i32(zip, ZipEdit.directory(zip, 3) + 42, there);
        });
  }

  /** A part under a name that no library writes, of the same number of bytes. */
  private static byte[] renamed(String name, String to) throws IOException {
    String held =
        (name + "0".repeat(Math.max(0, to.length() - name.length()))).substring(0, to.length());
    byte[] zip = parts().put(held, "<a/>").zip();
    byte[] from = held.getBytes(UTF_8);
    byte[] target = to.getBytes(UTF_8);
    for (int at = 0; at + from.length <= zip.length; at++) {
      if (Arrays.equals(zip, at, at + from.length, from, 0, from.length)) {
        System.arraycopy(target, 0, zip, at, target.length);
      }
    }
    return zip;
  }

  // ---- too much

  private static void tooMuch() {
    file("一个部件解压到三百兆.xlsx", "异常庞大", () -> parts().with("xl/media/a.bin", "", "0", 300L << 20, ""));
    file("一个部件压缩到千分之一.xlsx", "异常庞大", () -> parts().with("xl/media/a.bin", "", "0", 60L << 20, ""));
    file(
        "四十个部件共解压到四百兆.xlsx",
        "异常庞大",
        () -> {
          ZipEdit all = parts();
          byte[] ten = new byte[10 << 20];
          for (int i = 0; i < 40; i++) {
            all.put("xl/media/image" + i + ".bin", ten);
          }
          return all.zip();
        });
    file(
        "六千个部件.xlsx",
        "部件超过",
        () -> {
          ZipEdit all = parts();
          for (int i = 0; i < 6000; i++) {
            all.put("xl/media/" + i, "x");
          }
          return all.zip();
        });
    file(
        "五百万个空单元格.xlsx",
        "单元格超过",
        () ->
            parts()
                .with(
                    SHEET2,
                    MAIN + "<sheetData><row>",
                    "<c/>",
                    5_000_000,
                    "</row></sheetData></worksheet>"));
    file(
        "三百万个空行.xlsx",
        "行超过",
        () ->
            parts()
                .with(
                    SHEET2, MAIN + "<sheetData>", "<row/>", 3_000_000, "</sheetData></worksheet>"));
    file(
        "三十万个合并区域.xlsx",
        "合并区域超过",
        () ->
            parts()
                .with(
                    SHEET2,
                    MAIN + "<sheetData/><mergeCells>",
                    "<mergeCell ref=\"A1:B2\"/>",
                    300_000,
                    "</mergeCells></worksheet>"));
    file(
        "二十万种列格式.xlsx",
        "列格式超过",
        () ->
            parts()
                .with(
                    SHEET2,
                    MAIN + "<cols>",
                    "<col min=\"1\" max=\"16384\"/>",
                    200_000,
                    "</cols><sheetData/></worksheet>"));
    file(
        "二十万个名称.xlsx",
        "定义的名称超过",
        () ->
            split(
                WORKBOOK,
                "</sheets>",
                "</sheets><definedNames>",
                "<definedName name=\"a\">1</definedName>",
                200_000,
                "</definedNames>"));
    file(
        "二十万种样式.xlsx",
        "单元格样式超过",
        () ->
            split(
                STYLES, "<cellXfs", "<cellStyleXfs>", "<xf/>", 200_000, "</cellStyleXfs><cellXfs"));
    file(
        "五千次列出同一工作表.xlsx",
        "工作表超过",
        () ->
            split(
                WORKBOOK,
                "</sheets>",
                "",
                "<sheet name=\"x\" sheetId=\"9\" r:id=\"rId1\"/>",
                5_000,
                "</sheets>"));
    file(
        "二十万条批注.xlsx",
        "批注超过",
        () ->
            parts()
                .with(
                    "xl/comments1.xml",
                    "<comments><commentList>",
                    "<comment ref=\"A1\"/>",
                    200_000,
                    "</commentList></comments>"));
    file(
        "一百三十字节的格占满十七亿格.xlsx",
        "散布到",
        () ->
            parts()
                .put(
                    SHEET2,
                    MAIN
                        + "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"
                        + "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>"
                        + "<mergeCells><mergeCell ref=\"A2:XFD1048575\"/></mergeCells></worksheet>")
                .zip());
    file(
        "单元格文字一兆.xlsx",
        "32767",
        () -> split(STRINGS, "<si>", "<si><t>", "长", 400_000, "</t></si><si>"));
    file(
        "一段长文字被引用一万次.xlsx",
        "文字总数",
        () -> {
          ZipEdit all = parts();
          int place = all.text(STRINGS).split("<si>", -1).length - 1;
          all.edit(
              STRINGS,
              s -> s.replace("</sst>", "<si><t>" + "长".repeat(30_000) + "</t></si></sst>"));
          return all.with(
              "xl/worksheets/sheet2.xml",
              MAIN + "<sheetData><row>",
              "<c t=\"s\"><v>" + place + "</v></c>",
              10_000,
              "</row></sheetData></worksheet>");
        });
  }

  /** Puts a repeated text before the first place of another. */
  private static byte[] split(
      String part, String at, String before, String repeated, int times, String after)
      throws IOException {
    ZipEdit all = parts();
    String text = all.text(part);
    int place = text.indexOf(at);
    String rest = text.substring(place + at.length());
    return all.with(part, text.substring(0, place) + before, repeated, times, after + rest);
  }

  // ---- XML that harms

  private static void harmfulXml() {
    file(
        "十亿次展开的实体.xlsx",
        "DOCTYPE",
        () ->
            parts()
                .edit(
                    STRINGS,
                    s ->
                        afterHead(
                            s,
                            "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"))
                .zip());
    file(
        "读取别的文件的实体.xlsx",
        "DOCTYPE",
        () ->
            parts()
                .edit(
                    WORKBOOK,
                    s -> afterHead(s, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"))
                .zip());
    file(
        "关系里的DOCTYPE.xlsx",
        "DOCTYPE",
        () -> parts().edit("_rels/.rels", s -> afterHead(s, "<!DOCTYPE a>")).zip());
    file(
        "双字节编码里的DOCTYPE.xlsx",
        "DOCTYPE",
        () ->
            parts()
                .put(
                    SHEET2,
                    ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a><a/>")
                        .getBytes(UTF_16LE))
                .zip());
    file(
        "声明了换字的编码.xlsx",
        "损坏",
        () -> parts().put(SHEET2, "<?xml version=\"1.0\" encoding=\"IBM037\"?><a/>").zip());
    file("嵌套十万层.xlsx", "嵌套层数", () -> parts().with(SHEET2, MAIN, "<a>", 100_000, ""));
    file(
        "一个元素三千个属性.xlsx",
        "属性超过",
        () -> {
          StringBuilder text = new StringBuilder(MAIN.replace(">", ""));
          for (int i = 0; i < 3000; i++) {
            text.append(" a").append(i).append("='1'");
          }
          return parts().put(SHEET2, text + "><sheetData/></worksheet>").zip();
        });
    file(
        "单元格地址越界.xlsx",
        "损坏",
        () -> parts().edit(SHEET1, s -> s.replace("r=\"A1\"", "r=\"ZZZZ1\"")).zip());
    file(
        "行号越界.xlsx",
        "损坏",
        () -> parts().edit(SHEET1, s -> s.replace("<row r=\"2\"", "<row r=\"99999999\"")).zip());
    file(
        "行号是负数.xlsx",
        "损坏",
        () -> parts().edit(SHEET1, s -> s.replace("<row r=\"2\"", "<row r=\"-2\"")).zip());
    file(
        "共享文本的序号越界.xlsx",
        "损坏",
        () ->
            parts()
                .edit(SHEET1, s -> s.replaceFirst("t=\"s\"><v>\\d+", "t=\"s\"><v>99999999"))
                .zip());
  }

  private static String afterHead(String xml, String put) {
    int at = xml.indexOf("?>") + 2;
    return xml.substring(0, at) + put + xml.substring(at);
  }

  // ---- compound files

  private static void compoundFiles() {
    file("只传了一半.xls", "不完整", () -> Arrays.copyOf(goodXls(), goodXls().length / 2));
    file("只有前六百字节.xls", "不完整", () -> Arrays.copyOf(goodXls(), 600));
    file("只有文件头的一半.xls", "不完整", () -> Arrays.copyOf(goodXls(), 256));
    file(
        "扇区链成环.xls",
        "损坏",
        () -> {
          byte[] xls = goodXls();
          int directory = ZipEdit.i32(xls, 0x30);
          return ZipEdit.i32(xls, fat(xls) + 4 * directory, directory);
        });
    file(
        "工作簿的扇区链断开.xls",
        "损坏",
        () -> {
          byte[] xls = goodXls();
          int start = ZipEdit.i32(xls, entry(xls, "Workbook") + 0x74);
          return ZipEdit.i32(xls, fat(xls) + 4 * start, -2);
        });
    file(
        "工作簿的扇区链指到文件外.xls",
        "不完整",
        () -> {
          byte[] xls = goodXls();
          int start = ZipEdit.i32(xls, entry(xls, "Workbook") + 0x74);
          return ZipEdit.i32(xls, fat(xls) + 4 * start, 0x00FFFFF0);
        });
    file(
        "目录树成环.xls",
        "损坏",
        () -> {
          byte[] xls = goodXls();
          return ZipEdit.i32(xls, entry(xls, "Workbook") + 0x44, 1);
        });
    file("声称有四十亿个扇区表.xls", "不完整", () -> ZipEdit.i32(goodXls(), 0x2C, 0x7FFFFFFF));
    file(
        "声称工作簿有二十亿字节.xls",
        "不完整",
        () -> {
          byte[] xls = goodXls();
          return ZipEdit.i32(xls, entry(xls, "Workbook") + 0x78, 0x7FFFFFFF);
        });
    file("扇区大小没有意义.xls", "损坏", () -> ZipEdit.u16(goodXls(), 0x1E, 31));
    file(
        "声称有二十亿段共享文本.xls",
        "损坏",
        () -> {
          byte[] xls = goodXls();
          return ZipEdit.i32(xls, record(xls, 0x00FC) + 8, 0x7FFFFFFF);
        });
    file(
        "记录的长度越界.xls",
        "不完整",
        () -> {
          byte[] xls = goodXls();
          return ZipEdit.u16(xls, record(xls, 0x00FC) + 2, 0xFFFF);
        });
    file(
        "四角各一格.xls",
        "散布到",
        () -> {
          try (HSSFWorkbook book = new HSSFWorkbook()) {
            for (int i = 0; i < 3; i++) {
              var sheet = book.createSheet();
              sheet.createRow(0).createCell(255).setCellValue(1);
              sheet.createRow(65_535).createCell(0).setCellValue(1);
            }
            return Shapes.bytes(book);
          }
        });
    file("空的容器.xls", "无法识别", () -> container("Nothing", new byte[5000]));
    file("工作簿里全是零.xls", "损坏", () -> container("Workbook", new byte[5000]));
    file("Excel95的表格.xls", "Excel 95", () -> container("Book", new byte[5000]));
    file("Excel95的记录.xls", "Excel 95", () -> container("Workbook", bof(0x0809, 0x0500)));
    file("Excel4的记录.xls", "Excel 95", () -> container("Workbook", bof(0x0409, 0x0400)));
    file("Excel2的表格.xls", "Excel 95", () -> new byte[] {9, 0, 4, 0, 2, 0, 16, 0, 10, 0, 0, 0});
    file("Word文档.xls", "Word", () -> container("WordDocument", new byte[5000]));
    file("演示文稿.xls", "演示文稿", () -> container("PowerPoint Document", new byte[5000]));
    file("邮件.xls", "Outlook", () -> container("__properties_version1.0", new byte[5000]));
    file("WPS自己的格式.et", ".et", HostileFiles::goodXls);
    file(
        "WPS自己的格式损坏.et", ".et", () -> Arrays.copyOf(container("ETWorkbook", new byte[5000]), 4000));
  }

  private static byte[] bof(int id, int version) {
    byte[] bytes = new byte[5000];
    ZipEdit.u16(bytes, 0, id);
    ZipEdit.u16(bytes, 2, 16);
    ZipEdit.u16(bytes, 4, version);
    return bytes;
  }

  private static int fat(byte[] xls) {
    return (ZipEdit.i32(xls, 0x4C) + 1) * 512;
  }

  /** Where the directory tells of a stream. */
  private static int entry(byte[] xls, String name) {
    return indexOf(xls, name.getBytes(UTF_16LE));
  }

  /** Where a record of the workbook begins, in a file whose workbook lies in one piece. */
  private static int record(byte[] xls, int id) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(xls));
        DocumentInputStream in = container.createDocumentInputStream("Workbook")) {
      byte[] workbook = in.readAllBytes();
      int at = 0;
      while ((ZipEdit.i32(workbook, at) & 0xFFFF) != id) {
        at += 4 + (ZipEdit.i32(workbook, at) >>> 16);
      }
      return (ZipEdit.i32(xls, entry(xls, "Workbook") + 0x74) + 1) * 512 + at;
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalStateException("not there");
  }

  private static byte[] container(String stream, byte[] content) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new ByteArrayInputStream(content), stream);
      return bytes(container);
    }
  }

  private static byte[] bytes(POIFSFileSystem container) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    container.writeFilesystem(out);
    return out.toByteArray();
  }

  // ---- locked

  private static void lockedFiles() {
    file("有打开密码.xlsx", "密码", () -> encrypted(good(), EncryptionMode.agile, "机密"));
    file("有打开密码旧式.xlsx", "密码", () -> encrypted(good(), EncryptionMode.standard, "secret"));
    file("有打开密码.xls", "密码", () -> encryptedXls("secret"));
    file(
        "密钥要算二十亿次.xlsx",
        "密码",
        () ->
            replaced(
                encrypted(good(), EncryptionMode.agile, "机密"),
                "spinCount=\"100000\"",
                "spinCount=\"2000000000\""));
    file(
        "加密说明是空的.xlsx",
        "密码",
        () -> {
          try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[8]), "EncryptionInfo");
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            return bytes(container);
          }
        });
  }

  /** Puts a longer text for another of an encryption's description. */
  private static byte[] replaced(byte[] locked, String from, String to) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(locked))) {
      byte[] info;
      try (DocumentInputStream in = container.createDocumentInputStream("EncryptionInfo")) {
        info = in.readAllBytes();
      }
      String text = new String(info, ISO_8859_1);
      if (!text.contains(from)) {
        throw new IllegalStateException(text);
      }
      container.getRoot().getEntry("EncryptionInfo").delete();
      container.createDocument(
          new ByteArrayInputStream(text.replace(from, to).getBytes(ISO_8859_1)), "EncryptionInfo");
      return bytes(container);
    }
  }

  static byte[] encrypted(byte[] workbook, EncryptionMode mode, String password)
      throws IOException, GeneralSecurityException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
      encryptor.confirmPassword(password);
      try (OutputStream out = encryptor.getDataStream(container)) {
        out.write(workbook);
      }
      return bytes(container);
    }
  }

  static byte[] encryptedXls(String password) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook(new ByteArrayInputStream(goodXls()))) {
      Biff8EncryptionKey.setCurrentUserPassword(password);
      return Shapes.bytes(book);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  // ---- other kinds of files

  private static void otherKinds() {
    text("导出的.csv", "文本文件", "编制数,在职人数\n35,18\n");
    text("逗号分隔.xlsx", "文本文件", "编制数,在职人数\n35,18\n");
    file("国标编码的逗号分隔.xls", "文本文件", () -> "编制数,在职人数\n35,18\n".getBytes(Charset.forName("GB18030")));
    text("双字节的文本.xls", "文本文件", "编制数\t在职人数\n", UTF_16LE);
    text("网页.xls", "HTML", "<html><body><table><tr><td>编制数</td></tr></table></body></html>");
    text("网页归档.xls", "HTML", "MIME-Version: 1.0\nContent-Type: multipart/related\n");
    text(
        "表格2003.xls",
        "XML",
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>");
    text("版式文件.xlsx", "PDF", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
    text("富文本.xls", "RTF", "{\\rtf1 ansi}");
    text("矢量图.xlsx", "图片", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    magic("照片.xlsx", "图片", 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0);
    magic("截图.xls", "图片", 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13);
    magic("动图.xlsx", "图片", 'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0);
    magic("手机照片.xlsx", "图片", 0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0);
    magic("网络图片.xlsx", "图片", 'R', 'I', 'F', 'F', 1, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P');
    magic("程序.xlsx", "无法识别", 'M', 'Z', 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF);
    magic("随机字节.xlsx", "无法识别", 0x13, 0x77, 0, 1, 0xF3, 0x0E, 0x9A, 2, 0x55, 0xAA);
    magic("压缩包一.xlsx", "压缩包", 'R', 'a', 'r', '!', 26, 7, 1, 0);
    magic("压缩包二.xlsx", "压缩包", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4);
    magic("压缩包三.xlsx", "压缩包", 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3);
    magic(
        "空的压缩包.xlsx", "压缩包", 'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    file("压缩包里的表格.xlsx", "解压", () -> ZipEdit.empty().put("自评表.xlsx", good()).zip());
    file(
        "文档.docx",
        "Word",
        () ->
            office(
                "word/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"));
    file(
        "文档改了扩展名.xlsx",
        "Word",
        () ->
            office(
                "word/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"));
    file(
        "幻灯片.pptx",
        "演示文稿",
        () ->
            office(
                "ppt/presentation.xml",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"));
    file(
        "二进制.xlsb",
        "xlsb",
        () -> office("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"));
    file(
        "严格格式.xlsx",
        "严格",
        () -> {
          ZipEdit all =
              ZipEdit.of(
                  office(
                      "xl/workbook.xml",
                      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"));
          return all.edit(
                  "_rels/.rels",
                  s ->
                      s.replace(
                          "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                          "http://purl.oclc.org/ooxml/officeDocument/relationships"))
              .zip();
        });
    file(
        "开放文档.ods",
        "OpenDocument",
        () ->
            ZipEdit.empty()
                .put("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                .put("content.xml", "<a/>")
                .zip());
    file(
        "开放文档改了扩展名.xlsx",
        "OpenDocument",
        () ->
            ZipEdit.empty()
                .put("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                .put("content.xml", "<a/>")
                .stored());
    file("版式文档.ofd", "OFD", () -> ZipEdit.empty().put("OFD.xml", "<a/>").zip());
    file("苹果表格.numbers", "Numbers", () -> ZipEdit.empty().put("Index/Document.iwa", "x").zip());
    file("别的表格.xlsx", "未识别到", () -> GoldenReturns.bytes("title-only-other-workbook"));
    magic("~$自评表.xlsx", "临时文件", 5, 'z', 'h', 'a', 'n', 'g', 0, 0, 0);
    text(".~lock.自评表.xlsx#", "临时文件", ",zhang,pc,01.01.2024 08:00;");
  }

  private static void text(String name, String told, String text) {
    text(name, told, text, UTF_8);
  }

  private static void text(String name, String told, String text, Charset charset) {
    file(name, told, () -> (charset.equals(UTF_16LE) ? "\uFEFF" + text : text).getBytes(charset));
  }

  private static void magic(String name, String told, int... bytes) {
    file(
        name,
        told,
        () -> {
          byte[] all = new byte[200];
          for (int i = 0; i < 200; i++) {
            all[i] = (byte) (i < bytes.length ? bytes[i] : i * 37);
          }
          return bytes.length == 22 ? Arrays.copyOf(all, 22) : all;
        });
  }

  private static byte[] office(String main, String type) throws IOException {
    return ZipEdit.empty()
        .put(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\""
                + "application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/"
                + main
                + "\" ContentType=\""
                + type
                + "\"/></Types>")
        .put(
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\""
                + main
                + "\"/></Relationships>")
        .put(main, "<a/>")
        .zip();
  }

  // ---- what is no file

  private static void noFiles() {
    made("没有这个文件.xlsx", "找不到", file -> {});
    made("文件夹.xlsx", "文件夹", Files::createDirectory);
    made("断开的链接.xlsx", "找不到", file -> Files.createSymbolicLink(file, file.resolveSibling("无")));
    made("指向自己的链接.xlsx", "链接", file -> Files.createSymbolicLink(file, file));
    made("设备.xlsx", "设备", file -> Files.createSymbolicLink(file, Path.of("/dev/zero")));
    if (Files.exists(Path.of("/proc/kmsg"))) {
      made("没有尽头却自称是空的.xlsx", "空的", file -> Files.createSymbolicLink(file, Path.of("/proc/kmsg")));
    }
    file("~$零字节.xlsx", "临时文件", () -> new byte[0]);
    made(
        "管道.xlsx",
        "管道",
        file -> {
          int made = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
          if (made != 0) {
            throw new IOException("mkfifo: " + made);
          }
        });
    made(
        "超过一百兆.xlsx",
        "100 MB",
        file -> {
          try (var channel =
              java.nio.channels.FileChannel.open(
                  file,
                  java.nio.file.StandardOpenOption.CREATE_NEW,
                  java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(
                java.nio.ByteBuffer.wrap(new byte[] {1}),
                101L << 20); // a hole, no room on the disk
          }
        });
  }
}
