package io.jihe.workbook;

import io.jihe.rule.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes. All but the first two are refused, each in its own words. */
enum FileKind {
  /** A zip: most likely .xlsx, which its parts decide. */
  ZIP("", ""),
  /** The container of .xls; also of .doc, .ppt and of everything with a password. */
  OLE2("", ""),
  EMPTY(
      "文件是空的（0 字节）。请重新导出或复制后再送审。", "The file is empty (0 bytes). Please export or copy it again."),
  PDF(
      "这是 PDF 文件，无法逐格审核。请提供原来的 Excel/WPS 表格（.xlsx）。",
      "This is a PDF; its cells cannot be checked. Please send the original spreadsheet (.xlsx)."),
  HTML(
      "这是网页表格（HTML），只是扩展名写成了表格。请用 Excel/WPS 打开后另存为 .xlsx 再送审。",
      "This is a web page named as a workbook. Please open it in Excel or WPS and save it as"
          + " .xlsx."),
  XML(
      "这是 XML 文件（如 XML 表格 2003），不是 .xlsx。请用 Excel/WPS 打开后另存为 .xlsx 再送审。",
      "This is an XML file, not .xlsx. Please open it in Excel or WPS and save it as .xlsx."),
  RTF(
      "这是 RTF 文档，不是表格。请把表格粘贴到 Excel/WPS 中存为 .xlsx 再送审。",
      "This is an RTF document. Please paste its table into Excel or WPS and save it as .xlsx."),
  IMAGE(
      "这是图片，无法逐格审核。请提供原来的 Excel/WPS 表格（.xlsx）。",
      "This is a picture; its cells cannot be checked. Please send the original spreadsheet"
          + " (.xlsx)."),
  ARCHIVE(
      "这是压缩包。请先解压，再送审其中的表格。", "This is an archive. Please unpack it and send the workbooks in it."),
  WORD(
      "这是 Word 文档，不是表格。请把表格粘贴到 Excel/WPS 中存为 .xlsx 再送审。",
      "This is a Word document. Please paste its table into Excel or WPS and save it as .xlsx."),
  PRESENTATION(
      "这是演示文稿，不是表格。请提供 Excel/WPS 表格（.xlsx）。",
      "This is a presentation. Please send the spreadsheet (.xlsx)."),
  OFD(
      "这是 OFD 版式文件，无法逐格审核。请提供原来的 Excel/WPS 表格（.xlsx）。",
      "This is an OFD page file; its cells cannot be checked. Please send the original spreadsheet"
          + " (.xlsx)."),
  NUMBERS(
      "这是苹果 Numbers 表格。请在 Numbers 中导出为 Excel（.xlsx）再送审。",
      "This is a Numbers spreadsheet. Please export it as Excel (.xlsx)."),
  ZEROS(
      "文件内容全是 0，复制或下载没有完成。请重新复制或导出后再送审。",
      "The file holds nothing but zeros; copying was not completed. Please copy or export it"
          + " again."),
  OPEN_DOCUMENT(
      "这是 OpenDocument 文件（.ods 等）。请在 Excel/WPS 中另存为 .xlsx 再送审。",
      "This is an OpenDocument file (.ods). Please save it as .xlsx in Excel or WPS."),
  OLD_EXCEL(
      "这是 Excel 95 或更早版本的表格。请在 Excel/WPS 中另存为 .xlsx 再送审。",
      "This workbook is of Excel 95 or older. Please save it as .xlsx in Excel or WPS."),
  TEXT(
      "这是文本文件（如 CSV），没有表格的格式。请在 Excel/WPS 中打开后另存为 .xlsx 再送审。",
      "This is a text file such as CSV. Please open it in Excel or WPS and save it as .xlsx."),
  UNKNOWN(
      "无法识别的文件，不是 Excel 表格，或者已经损坏。请在 Excel/WPS 中打开确认后另存为 .xlsx 再送审。",
      "This is no Excel workbook, or it is damaged. Please open it in Excel or WPS and save it as"
          + " .xlsx.");

  private static final int LOOKED_AT = 4096;

  private final Wording refusal;

  FileKind(String zh, String en) {
    refusal = new Wording(zh, en);
  }

  /** Why it is refused; empty for what may hold a workbook. */
  Wording refusal() {
    return refusal;
  }

  static FileKind of(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    if (begins(bytes, 'P', 'K', 3, 4)) {
      return isOpenDocument(bytes) ? OPEN_DOCUMENT : ZIP;
    }
    if (begins(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return OLE2;
    }
    if (begins(bytes, '%', 'P', 'D', 'F')) {
      return PDF;
    }
    if (begins(bytes, '{', '\\', 'r', 't', 'f')) {
      return RTF;
    }
    if (isImage(bytes)) {
      return IMAGE;
    }
    if (begins(bytes, 'R', 'a', 'r', '!')
        || begins(bytes, '7', 'z', 0xBC, 0xAF)
        || begins(bytes, 0x1F, 0x8B)
        || begins(bytes, 'B', 'Z', 'h')
        || begins(bytes, 0xFD, '7', 'z', 'X', 'Z')
        || begins(bytes, 'M', 'S', 'C', 'F')
        || begins(bytes, 'P', 'K', 5, 6)) {
      return ARCHIVE;
    }
    if (begins(bytes, 9, 0, 4, 0)
        || begins(bytes, 9, 2, 6, 0)
        || begins(bytes, 9, 4, 6, 0)
        || begins(bytes, 9, 8, 8, 0)
        || begins(bytes, 9, 8, 16, 0)) {
      return OLD_EXCEL;
    }
    if (isZeros(bytes)) {
      return ZEROS;
    }
    return ofText(bytes);
  }

  private static FileKind ofText(byte[] bytes) {
    boolean wide = begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF);
    int length = Math.min(bytes.length, LOOKED_AT);
    for (int i = 0; i < length && !wide; i++) {
      int b = bytes[i] & 0xFF;
      if (b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return UNKNOWN;
      }
    }
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    String text = start.replace("\0", "").toLowerCase(Locale.ROOT);
    if (text.contains("<html") || text.contains("<table") || text.contains("mime-version:")) {
      return HTML;
    }
    if (text.contains("<svg")) {
      return IMAGE;
    }
    return text.contains("<?xml") ? XML : TEXT;
  }

  private static boolean isOpenDocument(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 120), StandardCharsets.ISO_8859_1);
    return start.contains("mimetypeapplication/vnd.oasis.opendocument");
  }

  private static boolean isZeros(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isImage(byte[] bytes) {
    return begins(bytes, 0xFF, 0xD8, 0xFF)
        || begins(bytes, 0x89, 'P', 'N', 'G')
        || begins(bytes, 'G', 'I', 'F', '8')
        || begins(bytes, 'I', 'I', '*', 0)
        || begins(bytes, 'M', 'M', 0, '*')
        || begins(bytes, 'B', 'M')
        || begins(bytes, 1, 0, 0, 0) && bytes.length > 44 && bytes[40] == ' ' && bytes[41] == 'E'
        || begins(bytes, 0xD7, 0xCD, 0xC6, 0x9A)
        || bytes.length > 12
            && begins(bytes, 'R', 'I', 'F', 'F')
            && bytes[8] == 'W'
            && bytes[9] == 'E'
        || bytes.length > 12
            && bytes[4] == 'f'
            && bytes[5] == 't'
            && bytes[6] == 'y'
            && bytes[7] == 'p'
            && bytes[8] == 'h'
            && bytes[9] == 'e';
  }

  private static boolean begins(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
