package io.jihe.form;

import java.util.List;

/** Which form a sheet is. Anything but one clear answer is an answer of its own. */
public sealed interface Recognition {
  record Recognised(FormDefinition form) implements Recognition {}

  /** Two or more forms of one family fit; none is guessed. */
  record Ambiguous(List<FormId> candidates) implements Recognition {}

  /** No form fits. {@code missing} are the labels of {@code nearest} that were not found. */
  record LooksLike(KnownForm nearest, List<String> missing) implements Recognition {}

  /** Nothing on the sheet reminds of a form. */
  record Unrelated() implements Recognition {}
}
