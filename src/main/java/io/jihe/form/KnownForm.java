package io.jihe.form;

import io.jihe.rule.Wording;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A form by what tells it from others. The rest of its file is read when a sheet turns out to be
 * this form, and not for each of the others that it might have been.
 */
public final class KnownForm {
  private final FormId id;
  private final String family;
  private final Wording title;
  private final RecognitionCriteria recognise;
  private final Supplier<FormDefinition> reader;
  private final Function<FormDefinition, Optional<Layout>> layout;
  private final Supplier<String> fingerprint;
  private @Nullable FormDefinition definition;

  KnownForm(
      FormId id,
      String family,
      Wording title,
      RecognitionCriteria recognise,
      Supplier<FormDefinition> reader,
      Function<FormDefinition, Optional<Layout>> layout,
      Supplier<String> fingerprint) {
    this.id = id;
    this.family = family;
    this.title = title;
    this.recognise = recognise;
    this.reader = reader;
    this.layout = layout;
    this.fingerprint = fingerprint;
  }

  /** A form whose file was read. */
  public static KnownForm of(FormDefinition form) {
    return new KnownForm(
        form.id(),
        form.family(),
        form.title(),
        form.recognise(),
        () -> form,
        any -> Optional.empty(),
        () -> "");
  }

  public FormId id() {
    return id;
  }

  public String family() {
    return family;
  }

  public Wording title() {
    return title;
  }

  public RecognitionCriteria recognise() {
    return recognise;
  }

  /** A sign of its file and those it is based on: files that say something else have another. */
  public String fingerprint() {
    return fingerprint.get();
  }

  /**
   * How the form looks, for blanks; empty where its file does not say.
   *
   * @throws FormFileException if the file has a fault
   */
  public Optional<Layout> layout() {
    return layout.apply(definition());
  }

  /**
   * All that the form file says, read once.
   *
   * @throws FormFileException if the file has a fault
   */
  public synchronized FormDefinition definition() {
    FormDefinition read = definition;
    if (read == null) {
      read = reader.get();
      definition = read;
    }
    return read;
  }
}
