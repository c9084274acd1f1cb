package io.jihe.workbook;

import io.jihe.cell.Place;
import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckResult;
import io.jihe.check.Explanation;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A return that was opened: what it holds, and how it is written back. The file itself is only
 * read.
 */
public final class ReturnWorkbook implements AutoCloseable {
  private final Path source;
  private final byte[] bytes;
  private final Format format;
  private final TypedCells typed;
  private final Optional<Ledger> ledger;
  private Optional<Workbook> clean;
  private final List<Wording> ofSource;
  private List<Wording> notices = List.of();

  private ReturnWorkbook(
      Path source,
      byte[] bytes,
      WorkbookOpener.Opened opened,
      Optional<Ledger> ledger,
      TypedCells typed) {
    this.source = source;
    this.bytes = bytes;
    this.ledger = ledger;
    this.typed = typed;
    format = opened.format();
    ofSource = opened.notices();
    clean = Optional.of(opened.workbook());
  }

  /** Opens a workbook by what the file holds, whatever its name. */
  public static ReturnWorkbook open(Path file) throws RefusedException {
    byte[] bytes = WorkbookOpener.bytes(file);
    WorkbookOpener.Opened opened = WorkbookOpener.open(bytes);
    try {
      Optional<Ledger> ledger = Cleaner.clean(opened.workbook());
      TypedCells typed = GridReader.read(opened.workbook());
      return new ReturnWorkbook(file, bytes, opened, ledger, typed);
    } catch (GridRoom.Exceeded e) {
      throw e.refused();
    } catch (RuntimeException | StackOverflowError e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
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
    return typed.grid();
  }

  TypedCells typed() {
    return typed;
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
      Annotator marked = Annotator.mark(workbook, typed.grid(), result, language, wasMarked());
      notices = Stream.concat(ofSource.stream(), marked.notices().stream()).toList();
      save(workbook, target, marked.filled(), marked.sheets());
    } catch (RuntimeException | StackOverflowError e) {
      throw SafeSave.defect(e);
    } catch (OutOfMemoryError e) {
      throw SafeSave.tooLargeForMemory(e);
    } finally {
      close(workbook);
    }
  }

  /** Writes a copy without any mark, note, filled value or sheet of ours. */
  public void saveClean(Path target) throws SaveException {
    Workbook workbook = takeClean();
    try {
      notices = ofSource;
      save(workbook, target, Map.of(), Set.of());
    } catch (RuntimeException | StackOverflowError e) {
      throw SafeSave.defect(e);
    } catch (OutOfMemoryError e) {
      throw SafeSave.tooLargeForMemory(e);
    } finally {
      close(workbook);
    }
  }

  /** What the last saving could not do, in words. */
  public List<Wording> notices() {
    return notices;
  }

  private void save(
      Workbook workbook, Path target, Map<Place, BigDecimal> filled, Set<String> marked)
      throws SaveException {
    if (workbook instanceof XSSFWorkbook ooxml) {
      Set<String> touched = new HashSet<>(marked);
      ledger.ifPresent(was -> was.marks().forEach(mark -> touched.add(mark.place().sheet())));
      UntouchedParts.keep(ooxml, touched);
    }
    WrittenProof proof =
        new WrittenProof(
            format, typed, workbook.getNumberOfSheets(), GridReader.isFrom1904(workbook), filled);
    SafeSave.save(source, target, out -> WorkbookWriter.write(workbook, out), proof::prove);
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
      throw SafeSave.defect(e);
    } catch (OutOfMemoryError e) {
      throw SafeSave.tooLargeForMemory(e);
    }
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
