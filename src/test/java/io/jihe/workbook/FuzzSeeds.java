package io.jihe.workbook;

import io.jihe.samples.Shapes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Writes what the fuzzers begin with into {@code test-data/fuzz}; run once, by hand. */
public final class FuzzSeeds {
  private static final Path ROOT = Path.of("test-data/fuzz/io/jihe");

  private FuzzSeeds() {}

  public static void main(String[] args) throws IOException {
    byte[] xlsx = Files.readAllBytes(Path.of("workbooks/hunan/2018-basic-data.xlsx"));
    write("workbook/seed.xlsx", xlsx);
    Path parts = Path.of("workbook/XlsxReadingFuzzTestInputs/anyPart");
    write(parts + "/whole", after(0, xlsx));
    List<String> names = FuzzedFile.parts(xlsx);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName().replaceAll("[^A-Za-z0-9.]", "-");
        write(parts + "/" + name, after(names.indexOf(entry.getName()) + 1, in.readAllBytes()));
      }
    }
    byte[] xls = Shapes.asXls(xlsx);
    String records = "workbook/XlsReadingFuzzTestInputs/containerOrRecords";
    write(records + "/container", after(0, xls));
    try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(xls));
        DocumentInputStream in = container.createDocumentInputStream("Workbook")) {
      write(records + "/records", after(1, in.readAllBytes()));
    }
    String forms = "form/FormFileFuzzTestInputs/anyFormFile";
    Path shipped = Path.of("src/main/resources/forms");
    for (String form :
        List.of("hunan/2020-special-fund-self-score", "sichuan/2023-project-self-score")) {
      write(
          forms + "/" + form.replace('/', '-'),
          Files.readAllBytes(shipped.resolve(form + ".yaml")));
    }
    write(
        forms + "/expression",
        "=min($weight, staff.actual / staff.quota) >= 90% and not (car.actual + 1.5万元 = 'a')"
            .getBytes(StandardCharsets.UTF_8));
    byte[] grid = new byte[4 * 100];
    for (int i = 0; i < grid.length; i += 4) {
      grid[i] = (byte) (i / 24);
      grid[i + 1] = (byte) (i / 4 % 6);
      grid[i + 2] = (byte) (i / 4);
      grid[i + 3] = (byte) i;
    }
    write("check/RecognitionFuzzTestInputs/anyGrid/labels-in-order", grid);
  }

  private static byte[] after(int first, byte[] rest) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(first);
    all.writeBytes(rest);
    return all.toByteArray();
  }

  private static void write(String name, byte[] bytes) throws IOException {
    Path file = ROOT.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.copyOf(bytes, bytes.length));
  }
}
