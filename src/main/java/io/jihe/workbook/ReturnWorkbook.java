package io.jihe.workbook;

import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckResult;
import io.jihe.check.Explanation;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * A return that was opened: what it holds, and how it is written back. The file itself is only
 * read.
 */
public final class ReturnWorkbook implements AutoCloseable {
  private final Path source;
  private final byte[] bytes;
  private final Format format;
  private final WorkbookGrid grid;
  private final Optional<Ledger> ledger;
  private Optional<Workbook> clean;
  private List<Wording> notices = List.of();

  private ReturnWorkbook(
      Path source,
      byte[] bytes,
      WorkbookOpener.Opened opened,
      Optional<Ledger> ledger,
      WorkbookGrid grid) {
    this.source = source;
    this.bytes = bytes;
    this.ledger = ledger;
    this.grid = grid;
    format = opened.format();
    clean = Optional.of(opened.workbook());
  }

  /** Opens a workbook by what the file holds, whatever its name. */
  public static ReturnWorkbook open(Path file) throws RefusedException {
    byte[] bytes = WorkbookOpener.bytes(file);
    WorkbookOpener.Opened opened = WorkbookOpener.open(bytes);
    try {
      Optional<Ledger> ledger = Cleaner.clean(opened.workbook());
      WorkbookGrid grid = GridReader.read(opened.workbook());
      return new ReturnWorkbook(file, bytes, opened, ledger, grid);
    } catch (RuntimeException e) {
      throw WorkbookOpener.damaged(e);
    }
  }

  public Format format() {
    return format;
  }

  /** Of the file's bytes, in hexadecimal. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the unit filled in, without our own sheet, marks and values. */
  public WorkbookGrid grid() {
    return grid;
  }

  /** What was typed into our sheet, of a return that was marked before. */
  public List<Explanation> explanations() {
    return ledger.map(Ledger::explanations).orElse(List.of());
  }

  public boolean wasMarked() {
    return ledger.isPresent();
  }

  /** Writes a copy with all that was found marked in it. */
  public void saveMarked(CheckResult result, Language language, Path target) throws SaveException {
    Workbook workbook = takeClean();
    try {
      notices = Annotator.mark(workbook, grid, result, language, wasMarked());
      save(workbook, target);
    } catch (RuntimeException e) {
      throw defect(e);
    } finally {
      close(workbook);
    }
  }

  /** Writes a copy without any mark, note, filled value or sheet of ours. */
  public void saveClean(Path target) throws SaveException {
    Workbook workbook = takeClean();
    try {
      notices = List.of();
      save(workbook, target);
    } catch (RuntimeException e) {
      throw defect(e);
    } finally {
      close(workbook);
    }
  }

  /** What the last saving could not do, in words. */
  public List<Wording> notices() {
    return notices;
  }

  private void save(Workbook workbook, Path target) throws SaveException {
    int sheets = workbook.getNumberOfSheets();
    SafeSave.save(
        source,
        target,
        workbook::write,
        written -> WrittenProof.prove(written, format, grid, sheets));
  }

  /** The workbook without marks, to be changed and written once. */
  private Workbook takeClean() throws SaveException {
    if (clean.isPresent()) {
      Workbook workbook = clean.get();
      clean = Optional.empty();
      return workbook;
    }
    try {
      Workbook workbook = WorkbookOpener.open(bytes).workbook();
      Cleaner.clean(workbook);
      return workbook;
    } catch (RefusedException | RuntimeException e) {
      throw defect(e);
    }
  }

  private static SaveException defect(Exception e) {
    return new SaveException(
        new Wording(
            "程序缺陷：写出的表格未通过复核，没有保存任何文件。请保留原文件并报告：" + e,
            "A defect of ours: what was written did not stand its proof, and nothing was saved."
                + " Please keep the file and report: "
                + e),
        e);
  }

  @Override
  public void close() {
    clean.ifPresent(ReturnWorkbook::close);
    clean = Optional.empty();
  }

  private static void close(Workbook workbook) {
    try {
      workbook.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
