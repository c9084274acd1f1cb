package io.jihe.register;

import io.jihe.form.KnownForm;
import io.jihe.form.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The texts that stand on the blank forms themselves, which no unit wrote. */
public final class PrintedTexts {
  private PrintedTexts() {}

  /**
   * What the layouts of the forms print, and what stands in their cells from the start. Forms
   * without a layout have none.
   *
   * @param years for which the forms were issued, for texts that name their year
   * @throws io.jihe.form.FormFileException if a form file has a fault
   */
  public static List<String> of(Collection<KnownForm> forms, Collection<Integer> years) {
    TreeSet<String> texts = new TreeSet<>();
    for (KnownForm form : forms) {
      form.layout().ifPresent(layout -> add(layout, years, texts));
    }
    return List.copyOf(texts);
  }

  private static void add(Layout layout, Collection<Integer> years, TreeSet<String> texts) {
    for (Layout.Line line : layout.lines()) {
      for (Layout.Cell cell : line.cells()) {
        text(cell.content()).ifPresent(text -> texts.addAll(inYears(text, years)));
      }
    }
  }

  private static List<String> inYears(String text, Collection<Integer> years) {
    if (!text.contains("{Y")) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    for (int year : years) {
      texts.add(
          text.replace("{Y-1}", Integer.toString(year - 1)).replace("{Y}", Integer.toString(year)));
    }
    return texts;
  }

  private static Optional<String> text(Layout.Content content) {
    if (content instanceof Layout.Content.Label label) {
      return Optional.of(label.text());
    }
    if (content instanceof Layout.Content.Free free) {
      return free.start().flatMap(PrintedTexts::text);
    }
    return content instanceof Layout.Content.Room room
        ? room.start().flatMap(PrintedTexts::text)
        : Optional.empty();
  }

  private static Optional<String> text(Layout.Start start) {
    if (start instanceof Layout.Start.Preset preset) {
      return Optional.of(preset.text());
    }
    return start instanceof Layout.Start.Printed printed
        ? Optional.of(printed.text())
        : Optional.empty();
  }
}
