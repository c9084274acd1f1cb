package io.jihe.report;

import java.util.List;

/**
 * Figures that a text lists as parts of another.
 *
 * @param wholes what they may be parts of; none where the text names it further off
 * @param open whether 等 follows: there are more
 */
record PartList(Kind kind, List<Amount> wholes, List<Amount> parts, boolean open) {
  /** What says that it is a list. */
  enum Kind {
    /** 其中, 主要用于. */
    MARKED,
    /** 合计, 总分 behind the parts. */
    CLOSING,
    /** A sentence of parts behind one that states the whole. */
    FOLLOWING,
    /** 1. … 2. … with the whole further up. */
    NUMBERED
  }

  PartList {
    wholes = List.copyOf(wholes);
    parts = List.copyOf(parts);
  }
}
