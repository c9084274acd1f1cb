package io.jihe.workbook;

import io.jihe.rule.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipCollection;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.IOUtils;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/** Opens a file by what it holds. What POI throws does not pass this border. */
final class WorkbookOpener {
  private static final long LARGEST_FILE = 100L << 20;
  private static final long LARGEST_PART = 256L << 20;

  /** Thousands of blank formatted rows pack better than the 1:100 that POI allows. */
  private static final double TIGHTEST_PACKING = 0.002;

  private static final String SAVE_AGAIN_ZH = "请在 Excel/WPS 中打开后另存为 .xlsx 再送审。";
  private static final String SAVE_AGAIN_EN =
      "Please open it in Excel or WPS and save it as .xlsx.";

  private static final Wording PASSWORD =
      new Wording(
          "文件有打开密码。请在 Excel/WPS 中打开，取消密码后保存再送审。",
          "The file has a password to open it. Please open it, remove the password and save it.");

  static {
    XmlFactories.name();
    ZipSecureFile.setMinInflateRatio(TIGHTEST_PACKING);
    ZipSecureFile.setMaxEntrySize(LARGEST_PART);
    IOUtils.setByteArrayMaxOverride((int) LARGEST_PART);
  }

  private WorkbookOpener() {}

  /** A workbook as POI holds it, fresh from the file's bytes. */
  record Opened(Format format, Workbook workbook) {}

