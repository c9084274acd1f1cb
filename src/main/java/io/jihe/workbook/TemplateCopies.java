package io.jihe.workbook;

import io.jihe.template.WorkbookPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Blanks that differ from each other in words alone: drawn once, then copied with other words, some
 * hundred times faster than drawing each.
 */
public final class TemplateCopies {
  private static final String WORDS_PART = "xl/sharedStrings.xml";

  /** Characters that no text has, around the name of a word. */
  private static final char OPEN = '\uE000';

  private static final char CLOSE = '\uE001';

  private final ZipParts drawn;
  private final String text;
  private final int size;

  private TemplateCopies(ZipParts drawn, String text, int size) {
    this.drawn = drawn;
    this.text = text;
    this.size = size;
  }

  /** What stands for words in the plan that is drawn once. */
  public static Map<String, String> placeholders(List<String> names) {
    Map<String, String> holders = new LinkedHashMap<>();
    names.forEach(name -> holders.put(name, OPEN + name + CLOSE));
    return holders;
  }

  /**
   * Draws a plan.
   *
   * @param plan made with {@link #placeholders} for words
   */
  public static TemplateCopies of(WorkbookPlan plan) {
    try {
      byte[] zip = TemplateWriter.bytes(plan);
      ZipParts drawn = ZipParts.of(zip);
      ZipParts.Entry part = drawn.find(WORDS_PART);
      if (part == null) {
        throw new IllegalStateException("a blank without words");
      }
      String text = new String(drawn.bytes(part), StandardCharsets.UTF_8);
      return new TemplateCopies(drawn, text, zip.length);
    } catch (UnusualPackageException e) {
      throw new IllegalStateException("we wrote a zip that we cannot read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a copy.
   *
   * @param words by the names that {@link #placeholders} was given
   * @throws SaveException if it cannot be saved; nothing is left behind then
   */
  public void write(Map<String, String> words, Path target) throws SaveException {
    SafeSave.save(target, target, () -> bytes(words), written -> {});
  }

  private byte[] bytes(Map<String, String> words) {
    try (ZipWriter writer = new ZipWriter(size * 2)) {
      for (ZipParts.Entry part : drawn.entries()) {
        if (part.name().equals(WORDS_PART)) {
          writer.add(part.name(), filled(words).getBytes(StandardCharsets.UTF_8));
        } else {
          drawn.copyTo(writer, part);
        }
      }
      return writer.finish();
    }
  }

  private String filled(Map<String, String> words) {
    StringBuilder filled = new StringBuilder(text.length());
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int close = text.indexOf(CLOSE, open);
      filled.append(text, from, open);
      XmlText.cell(filled, words.getOrDefault(text.substring(open + 1, close), ""));
      from = close + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }
}
