package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the blanks of {@code workbooks/blanks} with the real command. */
public final class BlankWorkbooks {
  static final Path FOLDER = Path.of("workbooks", "blanks");

  private BlankWorkbooks() {}

  /** One blank: its name in the folder, and the arguments that make it. */
  record Blank(String name, int year, String pack, String set) {}

  static List<Blank> all() {
    List<Blank> all = new ArrayList<>();
    for (Pack pack : FormLibrary.shipped().packs().values()) {
      for (String set : pack.sets().keySet()) {
        for (int year : List.of(2024, 2025)) {
          String of = set.equals(Pack.USUAL) ? pack.id() : pack.id() + "-" + set;
          all.add(new Blank(of + "-" + year + ".xlsx", year, pack.id(), set));
        }
      }
    }
    return all;
  }

  static Path write(Blank blank, Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve(blank.name() + ".d"));
    StringWriter said = new StringWriter();
    PrintWriter people = new PrintWriter(said);
    int code =
        Main.run(
            new Console(people, people),
            "template",
            "--year",
            String.valueOf(blank.year()),
            "--pack",
            blank.pack(),
            "--family",
            blank.set(),
            "--out",
            own.toString());
    assertEquals(ExitCode.CLEAN.ordinal(), code, said::toString);
    return own.resolve("绩效自评空白表-" + blank.year() + ".xlsx");
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("blanks");
    Files.createDirectories(FOLDER);
    for (Blank blank : all()) {
      Path target = FOLDER.resolve(blank.name());
      Files.deleteIfExists(target);
      Files.copy(write(blank, folder), target);
    }
  }
}
