package io.jihe.calc;

import java.util.Collection;
import java.util.Optional;

/** Finds what an author probably meant to write. */
public final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest changed letters, if at most a third of them changed. */
  public static Optional<String> to(String written, Collection<String> candidates) {
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int changes = distance(written, candidate);
      if (changes < fewest || changes == fewest && candidate.compareTo(best) < 0) {
        fewest = changes;
        best = candidate;
      }
    }
    return fewest <= Math.max(1, written.length() / 3) ? Optional.of(best) : Optional.empty();
  }

  /** Behind a message: {@code Did you mean "sangong.actual"?}, or nothing. */
  public static String hint(String written, Collection<String> candidates) {
    return to(written, candidates).map(c -> " Did you mean \"" + c + "\"?").orElse("");
  }

  /** Letters inserted, removed, replaced or exchanged with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
