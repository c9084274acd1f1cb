package io.jihe.report;

import java.math.BigDecimal;
import java.util.List;

/** A grade: from how many points, and what it is called. */
record Grade(BigDecimal from, List<String> words) {
  Grade {
    words = List.copyOf(words);
  }
}
