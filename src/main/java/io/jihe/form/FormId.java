package io.jihe.form;

/** A form of one issuer and one range of years: {@code hunan-2023-basic-data}. */
public record FormId(String text) implements Comparable<FormId> {
  @Override
  public int compareTo(FormId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
