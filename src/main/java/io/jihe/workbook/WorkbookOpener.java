package io.jihe.workbook;

import io.jihe.rule.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.IOUtils;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/** Opens a file by what it holds. What POI throws does not pass this border. */
final class WorkbookOpener {
  private static final Wording WITHOUT_ENCRYPTION =
      new Wording(
          "原文件用 Excel 的默认密码加过密（打开时不需输入），标注副本未加密。",
          "The return is encrypted with Excel's default password, which nobody is asked for; the"
              + " marked copy is not encrypted.");

  private static final Set<String> OF_WPS = Set.of(".et", ".ett");

  static {
    XmlFactories.name();
    ZipSecureFile.setMinInflateRatio(0); // the guard has looked, and knows pictures
    ZipSecureFile.setMaxEntrySize(Limits.PART_BYTES);
    ZipSecureFile.setMaxFileCount(Limits.PARTS);
    IOUtils.setByteArrayMaxOverride((int) Limits.PART_BYTES);
  }

  private WorkbookOpener() {}

  /**
   * What a file holds, looked at and found fit to be opened.
   *
   * @param bytes the workbook itself, without the password that nobody is asked for
   * @param isPackage whether it is an .xlsx, and else an .xls
   * @param modelBytes what POI's model of it takes
   * @param notices what a copy of it will lack, in words
   */
  record Content(byte[] bytes, boolean isPackage, long modelBytes, List<Wording> notices) {}

  /** A workbook as POI holds it, fresh from the file's bytes. */
  record Opened(Format format, Workbook workbook) {}

