package io.jihe.value;

/** What a value of a form is called in its form file: {@code sangong.actual}. */
public record ValueName(String text) {
  public ValueName {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a value needs a name such as sangong.actual");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
