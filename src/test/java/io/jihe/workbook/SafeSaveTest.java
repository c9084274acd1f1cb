package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeSaveTest {
  @TempDir Path folder;

  @Test
  void savesIntoAFolderThatIsNotThereYet() throws Exception {
    Path target = folder.resolve("审核/2023/marked.xlsx");
    save(write(), target);
    assertTrue(Files.size(target) > 0);
    assertEquals(List.of("marked.xlsx"), names(target.getParent()));
  }

  @Test
  void replacesAnEarlierCopy() throws Exception {
    Path target = folder.resolve("marked.xlsx");
    Files.writeString(target, "old");
    save(write(), target);
    assertTrue(Files.size(target) > 1000);
    assertEquals(List.of("marked.xlsx", "return.xlsx"), names(folder));
  }

  @Test
  void neverWritesTheReturnItself() throws Exception {
    Path file = write();
    byte[] before = Files.readAllBytes(file);
    Path link = Files.createSymbolicLink(folder.resolve("link.xlsx"), file);
    for (Path target : List.of(file, folder.resolve("./x/../return.xlsx"), link)) {
      Files.createDirectories(folder.resolve("x"));
      SaveException refused = assertThrows(SaveException.class, () -> save(file, target));
      assertTrue(refused.reason().zh().contains("原文件"), refused.reason().zh());
    }
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of("link.xlsx", "return.xlsx", "x"), names(folder));
  }

  @Test
  void aFolderIsNoTarget() throws Exception {
    Path file = write();
    Files.createDirectories(folder.resolve("marked.xlsx"));
    SaveException refused =
        assertThrows(SaveException.class, () -> save(file, folder.resolve("marked.xlsx")));
    assertTrue(refused.reason().zh().contains("文件夹"));
  }

  @Test
  void aFolderThatIsAFileIsToldAsSuch() throws Exception {
    Path file = write();
    Files.writeString(folder.resolve("out"), "a file");
    SaveException refused =
        assertThrows(SaveException.class, () -> save(file, folder.resolve("out/marked.xlsx")));
    assertTrue(refused.reason().zh().contains("同名"), refused.reason().zh());
  }

  @Test
  void leavesNothingBehindWhenWritingFails() throws Exception {
    Path target = folder.resolve("marked.xlsx");
    Files.writeString(target, "old");
    SaveException full =
        assertThrows(
            SaveException.class,
            () ->
                SafeSave.save(
                    folder.resolve("return.xlsx"),
                    target,
                    () -> {
                      throw new IOException("No space left on device");
                    },
                    written -> {}));
    assertTrue(full.reason().zh().contains("磁盘空间不足"));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("marked.xlsx"), names(folder));
  }

  @Test
  void leavesNothingBehindWhenTheContentBreaks() {
    assertThrows(
        IllegalStateException.class,
        () ->
            SafeSave.save(
                folder.resolve("return.xlsx"),
                folder.resolve("marked.xlsx"),
                () -> {
                  throw new IllegalStateException("a defect");
                },
                written -> {}));
    assertEquals(List.of(), names(folder));
  }

  @Test
  void movesNothingThatDidNotStandItsProof() throws Exception {
    Path target = folder.resolve("marked.xlsx");
    Files.writeString(target, "old");
    SaveException failed =
        assertThrows(
            SaveException.class,
            () ->
                SafeSave.save(
                    folder.resolve("return.xlsx"),
                    target,
                    () -> new byte[] {1},
                    written -> {
                      throw new WrittenProof.Failed("a cell is gone");
                    }));
    assertTrue(failed.reason().zh().contains("a cell is gone"));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("marked.xlsx"), names(folder));
  }

  private Path write() throws IOException {
    return Books.write(
        folder,
        Format.XLSX,
        book -> Books.cell(book.createSheet(Books.SHEET), "B5").setCellValue(35));
  }

  private static void save(Path file, Path target) throws Exception {
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      opened.saveMarked(
          Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "B5")), Language.ZH, target);
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