  static byte[] bytes(Path file) throws RefusedException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw Refusals.of(
            "这是文件夹，不是表格文件。请指明其中的表格。", "This is a folder. Please name a workbook in it.");
      }
      if (!attributes.isRegularFile()) {
        throw Refusals.of(
            "这是设备或管道，不是表格文件。请指明一个表格文件。",
            "This is a device or a pipe. Please name a workbook file.");
      }
      if (attributes.size() > Limits.FILE_BYTES) {
        throw Refusals.largeFile();
      }
      Memory.hold(attributes.size());
      if (attributes.size() == 0) {
        holdName(name(file), new byte[0]);
        throw Refusals.of(FileKind.EMPTY); // those of /proc say so, and some are without end
      }
      byte[] bytes = Files.readAllBytes(file);
      holdName(name(file), bytes);
      return bytes;
    } catch (NoSuchFileException e) {
      throw Refusals.of(
          "找不到这个文件。请核对文件名和路径。", "There is no such file. Please check its name and path.", e);
    } catch (AccessDeniedException e) {
      throw Refusals.of(
          "没有读取这个文件的权限。请检查文件权限，或先关闭正在占用它的程序。",
          "The file may not be read. Please check its permissions, or close the program that holds"
              + " it.",
          e);
    } catch (FileSystemLoopException e) {
      throw loop(e);
    } catch (IOException e) {
      if (Files.isSymbolicLink(file)) {
        throw loop(e);
      }
      throw Refusals.of(
          "读取文件出错（磁盘或网络）。请把文件复制到本机后再试。",
          "Reading the file failed (disk or network). Please copy it to this computer and try"
              + " again.",
          e);
    }
  }

  /** Holds for bytes from elsewhere what {@link #bytes} holds for a file. */
  static void hold(String name, byte[] bytes) throws RefusedException {
    if (bytes.length > Limits.FILE_BYTES) {
      throw Refusals.largeFile();
    }
    holdName(name, bytes);
    if (bytes.length == 0) {
      throw Refusals.of(FileKind.EMPTY);
    }
  }

  /** Whether bytes are a workbook's; what is damaged, or has a password, tells nothing. */
  static boolean isWorkbook(byte[] bytes) {
    try {
      return switch (FileKind.of(bytes)) {
        case ZIP -> ZipParts.of(bytes).find("xl/workbook.xml") != null;
        case OLE2 -> isOldWorkbook(CompoundGuard.look(bytes));
        case OLD_EXCEL -> true;
        default -> false;
      };
    } catch (UnusualPackageException | RefusedException e) {
      return false;
    }
  }

  private static boolean isOldWorkbook(CompoundGuard.Contents contents) {
    return contents.has("Workbook") || contents.has("Book");
  }

  private static String name(Path file) {
    return file.getFileName() == null ? "" : file.getFileName().toString();
  }

  private static RefusedException loop(IOException e) {
    return Refusals.of(
        "这是指向自身的链接，后面没有文件。请指明表格文件本身。",
        "This is a link that leads back to itself. Please name the workbook itself.",
        e);
  }

  /** What only its name tells: what programs leave beside an open workbook, and WPS's own files. */
  private static void holdName(String name, byte[] bytes) throws RefusedException {
    FileKind kind = FileKind.of(bytes);
    if ((name.startsWith("~$") || name.startsWith(".~lock.")) && kind != FileKind.ZIP) {
      throw Refusals.of(
          "这是 Excel/WPS 打开表格时留下的临时文件，不是表格。请送审不带 ~$ 的同名文件。",
          "Excel or WPS left this behind while a workbook is open. Please send the file without"
              + " ~$.");
    }
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    if (OF_WPS.contains(extension) && (kind == FileKind.OLE2 || kind == FileKind.UNKNOWN)) {
      throw Refusals.of(
          "这是 WPS 表格自己的格式（.et）。请在 WPS 中打开后另存为 .xlsx 再送审。",
          "This is WPS's own format (.et). Please open it in WPS and save it as .xlsx.");
    }
  }

  /** Something that reads what is not ours, and so may fail in every way. */
  private interface Reading<T> {
    T read() throws IOException, OpenXML4JException, RefusedException;
  }

  private static <T> T guarded(Reading<T> reading) throws RefusedException {
    try {
      return reading.read();
    } catch (EncryptedDocumentException e) {
      throw Refusals.password();
    } catch (OldExcelFormatException e) {
      throw Refusals.of(FileKind.OLD_EXCEL);
    } catch (IOException | OpenXML4JException | RuntimeException | StackOverflowError e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  /** Looks at a file before anything is built from it. */
  static Content look(byte[] file) throws RefusedException {
    FileKind kind = FileKind.of(file);
    if (!kind.refusal().isEmpty()) {
      throw Refusals.of(kind);
    }
    return guarded(() -> kind == FileKind.ZIP ? ofPackage(file, List.of()) : ofCompound(file));
  }

  private static Content ofPackage(byte[] bytes, List<Wording> notices) throws RefusedException {
    return new Content(bytes, true, PackageGuard.look(bytes), notices);
  }

  /** What the workbook says it is, without building a model of it. */
  static Format format(Content content) throws RefusedException {
    if (!content.isPackage) {
      return Format.XLS;
    }
    return guarded(
        () -> {
          OPCPackage container = OPCPackage.open(new ByteArrayInputStream(content.bytes));
          try {
            return format(container);
          } finally {
            container.revert();
          }
        });
  }

  /** Opens with POI what was looked at. */
  static Opened open(Content content) throws RefusedException {
    Memory.hold(content.modelBytes);
    return guarded(() -> content.isPackage ? openPackage(content.bytes) : openXls(content.bytes));
  }

  private static Opened openPackage(byte[] bytes)
      throws IOException, OpenXML4JException, RefusedException {
    OPCPackage container = OPCPackage.open(new ByteArrayInputStream(bytes));
    boolean opened = false;
    try {
      Format format = format(container);
      XSSFWorkbook workbook = new XSSFWorkbook(container);
      workbook.setWorkbookType(
          format == Format.XLSM ? XSSFWorkbookType.XLSM : XSSFWorkbookType.XLSX);
      if (workbook.getCTWorkbook().getSheets().sizeOfSheetArray() != workbook.getNumberOfSheets()) {
        throw Refusals.missingSheet(); // POI leaves out what it does not find
      }
      opened = true;
      return new Opened(format, workbook);
    } finally {
      if (!opened) {
        container.revert();
      }
    }
  }

  private static Format format(OPCPackage container) throws OpenXML4JException, RefusedException {
    if (container.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT).size()
        > 0) {
      throw Refusals.of(
          "这是「严格 Open XML」格式的表格，暂不支持。请在 Excel 中另存为普通的 .xlsx（Excel 工作簿）再送审。",
          "This workbook is Strict Open XML. Please save it as an ordinary .xlsx (Excel"
              + " Workbook).");
    }
    PackageRelationshipCollection core =
        container.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT);
    if (core.size() == 0) {
      throw Refusals.of(FileKind.UNKNOWN);
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
          throw Refusals.of(
              "这是二进制表格（.xlsb）。请在 Excel/WPS 中另存为 .xlsx 再送审。",
              "This is a binary workbook (.xlsb). Please save it as .xlsx in Excel or WPS.");
      default -> throw notAWorkbook(type);
    };
  }

  private static RefusedException notAWorkbook(String type) {
    if (type.contains("word")) {
      return Refusals.of(FileKind.WORD);
    }
    if (type.contains("presentation") || type.contains("powerpoint")) {
      return Refusals.of(FileKind.PRESENTATION);
    }
    return Refusals.of(FileKind.UNKNOWN);
  }

  private static Content ofCompound(byte[] bytes) throws RefusedException {
    CompoundGuard.Contents contents = CompoundGuard.look(bytes);
    if (contents.has("EncryptedPackage")) {
      return ofPackage(unlocked(bytes), List.of(WITHOUT_ENCRYPTION));
    }
    if (contents.has("WordDocument")) {
      throw notAWorkbook("word");
    }
    if (contents.has("PowerPoint Document")) {
      throw notAWorkbook("powerpoint");
    }
    if (contents.has("__properties_version1.0")) {
      throw Refusals.of(
          "这是 Outlook 邮件（.msg），不是表格。请把邮件中的表格附件另存后送审。",
          "This is an Outlook message (.msg). Please save the workbook attached to it and send"
              + " that.");
    }
    if (!contents.has("Workbook")) {
      throw Refusals.of(contents.has("Book") ? FileKind.OLD_EXCEL : FileKind.UNKNOWN);
    }
    return new Content(
        bytes,
        false,
        contents.modelBytes(),
        contents.locked() ? List.of(WITHOUT_ENCRYPTION) : List.of());
  }

  private static Opened openXls(byte[] bytes) throws IOException {
    POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(bytes));
    boolean opened = false;
    try {
      HSSFWorkbook workbook = new HSSFWorkbook(container.getRoot(), true);
      opened = true;
      return new Opened(Format.XLS, workbook);
    } finally {
      if (!opened) {
        container.close();
      }
    }
  }

  /** Takes off the password that Excel sets by itself, and never asks for. */
  private static byte[] unlocked(byte[] bytes) throws RefusedException {
    byte[] content;
    try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      EncryptionInfo encryption = new EncryptionInfo(container);
      if (encryption.getVerifier().getSpinCount() > Limits.SPINS) {
        throw Refusals.password();
      }
      Decryptor decryptor = Decryptor.getInstance(encryption);
      if (!decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
        throw Refusals.password();
      }
      try (InputStream plain = decryptor.getDataStream(container)) {
        content = plain.readNBytes(bytes.length);
      }
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw Refusals.password();
    }
    if (FileKind.of(content) != FileKind.ZIP) {
      throw Refusals.password();
    }
    return content;
  }
}