  static byte[] bytes(Path file) throws RefusedException {
    if (Files.isDirectory(file)) {
      throw refused("这是文件夹，不是表格文件。请指明其中的表格。", "This is a folder. Please name a workbook in it.");
    }
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw refused(
            "文件超过 100 MB，不予审核。请删去其中的图片等附件后再送审。",
            "The file is larger than 100 MB. Please take pictures and the like out of it.");
      }
      byte[] bytes = Files.readAllBytes(file);
      String name = file.getFileName() == null ? "" : file.getFileName().toString();
      if (name.startsWith("~$") && FileKind.of(bytes) != FileKind.ZIP) {
        throw refused(
            "这是 Excel/WPS 打开表格时留下的临时文件，不是表格。请送审不带 ~$ 的同名文件。",
            "Excel or WPS left this behind while a workbook is open. Please send the file without"
                + " ~$.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw refused(
          "找不到这个文件。请核对文件名和路径。", "There is no such file. Please check its name and path.", e);
    } catch (AccessDeniedException e) {
      throw refused(
          "没有读取这个文件的权限。请检查文件权限，或先关闭正在占用它的程序。",
          "The file may not be read. Please check its permissions, or close the program that holds"
              + " it.",
          e);
    } catch (IOException e) {
      throw refused(
          "读取文件出错（磁盘或网络）。请把文件复制到本机后再试。",
          "Reading the file failed (disk or network). Please copy it to this computer and try"
              + " again.",
          e);
    }
  }

  static Opened open(byte[] bytes) throws RefusedException {
    FileKind kind = FileKind.of(bytes);
    if (!kind.refusal().isEmpty()) {
      throw new RefusedException(kind.refusal());
    }
    try {
      return kind == FileKind.ZIP ? openPackage(bytes) : openXls(bytes);
    } catch (EncryptedDocumentException e) {
      throw new RefusedException(PASSWORD, e);
    } catch (OldExcelFormatException e) {
      throw new RefusedException(FileKind.OLD_EXCEL.refusal(), e);
    } catch (IOException | OpenXML4JException | RuntimeException e) {
      throw damaged(e);
    } catch (OutOfMemoryError e) {
      throw refused(
          "表格太大，内存不足，无法读取。请删去空白行列和图片后另存再送审。",
          "The workbook is too large for the memory. Please delete blank rows, columns and"
              + " pictures.",
          e);
    }
  }

  static RefusedException damaged(Exception cause) {
    return refused(
        "文件已损坏，或者不是完整的表格，无法读取。" + SAVE_AGAIN_ZH,
        "The file is damaged or incomplete. " + SAVE_AGAIN_EN,
        cause);
  }

  private static Opened openPackage(byte[] bytes)
      throws IOException, OpenXML4JException, RefusedException {
    if (!hasContentTypes(bytes)) {
      throw new RefusedException(FileKind.ARCHIVE.refusal());
    }
    OPCPackage container = OPCPackage.open(new ByteArrayInputStream(bytes));
    boolean opened = false;
    try {
      Format format = format(container);
      XSSFWorkbook workbook = new XSSFWorkbook(container);
      workbook.setWorkbookType(
          format == Format.XLSM ? XSSFWorkbookType.XLSM : XSSFWorkbookType.XLSX);
      opened = true;
      return new Opened(format, workbook);
    } finally {
      if (!opened) {
        container.revert();
      }
    }
  }

  /** Whether the list of parts stands in the directory at the zip's end. */
  private static boolean hasContentTypes(byte[] bytes) {
    byte[] name = "[Content_Types].xml".getBytes(StandardCharsets.US_ASCII);
    for (int i = bytes.length - name.length; i >= 0; i--) {
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private static Format format(OPCPackage container) throws OpenXML4JException, RefusedException {
    if (container.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT).size()
        > 0) {
      throw refused(
          "这是「严格 Open XML」格式的表格，暂不支持。请在 Excel 中另存为普通的 .xlsx（Excel 工作簿）再送审。",
          "This workbook is Strict Open XML. Please save it as an ordinary .xlsx (Excel"
              + " Workbook).");
    }
    PackageRelationshipCollection core =
        container.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT);
    if (core.size() == 0) {
      throw new RefusedException(FileKind.UNKNOWN.refusal());
    }
    PackagePart main =
        container.getPart(
            PackagingURIHelper.createPartName(core.getRelationship(0).getTargetURI()));
    String type = main == null ? "" : main.getContentType();
    return switch (type) {
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml" ->
          Format.XLSX;
      case "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
          "application/vnd.ms-excel.template.macroEnabled.main+xml",
          "application/vnd.ms-excel.addin.macroEnabled.main+xml" ->
          Format.XLSM;
      case "application/vnd.ms-excel.sheet.binary.macroEnabled.main" ->
          throw refused(
              "这是二进制表格（.xlsb）。请在 Excel/WPS 中另存为 .xlsx 再送审。",
              "This is a binary workbook (.xlsb). Please save it as .xlsx in Excel or WPS.");
      default -> throw notAWorkbook(type);
    };
  }

  private static RefusedException notAWorkbook(String type) {
    if (type.contains("word")) {
      return refused(
          "这是 Word 文档，不是表格。请把表格粘贴到 Excel/WPS 中存为 .xlsx 再送审。",
          "This is a Word document. Please paste its table into Excel or WPS and save it as"
              + " .xlsx.");
    }
    if (type.contains("presentation") || type.contains("powerpoint")) {
      return refused(
          "这是演示文稿，不是表格。请提供 Excel/WPS 表格（.xlsx）。",
          "This is a presentation. Please send the spreadsheet (.xlsx).");
    }
    return new RefusedException(FileKind.UNKNOWN.refusal());
  }

  private static Opened openXls(byte[] bytes) throws IOException, RefusedException {
    POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(bytes));
    boolean opened = false;
    try {
      DirectoryNode root = container.getRoot();
      if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
        throw new RefusedException(PASSWORD);
      }
      if (root.hasEntryCaseInsensitive("WordDocument")) {
        throw notAWorkbook("word");
      }
      if (root.hasEntryCaseInsensitive("PowerPoint Document")) {
        throw notAWorkbook("powerpoint");
      }
      if (!root.hasEntryCaseInsensitive("Workbook")) {
        throw new RefusedException(
            root.hasEntryCaseInsensitive("Book")
                ? FileKind.OLD_EXCEL.refusal()
                : FileKind.UNKNOWN.refusal());
      }
      HSSFWorkbook workbook = new HSSFWorkbook(root, true);
      opened = true;
      return new Opened(Format.XLS, workbook);
    } finally {
      if (!opened) {
        container.close();
      }
    }
  }

  private static RefusedException refused(String zh, String en) {
    return new RefusedException(new Wording(zh, en));
  }

  private static RefusedException refused(String zh, String en, Throwable cause) {
    return new RefusedException(new Wording(zh, en), cause);
  }
}
