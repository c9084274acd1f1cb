package io.jihe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.rule.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A thousand slips of the pen, each in one figure of a published report that a sum, a rate, a
 * second statement or the table binds. Which figures are bound is what the check says of the
 * unedited text.
 */
class EditedReportsTest {
  private static final int EDITS = 1000;
  private static final int SEED = 20241121;
  private static final double LEAST_FOUND = 0.95;
  private static final List<String> WHOLE =
      List.of(
          "daoxian-2023",
          "dongjiaduan-2023",
          "taojiang-2024",
          "lengshuitan-2021",
          "hongjiang-2024");

  private final ReportCheck check = ReportCheck.shipped();

  /** A report with the figures that something binds. */
  private record Subject(
      String name,
      ReportText text,
      Optional<WorkbookValues> tables,
      List<Fact> bound,
      Set<String> before) {}

  @Test
  void atLeastNineteenOfTwentyAreFound() {
    Random random = new Random(SEED);
    List<Subject> reports = WHOLE.stream().map(this::subject).toList();
    List<Fact> all = reports.stream().flatMap(r -> r.bound().stream()).toList();
    Map<String, Integer> missed = new TreeMap<>();
    int found = 0;
    for (int i = 0; i < EDITS; i++) {
      Fact fact = all.get(random.nextInt(all.size()));
      Subject report =
          reports.stream().filter(r -> r.bound().contains(fact)).findFirst().orElseThrow();
      String slip = slip(fact.amount(), random);
      if (isFound(report, fact, slip)) {
        found++;
      } else {
        missed.merge(report.name() + " " + fact.amount().typed() + " as " + slip, 1, Integer::sum);
      }
    }
    System.out.println("edited figures found: " + found + " of " + EDITS + ", bound " + all.size());
    assertTrue(found >= EDITS * LEAST_FOUND, found + " found; missed: " + missed);
  }

  @Test
  void anUneditedReportIsReadTheSameFromItsParagraphs() {
    for (String name : WHOLE) {
      Subject report = subject(name);
      assertEquals(report.before(), lines(report, report.text()), name);
    }
  }

  private Subject subject(String name) {
    List<Block> blocks = GoldenReports.blocks(name);
    Optional<WorkbookValues> tables = GoldenReports.tables(blocks).map(WorkbookValues::of);
    ReportText text = ReportReader.read(blocks);
    ReportCheck.Run run = check.run(text, tables);
    List<Fact> bound =
        run.facts().all().stream()
            .filter(fact -> run.findings().covered().contains(fact.amount()))
            .toList();
    return new Subject(name, text, tables, bound, lines(run));
  }

  private boolean isFound(Subject report, Fact fact, String slip) {
    List<Block> blocks = new ArrayList<>();
    for (Paragraph paragraph : report.text().paragraphs()) {
      blocks.add(
          new Block.Words(
              paragraph.equals(fact.at()) ? edited(fact, slip) : paragraph.folded().original()));
    }
    Set<String> now = lines(report, ReportReader.read(blocks));
    now.removeAll(report.before());
    return !now.isEmpty();
  }

  private Set<String> lines(Subject report, ReportText text) {
    return lines(check.run(text, report.tables()));
  }

  /** Without the sentence, which an edit changes in any case. */
  private static Set<String> lines(ReportCheck.Run run) {
    Set<String> lines = new HashSet<>();
    for (ReportFinding finding : run.result().findings()) {
      lines.add(finding.rule().id() + " " + finding.message().in(Language.ZH));
    }
    return lines;
  }

  private static String edited(Fact fact, String slip) {
    FoldedText folded = fact.at().folded();
    int start = folded.origin(fact.amount().start());
    int last = fact.amount().start() + digits(fact.amount()).length() - 1;
    return folded.original().substring(0, start)
        + slip
        + folded.original().substring(folded.origin(last) + 1);
  }

  private static String digits(Amount amount) {
    int end = 0;
    while (end < amount.typed().length()
        && "0123456789.,".indexOf(amount.typed().charAt(end)) >= 0) {
      end++;
    }
    return amount.typed().substring(0, end);
  }

  /** One digit mistyped, two exchanged, one left out, or the point moved. */
  private static String slip(Amount amount, Random random) {
    String digits = digits(amount);
    for (int tries = 0; tries < 100; tries++) {
      String slip = slip(digits, random);
      boolean number = !slip.isEmpty() && !slip.startsWith(".") && !slip.endsWith(".");
      if (number && value(slip).compareTo(value(digits)) != 0) {
        return slip;
      }
    }
    throw new AssertionError("no slip of " + digits);
  }

  private static BigDecimal value(String digits) {
    return new BigDecimal(digits.replace(",", ""));
  }

  private static String slip(String digits, Random random) {
    StringBuilder text = new StringBuilder(digits);
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> {
        if (Character.isDigit(text.charAt(at))) {
          text.setCharAt(at, (char) ('0' + random.nextInt(10)));
        }
      }
      case 1 -> {
        if (at + 1 < text.length() && text.charAt(at) != ',' && text.charAt(at + 1) != ',') {
          char first = text.charAt(at);
          text.setCharAt(at, text.charAt(at + 1));
          text.setCharAt(at + 1, first);
        }
      }
      case 2 -> {
        if (Character.isDigit(text.charAt(at)) && digits.indexOf(',') < 0) {
          text.deleteCharAt(at);
        }
      }
      default -> {
        int point = text.indexOf(".");
        if (point > 0 && digits.indexOf(',') < 0) {
          text.deleteCharAt(point);
          text.insert(Math.min(text.length(), point + 1), '.');
        }
      }
    }
    return text.toString();
  }
}
