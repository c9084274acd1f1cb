package io.jihe.bench;

import io.jihe.check.CheckOutcome;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One return, one thread, warm: what each step costs, beside POI alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReturnBenchmark {
  private static final String SAMPLE = "workbooks/hunan/董家塅-2023.xlsx";

  @Param({"xlsx", "xls"})
  public String format = "xlsx";

  private Path folder;
  private Path file;
  private Path target;
  private ReturnCheck check;
  private ReturnWorkbook opened;

  @Setup(Level.Trial)
  public void setUp() throws IOException, RefusedException {
    folder = Files.createTempDirectory("jihe-bench");
    file = folder.resolve("return." + format);
    target = folder.resolve("marked." + format);
    Path sample = Path.of(System.getProperty("jihe.bench.sample", SAMPLE));
    if (format.equals("xls")) {
      try (Workbook xlsx = WorkbookFactory.create(sample.toFile(), null, true);
          Workbook xls = XlsCopy.of(xlsx);
          OutputStream out = Files.newOutputStream(file)) {
        xls.write(out);
      }
    } else {
      Files.copy(sample, file);
    }
    check = new ReturnCheck(FormLibrary.shipped().known());
    opened = ReturnWorkbook.open(file);
    if (!(check.check(opened.grid(), opened.explanations()) instanceof CheckOutcome.Checked)) {
      throw new IllegalStateException(file + " is not recognised");
    }
  }

  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    opened.close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(target);
    Files.deleteIfExists(folder);
  }

  /** The reference: POI alone opens, marks twenty cells and saves. */
  @Benchmark
  public void poiBare() throws IOException {
    PoiBare.run(file, target);
  }

  /** File to cells. */
  @Benchmark
  public Object read() throws RefusedException {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      return workbook.grid();
    }
  }

  /** File to findings. */
  @Benchmark
  public Object check() throws RefusedException {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      return check.check(workbook.grid(), workbook.explanations());
    }
  }

  /** File to findings, and the marked copy written. */
  @Benchmark
  public Object checkAndMark() throws RefusedException, SaveException {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      CheckOutcome outcome = check.check(workbook.grid(), workbook.explanations());
      workbook.saveMarked(((CheckOutcome.Checked) outcome).result(), Language.ZH, target);
      return outcome;
    }
  }

  /** Cells to findings: no file. */
  @Benchmark
  public Object checkCells() {
    return check.check(opened.grid(), opened.explanations());
  }
}
