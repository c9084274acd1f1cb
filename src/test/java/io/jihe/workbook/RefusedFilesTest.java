package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.rule.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedFilesTest {
  private static final String MAIN_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

  @TempDir Path folder;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "%PDF-1.7 …                                        | PDF",
        "<html><body><table><tr><td>1</td></tr></table>    | HTML",
        "<?xml version=\"1.0\"?><Workbook/>                | XML",
        "{\\rtf1 …                                         | RTF",
        "编制数,实有人数,控制率                               | 文本文件",
        "GIF89a                                            | 图片"
      })
  void whatIsNoWorkbookIsToldByWhatItIs(String start, String told) throws Exception {
    Path file = folder.resolve("return.xlsx");
    Files.writeString(file, start);
    assertRefused(file, told);
  }

  @Test
  void aTextInTheCodePageOfChineseWindowsIsAText() throws Exception {
    Path file = folder.resolve("return.xls");
    Files.write(file, "编制数,实有人数\n35,18\n".getBytes(Charset.forName("GB18030")));
    assertRefused(file, "文本文件");
  }

  @Test
  void anEmptyFile() throws Exception {
    Path file = folder.resolve("return.xlsx");
    Files.createFile(file);
    assertRefused(file, "空的");
  }

  @Test
  void aFolderAndAFileThatIsNotThere() {
    assertRefused(folder, "文件夹");
    assertRefused(folder.resolve("none.xlsx"), "找不到");
  }

  @Test
  void whatExcelLeavesBehind() throws Exception {
    Path file = folder.resolve("~$return.xlsx");
    Files.write(file, new byte[165]);
    assertRefused(file, "临时文件");
  }

  @Test
  void aWordDocumentNamedAsAWorkbook() throws Exception {
    Path file = folder.resolve("return.xlsx");
    zip(
        file,
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/word/document.xml\" ContentType=\""
            + MAIN_TYPE
            + "\"/></Types>",
        "_rels/.rels",
        relations(
            "word/document.xml",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        "word/document.xml",
        "<document/>");
    assertRefused(file, "Word");
  }

  @Test
  void aStrictWorkbook() throws Exception {
    Path file = folder.resolve("return.xlsx");
    zip(
        file,
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/xml\"/></Types>",
        "_rels/.rels",
        relations("xl/workbook.xml", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        "xl/workbook.xml",
        "<workbook/>");
    assertRefused(file, "严格");
  }

  private static String relations(String target, String kind) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"r1\" Type=\""
        + kind
        + "/officeDocument\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  @Test
  void anArchiveOfReturns() throws Exception {
    Path file = folder.resolve("return.xlsx");
    zip(file, "return.xlsx", "…");
    assertRefused(file, "解压");
  }

  @Test
  void anOpenDocument() throws Exception {
    Path file = folder.resolve("return.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      byte[] type =
          "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8);
      ZipEntry entry = new ZipEntry("mimetype");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(type.length);
      java.util.zip.CRC32 sum = new java.util.zip.CRC32();
      sum.update(type);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(type);
    }
    assertRefused(file, "OpenDocument");
  }

  @Test
  void anXlsxWithAPassword() throws Exception {
    Path file = folder.resolve("return.xlsx");
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (Workbook workbook = new XSSFWorkbook()) {
      workbook.createSheet();
      workbook.write(plain);
    }
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("机密");
      try (OPCPackage content =
              OPCPackage.open(new java.io.ByteArrayInputStream(plain.toByteArray()));
          OutputStream out = encryptor.getDataStream(container)) {
        content.save(out);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        container.writeFilesystem(out);
      }
    }
    assertRefused(file, "密码");
  }

  @Test
  void anXlsWithAPassword() throws Exception {
    Path file = folder.resolve("return.xls");
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet();
      Biff8EncryptionKey.setCurrentUserPassword("secret");
      workbook.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    assertRefused(file, "密码");
  }

  @Test
  void anOldWordDocument() throws Exception {
    Path file = folder.resolve("return.xls");
    container(file, "WordDocument");
    assertRefused(file, "Word");
  }

  @Test
  void aWorkbookOfExcel95() throws Exception {
    Path file = folder.resolve("return.xls");
    container(file, "Book");
    assertRefused(file, "Excel 95");
  }

  private static void container(Path file, String stream) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), stream);
      container.writeFilesystem(out);
    }
  }

  @ParameterizedTest(name = "{0} cut after {1} of its bytes")
  @CsvSource({"XLSX, 0.3", "XLSX, 0.95", "XLS, 0.3", "XLS, 0.6"})
  void aWorkbookThatWasCutOff(Format format, double part) throws Exception {
    Path file =
        Books.write(folder, format, book -> Books.cell(book.createSheet(), "A1").setCellValue("x"));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
    assertRefused(file, "不完整");
  }

  @Test
  void aRightWorkbookUnderAWrongNameIsOpened() throws Exception {
    Path file = Books.write(folder, Format.XLSX, book -> book.createSheet("表"));
    Path renamed = Files.move(file, folder.resolve("return.xls"));
    try (ReturnWorkbook opened = ReturnWorkbook.open(renamed)) {
      assertEquals(Format.XLSX, opened.format());
      assertEquals(64, opened.sha256().length());
    }
  }

  private static void assertRefused(Path file, String told) {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> ReturnWorkbook.open(file).close());
    Wording reason = refused.reason();
    assertTrue(reason.zh().contains(told), reason.zh());
    assertTrue(reason.zh().endsWith("。") && reason.en().endsWith("."), reason.toString());
  }

  private static void zip(Path file, String... namesAndTexts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
