package io.jihe.workbook;

import io.jihe.report.Block;
import io.jihe.report.ReportFinding;
import io.jihe.report.TextBlocks;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A self-evaluation report that was opened: .docx, .doc, or plain text. The file itself is only
 * read.
 */
public final class ReportDocument {
  private static final List<String> EXTENSIONS = List.of(".txt", ".md", ".docx", ".doc", ".pdf");

  private static final String DOCX = "docx";

  /** A report has some ten thousand characters. */
  private static final int LONGEST_TEXT = 4 << 20;

  private final Path source;
  private final byte[] file;
  private final List<Block> blocks;
  private final String extension;

  private ReportDocument(Path source, byte[] file, List<Block> blocks, String extension) {
    this.source = source;
    this.file = file;
    this.blocks = List.copyOf(blocks);
    this.extension = extension;
  }

  /** Whether a file is a report text by its name. */
  private static boolean isNamedSo(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  /** Whether a file is a report: named so, and no workbook whatever its name. */
  public static boolean isOne(Path file) {
    return isNamedSo(file) && !isBook(file);
  }

  private static boolean isBook(Path file) {
    try {
      return WorkbookOpener.isWorkbook(WorkbookOpener.bytes(file));
    } catch (RefusedException e) {
      return false; // opening it says what is wrong
    }
  }

  /** Whether a file is a workbook, whatever its name. */
  public static boolean isBook(byte[] file) {
    return WorkbookOpener.isWorkbook(file);
  }

  /** Whether a plain text may be a report: it speaks of 绩效, and is not too long for one. */
  public static boolean speaksOfPerformance(byte[] file) {
    try {
      return file.length <= LONGEST_TEXT && decoded(file).contains("绩效");
    } catch (RefusedException e) {
      return false;
    }
  }

  /**
   * Opens a report by what the file holds, whatever its name.
   *
   * @throws RefusedException for .pdf, workbooks and whatever holds no text
   */
  public static ReportDocument open(Path source) throws RefusedException {
    return open(source, WorkbookOpener.bytes(source));
  }

  /**
   * The same of bytes that were read already.
   *
   * @param source the file that is never written: of a member of an archive the archive
   */
  public static ReportDocument open(Path source, byte[] file) throws RefusedException {
    FileKind kind = FileKind.of(file);
    if (kind == FileKind.ZIP) {
      return ofDocx(source, file);
    }
    if (kind == FileKind.PDF) {
      throw Refusals.of(
          "这是 PDF 文件，读不出可靠的文字。请提供原来的 Word 文档（.docx）或文本（.txt）。",
          "This is a PDF, whose text cannot be read reliably. Please send the Word document (.docx)"
              + " or plain text.");
    }
    if (kind == FileKind.OLE2) {
      return new ReportDocument(source, file, DocText.of(file), "doc");
    }
    if (kind != FileKind.TEXT && kind != FileKind.UNKNOWN) {
      throw Refusals.of(kind);
    }
    return new ReportDocument(source, file, TextBlocks.of(decoded(file)), "txt");
  }

  private static ReportDocument ofDocx(Path source, byte[] file) throws RefusedException {
    PackageGuard.look(file, FileKind.WORD);
    try {
      ZipParts zip = ZipParts.of(file);
      ZipParts.Entry main = zip.find(DocxText.MAIN);
      if (main == null) {
        throw notAReport();
      }
      return new ReportDocument(source, file, DocxText.of(zip.bytes(main)).blocks(), DOCX);
    } catch (UnusualPackageException | IOException e) {
      throw Refusals.of(
          "这份 Word 文档已损坏或没有正文，无法读取。请在 Word/WPS 中打开后另存为 .docx 再送审。",
          "This Word document is damaged or has no text. Please save it as .docx again.",
          e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  private static RefusedException notAReport() {
    return Refusals.of(
        "这不是 Word 文档。自评报告请提供 .docx 或 .txt。",
        "This is no Word document. Please send the report as .docx or plain text.");
  }

  /** UTF-8, UTF-16 with its mark, else GB18030, which Chinese Windows writes. */
  private static String decoded(byte[] file) throws RefusedException {
    boolean wide = file.length > 1 && ((file[0] & 0xFF) == 0xFF || (file[0] & 0xFF) == 0xFE);
    List<Charset> charsets =
        wide && (file[1] & 0xFF) >= 0xFE
            ? List.of(StandardCharsets.UTF_16)
            : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    for (Charset charset : charsets) {
      try {
        String text =
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file))
                .toString();
        if (text.indexOf('\0') < 0) {
          return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
      } catch (CharacterCodingException e) {
        // the next may fit
      }
    }
    throw Refusals.of(
        "这个文件不是文本，无法识别。自评报告请提供 .docx 或 .txt。",
        "This file is no text. Please send the report as .docx or plain text.");
  }

  public List<Block> blocks() {
    return blocks;
  }

  /** docx, doc or txt. */
  public String extension() {
    return extension;
  }

  /** Of the file's bytes, in hexadecimal. */
  public String sha256() {
    return ReturnWorkbook.sha256(file);
  }

  /** Whether findings can be written into a copy. */
  public boolean takesComments() {
    return extension.equals(DOCX);
  }

  /**
   * Writes a copy with a comment on the sentence of each finding. Comments of an earlier check are
   * taken off first; those of others, and ours that someone replied to or wrote in, stay.
   *
   * @throws SaveException where it cannot be written, or does not read as the report does
   */
  public void saveCommented(List<ReportFinding> findings, Language language, Path target)
      throws SaveException {
    save(findings, language, target);
  }

  /**
   * Writes a copy without our comments.
   *
   * @return how many of ours stay, as someone replied to them or wrote in them
   * @throws SaveException where it cannot be written, or can hold no comments
   */
  public int saveClean(Path target) throws SaveException {
    if (!takesComments()) {
      throw new SaveException(
          new Wording(
              "只有 .docx 报告带有审核批注，这个文件里没有，无需清除。",
              "Only .docx reports are given comments; there are none of ours in this file."));
    }
    return save(List.of(), Language.ZH, target).kept();
  }

  private DocxComments.Made save(List<ReportFinding> findings, Language language, Path target)
      throws SaveException {
    try {
      DocxComments.Made made = DocxComments.replace(file, findings, language);
      SafeSave.save(
          source, target, made::file, written -> prove(made, Files.readAllBytes(written)));
      return made;
    } catch (UnusualPackageException e) {
      throw new SaveException(
          new Wording(
              "文档里的批注已损坏，或者编号重复，分不清是谁的，没有写出副本。请在 Word/WPS 中打开后另存为 .docx 再试。",
              "The comments in the document are damaged, or have one number twice, and cannot be"
                  + " told apart; no copy was written. Please save it as .docx again in Word or"
                  + " WPS."),
          e);
    }
  }

  private void prove(DocxComments.Made made, byte[] written) throws IOException {
    try {
      PackageGuard.look(written, FileKind.WORD);
      DocxComments.prove(file, made, written);
    } catch (UnusualPackageException | RefusedException e) {
      throw new WrittenProof.Failed("the copy cannot be read: " + e.getMessage());
    }
  }
}
