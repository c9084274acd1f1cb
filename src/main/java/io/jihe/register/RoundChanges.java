package io.jihe.register;

import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a unit changed since its round before. Files are matched by path, then by the sheets that
 * they have; the last one left on either side match too.
 *
 * @param round the present one, from 1 on; all lists are empty in the first
 * @param figures stated otherwise than before, filled in or taken away, in the order of the sheets
 * @param flagged findings that are new, those of files that are new among them
 * @param cleared findings that are no more, though their rules were checked
 * @param unchecked findings that are no more because their rules, or the file, could not be checked
 * @param came files without a match in the round before
 * @param gone files of the round before without a match now; their findings are not told
 */
public record RoundChanges(
    int round,
    List<Changed> figures,
    List<Told> flagged,
    List<Told> cleared,
    List<Told> unchecked,
    List<String> came,
    List<String> gone) {
  public RoundChanges {
    figures = List.copyOf(figures);
    flagged = List.copyOf(flagged);
    cleared = List.copyOf(cleared);
    unchecked = List.copyOf(unchecked);
    came = List.copyOf(came);
    gone = List.copyOf(gone);
  }

  /**
   * A figure that the unit states otherwise; {@link Figure#label}, sheet and cell are those of
   * {@code after}.
   *
   * @param path of the return as it is now
   */
  public record Changed(String path, Figure before, Figure after) {
    /** 「基础数据表!D5 实际在职人数：18人 → 21人」; figures with all their digits. */
    public Wording sentence() {
      Wording label = after.label();
      String place = after.cell().isEmpty() ? after.sheet() : after.sheet() + "!" + after.cell();
      return new Wording(
          place + " " + label.zh() + "：" + shown(before, "空") + " → " + shown(after, "空"),
          place + " " + label.en() + ": " + shown(before, "blank") + " → " + shown(after, "blank"));
    }

    private static String shown(Figure figure, String blank) {
      if (figure.value().isEmpty()) {
        return figure.typed().isEmpty() ? blank : "「" + figure.typed() + "」";
      }
      Quantity quantity = figure.value().get();
      BigDecimal number =
          quantity.unit().isRatio() ? quantity.number().movePointRight(2) : quantity.number();
      return number.toPlainString() + quantity.unit().label();
    }
  }

  /**
   * A finding.
   *
   * @param path of its return; of one that is no more, as it was in the round before
   */
  public record Told(String path, FindingRecord finding) {}

  /**
   * Compares what a unit returned now with the round before.
   *
   * @param now its records for one year
   */
  public static RoundChanges of(List<ReturnRecord> now, Rounds rounds) {
    Optional<Round> before = rounds.before(now);
    Work work = new Work();
    if (before.isPresent()) {
      work.compare(before.get().records(), now);
    }
    return new RoundChanges(
        before.map(round -> round.number() + 1).orElse(1),
        work.figures,
        work.flagged,
        work.cleared,
        work.unchecked,
        work.came,
        work.gone);
  }

  /** Whether nothing that is told here changed. */
  public boolean isEmpty() {
    return figures.isEmpty()
        && flagged.isEmpty()
        && cleared.isEmpty()
        && unchecked.isEmpty()
        && came.isEmpty()
        && gone.isEmpty();
  }

  private static final class Work {
    private final List<Changed> figures = new ArrayList<>();
    private final List<Told> flagged = new ArrayList<>();
    private final List<Told> cleared = new ArrayList<>();
    private final List<Told> unchecked = new ArrayList<>();
    private final List<String> came = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    void compare(List<ReturnRecord> before, List<ReturnRecord> now) {
      List<ReturnRecord> left = new ArrayList<>(before);
      Map<String, ReturnRecord> matches = new HashMap<>();
      match(now, left, matches, after -> old -> old.path().equals(after.path()));
      match(now, left, matches, after -> old -> sameSheets(old, after));
      List<ReturnRecord> open =
          now.stream().filter(after -> !matches.containsKey(after.path())).toList();
      if (open.size() == 1 && left.size() == 1 && areAlike(open.get(0), left.get(0))) {
        matches.put(open.get(0).path(), left.remove(0));
      }
      for (ReturnRecord after : now) {
        ReturnRecord old = matches.get(after.path());
        if (old == null) {
          came.add(after.path());
          after.findings().forEach(finding -> flagged.add(new Told(after.path(), finding)));
        } else {
          figures(old, after);
          findings(old, after);
        }
      }
      left.forEach(old -> gone.add(old.path()));
    }

    private interface Fits {
      Predicate<ReturnRecord> with(ReturnRecord after);
    }

    private static void match(
        List<ReturnRecord> now,
        List<ReturnRecord> left,
        Map<String, ReturnRecord> matches,
        Fits fits) {
      for (ReturnRecord after : now) {
        if (!matches.containsKey(after.path())) {
          left.stream()
              .filter(fits.with(after))
              .findFirst()
              .ifPresent(
                  old -> {
                    left.remove(old);
                    matches.put(after.path(), old);
                  });
        }
      }
    }

    /** A report that came is not what became of a workbook that is gone. */
    private static boolean areAlike(ReturnRecord one, ReturnRecord other) {
      return one.report().isPresent() == other.report().isPresent();
    }

    private static boolean sameSheets(ReturnRecord old, ReturnRecord after) {
      return !old.sheets().isEmpty() && old.sheets().equals(after.sheets());
    }

    private void figures(ReturnRecord old, ReturnRecord after) {
      Map<String, Deque<Figure>> before = new HashMap<>();
      for (Figure figure : old.figures()) {
        before.computeIfAbsent(identity(figure), key -> new ArrayDeque<>(1)).add(figure);
      }
      for (Figure figure : after.figures()) {
        Deque<Figure> alike = before.getOrDefault(identity(figure), new ArrayDeque<>(0));
        Optional.ofNullable(alike.poll())
            .filter(was -> !saysTheSame(was, figure))
            .ifPresent(was -> figures.add(new Changed(after.path(), was, figure)));
      }
    }

    /** A row put in above does not make another figure of it: its label tells, not its number. */
    private static String identity(Figure figure) {
      StringBuilder id = new StringBuilder(figure.sheet()).append('\n');
      for (String part : figure.id().split("\\.", -1)) {
        id.append(part.chars().allMatch(c -> c >= '0' && c <= '9') ? "#" : part).append('.');
      }
      return id.append('\n').append(figure.label().zh()).toString();
    }

    private static boolean saysTheSame(Figure one, Figure other) {
      if (one.value().isEmpty() || other.value().isEmpty()) {
        return one.value().isEmpty()
            && other.value().isEmpty()
            && one.typed().equals(other.typed());
      }
      Quantity was = one.value().get();
      Quantity is = other.value().get();
      return was.unit().convertsTo(is.unit()) && was.compareTo(is) == 0;
    }

    private void findings(ReturnRecord old, ReturnRecord after) {
      Set<String> was = identities(old);
      Set<String> is = identities(after);
      Set<String> notRun = after.notRun().stream().map(NotRun::rule).collect(Collectors.toSet());
      for (FindingRecord finding : after.findings()) {
        if (!was.contains(identity(finding))) {
          flagged.add(new Told(after.path(), finding));
        }
      }
      for (FindingRecord finding : old.findings()) {
        if (!is.contains(identity(finding))) {
          boolean checked = after.wasChecked() && !notRun.contains(finding.rule());
          (checked ? cleared : unchecked).add(new Told(old.path(), finding));
        }
      }
    }

    private static Set<String> identities(ReturnRecord record) {
      return record.findings().stream().map(Work::identity).collect(Collectors.toSet());
    }

    private static String identity(FindingRecord finding) {
      String subject = finding.cell().isEmpty() ? finding.subject().zh() : "";
      return finding.rule() + "\n" + finding.sheet() + "\n" + finding.cell() + subject;
    }
  }
}
