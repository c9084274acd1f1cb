package io.jihe.report;

/**
 * A sentence of a paragraph.
 *
 * @param start where it begins in the folded text
 * @param end behind its last character
 */
record Sentence(int start, int end) {
  boolean holds(int position) {
    return position >= start && position < end;
  }
}
