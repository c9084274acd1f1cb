package io.jihe.check;

import io.jihe.calc.Operand.Reason;
import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormReading;
import io.jihe.rule.Rule;
import io.jihe.samples.Shapes;
import io.jihe.value.Figure.Trait;
import io.jihe.value.Quantity;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * One fault put into a right return, and all that has to be found then, as {@link Oracle} works it
 * out from the form files. Only faults of which the oracle can say all are planted: none at the
 * edge of what rounding explains, none whose rules read texts.
 *
 * @param told what was done, for the report of a failure
 * @param findings all of them, each as {@link #finding} writes it, in alphabetical order
 */
public record PlantedFault(Kind kind, String told, List<String> findings) {

  /** The slips of people that are planted, and the code that each is found under. */
  public enum Kind {
    RATE("R-RATE", Corruption.Kind.FIGURE_CHANGED, ".rate"),
    NO_SUM("T-", Corruption.Kind.FIGURE_CHANGED, "sangong.", "car.", "project.", ".total"),
    SCORE_ABOVE_POINTS("S-OVER-WEIGHT", Corruption.Kind.FIGURE_CHANGED, ".score"),
    TOTAL_SCORE("S-TOTAL", Corruption.Kind.FIGURE_CHANGED, "total.score"),
    EXECUTION_SCORE("S-EXEC-SCORE", Corruption.Kind.FIGURE_CHANGED, "funds.score"),
    FULL_MARKS_FOR_LESS("S-PROPORTION", Corruption.Kind.FIGURE_CHANGED, ".score"),
    POINTS_NOT_100("W-SUM-NOT-100", Corruption.Kind.FIGURE_CHANGED, ".weight"),
    TARGET_COPIED("V-", Corruption.Kind.TARGET_COPIED, ".actual"),
    YUAN_ON_A_SHEET_OF_WAN_YUAN("U-UNIT", Corruption.Kind.YUAN_FOR_WAN_YUAN, ""),
    TYPED_IN_YUAN("", Corruption.Kind.TIMES_10000, ""),
    DIGITS_EXCHANGED("", Corruption.Kind.DIGITS_EXCHANGED, ""),
    SCORE_BLANK("M-", Corruption.Kind.BLANKED, ".score");

    private final String code;
    private final Corruption.Kind slip;
    private final List<String> ids;

    Kind(String code, Corruption.Kind slip, String... ids) {
      this.code = code;
      this.slip = slip;
      this.ids = List.of(ids);
    }

    private boolean isAt(Corruption.Spot spot) {
      return ids.stream().anyMatch(spot.id()::contains);
    }
  }

  /** How a finding of the truth is written: code, rule, severity, place. */
  public static String finding(String code, String rule, String severity, String at) {
    return String.join(" ", code, rule, severity, at);
  }

  /**
   * Plants a fault of a kind, or of another kind where the return has no place for it.
   *
   * @param book a right return without formulas; changed
   * @throws IllegalStateException if the return is not right, or takes no fault at all
   */
  public static PlantedFault in(XSSFWorkbook book, Kind kind, Random random) {
    Right right = Right.of(grid(book));
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    Collections.shuffle(kinds, random);
    kinds.add(0, kind);
    for (Kind each : kinds) {
      List<Corruption.Spot> spots = new ArrayList<>(right.spots());
      spots.removeIf(spot -> !each.isAt(spot));
      Collections.shuffle(spots, random);
      for (Corruption.Spot spot : spots) {
        Optional<PlantedFault> planted = right.plant(each, spot, random, book);
        if (planted.isPresent()) {
          return planted.get();
        }
      }
    }
    throw new IllegalStateException("takes no fault");
  }

  static WorkbookGrid grid(XSSFWorkbook book) {
    try (ReturnWorkbook opened =
        ReturnWorkbook.open(Path.of("return.xlsx"), "return.xlsx", Shapes.bytes(book))) {
      return opened.grid();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Right(WorkbookGrid grid, List<Corruption.Spot> spots, Oracle oracle) {

    static Right of(WorkbookGrid grid) {
      List<FormReading> readings = new RuleCases.Cells(grid, "").readings();
      Map<String, List<FormReading>> families =
          readings.stream().collect(Collectors.groupingBy(reading -> reading.form().family()));
      for (FormReading one : readings) {
        families.forEach(one::connectAll);
        readings.stream().filter(other -> other != one).forEach(one::connect);
      }
      Oracle oracle = new Oracle(readings);
      for (Oracle.Expected one : oracle.expected()) {
        if (one.due() == Oracle.Due.FINDING) {
          throw new IllegalStateException("not right: " + one);
        }
      }
      return new Right(grid, Corruption.Spot.all(grid, readings), oracle);
    }

    Optional<PlantedFault> plant(
        Kind kind, Corruption.Spot spot, Random random, XSSFWorkbook book) {
      Optional<Corruption.OfFigure> slip = slip(kind, spot, random);
      if (slip.isEmpty() || isUnreadable(slip.get())) {
        return Optional.empty();
      }
      Optional<List<String>> found = found(spot.form(), slip.get());
      if (found.isEmpty() || found.get().stream().noneMatch(each -> each.startsWith(kind.code))) {
        return Optional.empty();
      }
      type(book, slip.get());
      return Optional.of(new PlantedFault(kind, slip.get().told(), found.get()));
    }

    private Optional<Corruption.OfFigure> slip(Kind kind, Corruption.Spot spot, Random random) {
      if (kind == Kind.SCORE_ABOVE_POINTS) {
        return points(spot).flatMap(p -> Corruption.typed(spot, grid, text(p.add(BigDecimal.ONE))));
      }
      if (kind == Kind.FULL_MARKS_FOR_LESS) {
        return points(spot).flatMap(points -> Corruption.typed(spot, grid, text(points)));
      }
      return Corruption.at(spot, kind.slip, grid, random);
    }

    private static String text(BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }

    private static Optional<BigDecimal> points(Corruption.Spot score) {
      String weight = score.id().replace(".score", ".weight");
      return score.form().items().stream()
          .filter(item -> item.id().equals(weight))
          .flatMap(item -> Corruption.Spot.quantity(item.reading()).stream())
          .map(Quantity::number)
          .findFirst();
    }

    private static boolean isUnreadable(Corruption.OfFigure slip) {
      return slip.value() instanceof Oracle.Value.Nothing nothing
          && nothing.reason() == Reason.UNREADABLE;
    }

    /** All that is due; empty where the oracle cannot say all. */
    private Optional<List<String>> found(FormReading form, Corruption.OfFigure slip) {
      Set<String> found = new TreeSet<>();
      Set<String> gathered = new HashSet<>();
      for (Oracle.Expected one : oracle.expectedWith(slip.place(), slip.value())) {
        boolean touched = one.touched().contains(slip.place());
        switch (one.due()) {
          case DOES_NOT_APPLY -> {}
          case HOLDS -> {
            if (touched && one.touched().stream().anyMatch(this::endsInZero)) {
              return Optional.empty();
            }
          }
          case ROUNDING, UNSAID, FINDING_OR_NOT_RUN -> {
            if (touched) {
              return Optional.empty();
            }
          }
          case FINDING -> {
            boolean more = one.rule().gather() && !gathered.add(one.rule().id().text());
            if (more || one.at().isEmpty()) {
              return Optional.empty();
            }
            found.add(told(one.rule(), one.at().get()));
          }
        }
      }
      slip.trait().flatMap(trait -> howWritten(form, trait, slip.place())).ifPresent(found::add);
      return Optional.of(List.copyOf(found));
    }

    /** 98.00%, which is told as 98 rounded where it is no more than that. */
    private boolean endsInZero(Place place) {
      return spots.stream()
          .filter(spot -> spot.place().equals(place))
          .anyMatch(spot -> spot.reading().typed().endsWith("0%"));
    }

    private static Optional<String> howWritten(FormReading form, Trait trait, Place place) {
      String structure =
          switch (trait) {
            case DECORATED -> "written-with-text";
            case UNIT_CUT_SHORT -> "unit-cut-short";
            case OTHER_UNIT -> "other-unit";
            default -> "";
          };
      return form.form().rules().stream()
          .filter(rule -> rule.structure().filter(structure::equals).isPresent())
          .map(rule -> told(rule, place))
          .findFirst();
    }

    private static String told(Rule rule, Place at) {
      return finding(rule.code(), rule.id().text(), rule.severity().id(), at.toString());
    }

    private static void type(XSSFWorkbook book, Corruption.OfFigure slip) {
      Place at = slip.place();
      CellContent content =
          slip.after().sheets().stream()
              .filter(sheet -> sheet.name().equals(at.sheet()))
              .findFirst()
              .orElseThrow()
              .at(at.cell());
      Cell cell =
          CellUtil.getCell(
              CellUtil.getRow(at.cell().row(), book.getSheet(at.sheet())), at.cell().column());
      if (content instanceof CellContent.Numeric numeric) {
        cell.setCellValue(numeric.number().doubleValue());
      } else if (content instanceof CellContent.Text text) {
        cell.setCellValue(text.text());
      } else {
        cell.setBlank();
      }
    }
  }
}
