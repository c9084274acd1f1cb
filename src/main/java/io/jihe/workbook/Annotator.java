package io.jihe.workbook;

import io.jihe.cell.CellArea;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.ReviewLine;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Marks what a check found: fills, notes, filled values, and the sheet 审核结果. */
final class Annotator {
  private static final int LONGEST_NOTE = 3000;
  private static final Wording MORE = new Wording("…（其余见工作表“审核结果”）", "… (more in the sheet 审核结果)");

  private final MarkingTarget target;
  private final Language language;
  private final Map<String, SheetGrid> grids = new HashMap<>();
  private final Map<String, Set<SheetNotes.Why>> withoutNote = new TreeMap<>();
  private final List<MarkRecord> marks = new ArrayList<>();
  private boolean stylesRanOut;

  private Annotator(MarkingTarget target, WorkbookGrid grid, Language language) {
    this.target = target;
    this.language = language;
    grid.sheets().forEach(sheet -> grids.put(sheet.name(), sheet));
  }

  /** All that is marked at one cell. */
  private static final class CellMarks {
    final List<Finding> findings = new ArrayList<>();
    Optional<Fill> fill = Optional.empty();

    Tint tint() {
      return findings.stream()
          .map(Finding::severity)
          .min(Comparable::compareTo)
          .map(Tint::of)
          .orElse(Tint.FILLED);
    }
  }

  /** Marks a workbook that carries no marks. */
  static Annotator mark(
      MarkingTarget target, WorkbookGrid grid, CheckResult result, Language language) {
    Annotator annotator = new Annotator(target, grid, language);
    cells(result).forEach(annotator::mark);
    Ledger ledger = new Ledger(target.activeSheet(), annotator.marks, List.of());
    target.append(ResultTable.of(result, ledger, language));
    return annotator;
  }

  /** The sheets in which a result wants something marked. */
  static Set<String> sheets(CheckResult result) {
    return cells(result).keySet().stream().map(Place::sheet).collect(Collectors.toSet());
  }

  /** The values that were filled in, by cell. */
  Map<Place, BigDecimal> filled() {
    Map<Place, BigDecimal> filled = new HashMap<>();
    for (MarkRecord mark : marks) {
      if (mark.did(MarkRecord.Deed.VALUE)) {
        filled.put(mark.place(), new BigDecimal(mark.value()));
      }
    }
    return filled;
  }

  private static Map<Place, CellMarks> cells(CheckResult result) {
    Map<Place, CellMarks> cells = new LinkedHashMap<>();
    for (ReviewLine line : result.lines()) {
      for (Place place : line.finding().marks()) {
        List<Finding> there = cells.computeIfAbsent(place, key -> new CellMarks()).findings;
        if (!there.contains(line.finding())) {
          there.add(line.finding());
        }
      }
    }
    for (Fill fill : result.fills()) {
      cells.computeIfAbsent(fill.place(), key -> new CellMarks()).fill = Optional.of(fill);
    }
    return cells;
  }

  private void mark(Place place, CellMarks found) {
    if (!target.has(place)) {
      return;
    }
    Set<MarkRecord.Deed> deeds = EnumSet.noneOf(MarkRecord.Deed.class);
    MarkingTarget.MarkedCell cell = target.cell(place, deeds);
    String format = cell.format();
    Optional<Fill> value = found.fill.filter(f -> cell.isBlank());
    boolean rate = value.filter(f -> f.quantity().unit().isRatio()).isPresent() && isOpen(format);
    if (cell.paint(found.tint(), rate)) {
      deeds.add(MarkRecord.Deed.FILL);
    } else {
      stylesRanOut = true;
    }
    value.ifPresent(
        f -> {
          cell.put(f.quantity().number());
          deeds.add(MarkRecord.Deed.VALUE);
        });
    String theirAnchor = "";
    String text = noteText(found, value);
    if (!text.isEmpty()) {
      SheetNotes.Put put = target.note(place, lastColumn(place), text);
      if (put instanceof SheetNotes.Put.Refused refused) {
        withoutNote
            .computeIfAbsent(place.sheet(), name -> EnumSet.noneOf(SheetNotes.Why.class))
            .add(refused.why());
      } else {
        deeds.add(MarkRecord.Deed.NOTE);
        theirAnchor = put instanceof SheetNotes.Put.Below below ? below.theirAnchor() : "";
      }
    }
    marks.add(
        new MarkRecord(
            place,
            deeds,
            cell.style(),
            cell.fill(),
            format,
            value.map(f -> f.quantity().number().toPlainString()).orElse(""),
            theirAnchor,
            NoteSign.of(text)));
  }

  /** Whether a format leaves it open how a number is shown: General, or text. */
  private static boolean isOpen(String format) {
    return format.isEmpty() || format.equals("@") || format.equalsIgnoreCase("General");
  }

  private int lastColumn(Place place) {
    SheetGrid grid = grids.get(place.sheet());
    CellArea area =
        grid == null
            ? CellArea.of(place.cell())
            : grid.area(place.cell().row(), place.cell().column());
    return area.last().column();
  }

  private String noteText(CellMarks found, Optional<Fill> value) {
    List<String> paragraphs = new ArrayList<>();
    value.ifPresent(
        fill ->
            paragraphs.add(
                new Wording(
                        "由绩核按 " + fill.working() + " 代填：" + fill.text(),
                        "Filled in by jihe: " + fill.working() + " = " + fill.text())
                    .in(language)));
    for (Finding finding : found.findings) {
      String repair = finding.repair().in(language);
      String label = finding.severity().label().in(language);
      paragraphs.add(
          new Wording("【" + label + "】", "[" + label + "] ").in(language)
              + finding.sentence(language)
              + (repair.isEmpty()
                  ? ""
                  : "\n" + new Wording("改法：", "To do: ").in(language) + repair));
    }
    String text = String.join("\n\n", paragraphs);
    return text.length() <= LONGEST_NOTE
        ? text
        : text.substring(0, LONGEST_NOTE) + MORE.in(language);
  }

  /** The sheets in which something was marked. */
  Set<String> sheets() {
    return marks.stream().map(mark -> mark.place().sheet()).collect(Collectors.toSet());
  }

  /** What could not be done, in words. */
  List<Wording> notices() {
    List<Wording> notices = new ArrayList<>();
    if (target.losesSignature()) {
      notices.add(Signatures.TAKEN_OFF);
    }
    withoutNote.forEach(
        (sheet, reasons) -> {
          if (reasons.contains(SheetNotes.Why.DRAWING)) {
            notices.add(
                new Wording(
                    "工作表“"
                        + sheet
                        + "”有图表或图形，.xls 格式加批注会损坏它们，因此只填色，"
                        + "问题见工作表“审核结果”。如需批注，请另存为 .xlsx 再审核。",
                    "Sheet "
                        + sheet
                        + " has a chart or drawing which notes in an .xls would damage:"
                        + " cells are filled only; see the sheet 审核结果. Save as .xlsx for notes."));
          }
          if (reasons.contains(SheetNotes.Why.THREAD)) {
            notices.add(
                new Wording(
                    "工作表“" + sheet + "”有的单元格已有会话式批注，不再加批注，问题见工作表“审核结果”。",
                    "Sheet "
                        + sheet
                        + ": cells with a threaded comment got no note; see the sheet"
                        + " 审核结果."));
          }
        });
    if (stylesRanOut) {
      notices.add(
          new Wording(
              "表格的单元格样式已用满，有的单元格无法填色，问题见工作表“审核结果”。",
              "The workbook has no room for more cell styles: some cells are not filled; see the"
                  + " sheet 审核结果."));
    }
    return notices;
  }
}
