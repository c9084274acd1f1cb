package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * What a written workbook has to hold: every figure, text and formula of the return, the values we
 * filled in, and nothing else in the return's sheets.
 *
 * @param sheets how many sheets the workbook has, ours among them
 * @param from1904 whether its days are counted from 1904
 * @param filled what we filled in, by cell
 * @param source the return's own parts, where parts were copied from it
 */
record WrittenProof(
    Format format,
    TypedCells typed,
    int sheets,
    boolean from1904,
    Map<Place, BigDecimal> filled,
    Optional<ZipParts> source) {
  WrittenProof {
    filled = Map.copyOf(filled);
  }

  /** The written file is not what it should be: a defect of ours, of POI, or of the disk. */
  static final class Failed extends IOException {
    private static final long serialVersionUID = 1L;

    Failed(String what) {
      super(what);
    }
  }

  /** Reads the whole file again. */
  void prove(Path written) throws IOException {
    if (format == Format.XLS) {
      proveXls(written);
    } else {
      new XlsxProof(this).prove(written);
    }
  }

  private void proveXls(Path written) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem(written.toFile(), true);
        HSSFWorkbook workbook = new HSSFWorkbook(container)) {
      holdSheets(workbook.getNumberOfSheets());
      WorkbookGrid grid = GridReader.readSaved(workbook);
      for (SheetGrid expected : typed.grid().sheets()) {
        Optional<SheetGrid> found =
            grid.sheets().stream().filter(s -> s.name().equals(expected.name())).findFirst();
        hold(expected, found.orElseThrow(() -> new Failed("no sheet " + expected.name())));
      }
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  void holdSheets(int found) throws Failed {
    if (found != sheets) {
      throw new Failed(found + " sheets instead of " + sheets);
    }
  }

  private void hold(SheetGrid expected, SheetGrid found) throws Failed {
    int rows = Math.max(expected.rows(), found.rows());
    int columns = Math.max(expected.columns(), found.columns());
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (!isSame(expected.at(r, c), found.at(r, c))
            && !isFilled(expected.name(), new CellAddress(r, c), found.at(r, c))) {
          throw unlike(expected.name(), new CellAddress(r, c), expected.at(r, c), found.at(r, c));
        }
      }
    }
  }

  private static boolean isSame(CellContent expected, CellContent found) {
    return expected instanceof CellContent.Computed one && found instanceof CellContent.Computed two
        ? one.formula().equals(two.formula()) && one.saved().equals(two.saved())
        : expected.equals(found);
  }

  private boolean isFilled(String sheet, CellAddress cell, CellContent found) {
    return found instanceof CellContent.Numeric numeric && isFilled(sheet, cell, numeric.number());
  }

  boolean isFilled(String sheet, CellAddress cell, BigDecimal number) {
    BigDecimal wanted = filled.get(new Place(sheet, cell));
    return wanted != null && number.compareTo(GridReader.decimal(wanted.doubleValue())) == 0;
  }

  static Failed unlike(String sheet, CellAddress cell, CellContent expected, Object found) {
    return new Failed(sheet + "!" + cell + " should hold " + expected + ", and holds " + found);
  }

  /** Whether a part has the very bytes it had in the return. */
  boolean isAsItCame(ZipParts zip, ZipParts.Entry entry) {
    return source.isPresent() && zip.isSame(entry, source.get());
  }
}
