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
 * read. An ordinary .xlsx is read and marked by our own means, and its formulas are computed by
 * POI's evaluator above the cells that we read; POI opens an .xls, what was marked before, what
 * holds notes, and whatever else is not ordinary.
 */
public final class ReturnWorkbook implements AutoCloseable {
  /** A larger file is refused before it is read. */
  public static final long MOST_BYTES = Limits.FILE_BYTES;

  private final Path source;
  private final byte[] file;
  private final WorkbookOpener.Content content;
  private final Format format;
  private final TypedCells typed;
  private final Optional<Ledger> ledger;

  /** What an ordinary .xlsx holds. */
  private final Optional<XlsxPackage> ordinary;

  private Optional<Workbook> clean;
  private List<Wording> notices = List.of();

  private ReturnWorkbook(
      Path source,
      byte[] file,
      WorkbookOpener.Content content,
      XlsxPackage ordinary,
      TypedCells typed) {
    this.source = source;
    this.file = file;
    this.content = content;
    this.ordinary = Optional.of(ordinary);
    this.typed = typed;
    format = ordinary.format();
    ledger = Optional.empty();
    clean = Optional.empty();
  }

  private ReturnWorkbook(
      Path source,
      byte[] file,
      WorkbookOpener.Content content,
      WorkbookOpener.Opened opened,
      Optional<Ledger> ledger,
      TypedCells typed) {
    this.source = source;
    this.file = file;
    this.content = content;
    this.ledger = ledger;
    this.typed = typed;
    format = opened.format();
    ordinary = Optional.empty();
    clean = Optional.of(opened.workbook());
  }

  /** Opens a workbook by what the file holds, whatever its name. */
  public static ReturnWorkbook open(Path source) throws RefusedException {
    return openLooked(source, WorkbookOpener.bytes(source));
  }

  /**
   * Reads a file's bytes as {@link #open(Path)} does, with all that it refuses before it looks into
   * them.
   */
  public static byte[] read(Path source) throws RefusedException {
    return WorkbookOpener.bytes(source);
  }

  /**
   * Opens what was read before, from a file or from an archive, by the same guards.
   *
   * @param source the file that the bytes come from, which is never written: of a member of an
   *     archive the archive
   * @param name the file's or the member's own name, without folders
   */
  public static ReturnWorkbook open(Path source, String name, byte[] file) throws RefusedException {
    WorkbookOpener.hold(name, file);
    return openLooked(source, file);
  }

  private static ReturnWorkbook openLooked(Path source, byte[] file) throws RefusedException {
    WorkbookOpener.Content content = WorkbookOpener.look(file);
    if (content.isPackage()) {
      try {
        XlsxPackage book = XlsxPackage.of(content.bytes());
        return new ReturnWorkbook(source, file, content, book, XlsxReader.read(book));
      } catch (UnusualPackageException e) {
        return openByPoi(source, file, content);
      } catch (GridRoom.Exceeded e) {
        throw e.refused();
      } catch (OutOfMemoryError e) {
        throw Refusals.tooLargeForMemory(e);
      }
    }
    return openByPoi(source, file, content);
  }

  /** Opens a workbook with POI, be it ordinary or not. */
  static ReturnWorkbook openByPoi(Path source, byte[] file) throws RefusedException {
    return openByPoi(source, file, WorkbookOpener.look(file));
  }

