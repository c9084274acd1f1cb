package io.jihe.report;

import java.util.List;
import java.util.Optional;

/**
 * One paragraph with its place.
 *
 * @param block which block of the report it begins in, from 0
 * @param path the headings it stands under, its own number last
 * @param heading whether it is a heading and no more
 */
record Paragraph(
    int block, FoldedText folded, List<Section> path, boolean heading, List<Sentence> sentences) {
  Paragraph {
    path = List.copyOf(path);
    sentences = List.copyOf(sentences);
  }

  String text() {
    return folded.text();
  }

  Sentence sentenceAt(int position) {
    return sentences.stream()
        .filter(sentence -> sentence.holds(position))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sentence at " + position));
  }

  Optional<Sentence> before(Sentence sentence) {
    int index = sentences.indexOf(sentence);
    return index > 0 ? Optional.of(sentences.get(index - 1)) : Optional.empty();
  }

  /** The headings down to a level, as one key. */
  String sectionDownTo(int level) {
    StringBuilder key = new StringBuilder();
    for (Section section : path) {
      if (section.level() <= level) {
        key.append(section.level()).append(section.label()).append(section.title()).append('/');
      }
    }
    return key.toString();
  }

  /** For people: 二、（一）基本支出情况 3. */
  String place() {
    int titled = -1;
    for (int i = 0; i < path.size(); i++) {
      titled = path.get(i).title().isEmpty() ? titled : i;
    }
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      place.append(path.get(i).label()).append(i == titled ? path.get(i).title() : "");
    }
    return place.toString();
  }
}
