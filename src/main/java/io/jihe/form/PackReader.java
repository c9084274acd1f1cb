package io.jihe.form;

import io.jihe.form.FormFileReader.FormSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads pack files: which forms are issued together, and their cover. */
final class PackReader {
  private PackReader() {}

  /** Whether a file says that it is a pack. */
  static boolean isPack(FormSource source) {
    return source.text().lines().anyMatch(line -> line.startsWith("pack:"));
  }

  /**
   * Reads one.
   *
   * @throws FormFileException if it has a fault
   */
  static Pack read(FormSource source) {
    YamlMap top =
        YamlMap.of(source.file(), FormFileReader.compose(source.file(), source.text()))
            .only("pack", "title", "cover", "sheets");
    YamlMap sheets = top.map("sheets");
    Map<String, List<Pack.Sheet>> sets = new LinkedHashMap<>();
    for (String family : sheets.keys()) {
      List<Pack.Sheet> set = new ArrayList<>();
      for (String text : sheets.texts(family)) {
        String form = text.replace(EACH_PROJECT, "").strip();
        set.add(new Pack.Sheet(form, text.endsWith(EACH_PROJECT)));
      }
      sets.put(family, set);
    }
    if (!sets.containsKey(Pack.USUAL)) {
      throw top.fault("sheets", "\"" + Pack.USUAL + "\" is missing here.");
    }
    return new Pack(
        top.text("pack"), top.wording("title"), LayoutReader.cover(top.map("cover")), sets);
  }

  private static final String EACH_PROJECT = " for each project";
}