  private static ReturnWorkbook openByPoi(Path source, byte[] file, WorkbookOpener.Content content)
      throws RefusedException {
    WorkbookOpener.Opened opened = WorkbookOpener.open(content);
    try {
      Optional<Ledger> ledger = Cleaner.clean(opened.workbook());
      TypedCells typed = GridReader.read(opened.workbook());
      return new ReturnWorkbook(source, file, content, opened, ledger, typed);
    } catch (GridRoom.Exceeded e) {
      throw e.refused();
    } catch (RuntimeException | StackOverflowError e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  /** Whether our own means sufficed to read it. */
  boolean isOrdinary() {
    return ordinary.isPresent();
  }

  public Format format() {
    return format;
  }

  /** Of the file's bytes, in hexadecimal. */
  public String sha256() {
    return sha256(file);
  }

  /** Of a file's bytes, in hexadecimal. */
  public static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
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
    try {
      if (!wasMarked() && format != Format.XLS) {
        XlsxPackage book = ordinary.isPresent() ? ordinary.get() : XlsxPackage.of(content.bytes());
        patch(book, XlsxPatch.of(book, typed, Annotator.sheets(result)), result, language, target);
        return;
      }
    } catch (UnusualPackageException e) {
      saveMarkedByPoi(result, language, target);
      return;
    } catch (RuntimeException e) {
      throw SafeSave.defect(e);
    } catch (OutOfMemoryError e) {
      throw SafeSave.tooLargeForMemory(e);
    }
    saveMarkedByPoi(result, language, target);
  }

  /** Writes the marked copy with POI, be the workbook ordinary or not. */
  void saveMarkedByPoi(CheckResult result, Language language, Path target) throws SaveException {
    Workbook workbook = takeClean();
    try {
      PoiTarget marks = new PoiTarget(workbook, wasMarked());
      Annotator marked = Annotator.mark(marks, typed.grid(), result, language);
      notices = withThoseOfSource(marked.notices());
      save(workbook, target, marked.filled(), marked.sheets());
    } catch (RuntimeException | StackOverflowError e) {
      throw SafeSave.defect(e);
    } catch (OutOfMemoryError e) {
      throw SafeSave.tooLargeForMemory(e);
    } finally {
      close(workbook);
    }
  }

  private void patch(
      XlsxPackage book, XlsxPatch patch, CheckResult result, Language language, Path target)
      throws SaveException {
    Annotator marked = Annotator.mark(patch, typed.grid(), result, language);
    notices = withThoseOfSource(marked.notices());
    WrittenProof proof =
        new WrittenProof(
            format,
            typed,
            book.sheets().size() + 1,
            book.from1904(),
            marked.filled(),
            Optional.of(book.zip()));
    SafeSave.save(source, target, patch::bytes, proof::prove);
  }

  /** Writes a copy without any mark, note, filled value or sheet of ours. */
  public void saveClean(Path target) throws SaveException {
    notices = List.of();
    if (!wasMarked()) {
      SafeSave.save(source, target, () -> file, written -> {});
      return;
    }
    Workbook workbook = takeClean();
    try {
      if (Signatures.takeOff(workbook)) {
        notices = List.of(Signatures.TAKEN_OFF);
      }
      save(workbook, target, Map.of(), Set.of());
    } catch (RuntimeException | StackOverflowError e) {
      throw SafeSave.defect(e);
    } catch (OutOfMemoryError e) {
      throw SafeSave.tooLargeForMemory(e);
    } finally {
      close(workbook);
    }
  }

  private List<Wording> withThoseOfSource(List<Wording> ofMarks) {
    return Stream.concat(content.notices().stream(), ofMarks.stream()).toList();
  }

  /** What the last saving could not do, in words. */
  public List<Wording> notices() {
    return notices;
  }

  private void save(
      Workbook workbook, Path target, Map<Place, BigDecimal> filled, Set<String> marked)
      throws SaveException {
    Optional<ZipParts> own = ownParts();
    WrittenProof proof =
        new WrittenProof(
            format,
            typed,
            workbook.getNumberOfSheets(),
            GridReader.isFrom1904(workbook),
            filled,
            own);
    SafeSave.save(source, target, () -> written(workbook, marked, own), proof::prove);
  }

  private byte[] written(Workbook workbook, Set<String> marked, Optional<ZipParts> own)
      throws IOException {
    if (!(workbook instanceof XSSFWorkbook xlsx)) {
      return WorkbookWriter.bytes(workbook);
    }
    Set<String> touched = new HashSet<>(marked);
    ledger.ifPresent(was -> was.marks().forEach(mark -> touched.add(mark.place().sheet())));
    UntouchedParts untouched = UntouchedParts.of(xlsx, touched);
    byte[] written = WorkbookWriter.bytes(workbook);
    try {
      return own.isPresent() ? untouched.restore(written, own.get()) : written;
    } catch (UnusualPackageException e) {
      return written;
    }
  }

  /** The return's own parts; empty where its zip is none that we read. */
  private Optional<ZipParts> ownParts() {
    if (format == Format.XLS) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZipParts.of(content.bytes()));
    } catch (UnusualPackageException e) {
      return Optional.empty();
    }
  }

  /**
   * The workbook as people see it, for a page. A copy can be saved before and after.
   *
   * @throws RefusedException where POI cannot hold what our own means could read
   */
  public Drawing drawing() throws RefusedException {
    Workbook workbook;
    try {
      workbook = takeClean();
    } catch (SaveException e) {
      throw new RefusedException(e.reason(), e);
    }
    try {
      return Drawer.draw(workbook);
    } catch (RuntimeException | StackOverflowError e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    } finally {
      close(workbook);
    }
  }

  /** The workbook without marks, to be changed and written once. */
  private Workbook takeClean() throws SaveException {
    if (clean.isPresent()) {
      Workbook workbook = clean.get();
      clean = Optional.empty();
      return workbook;
    }
    try {
      Workbook workbook = WorkbookOpener.open(content).workbook();
      Cleaner.clean(workbook);
      return workbook;
    } catch (RefusedException e) {
      throw new SaveException(e.reason(), e);
    } catch (RuntimeException e) {
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
