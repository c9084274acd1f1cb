package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.ValueDefinition.Locator;
import io.jihe.value.Reading;
import java.util.Map;
import java.util.Optional;

/** Finds the values that stand beside, below or within their labels. */
final class ValueLocator {
  private final FormDefinition form;
  private final SheetGrid sheet;
  private final SheetLabels labels;
  private final CellReader cells;
  private final Map<String, TableReading> tables;

  ValueLocator(
      FormDefinition form,
      SheetGrid sheet,
      SheetLabels labels,
      CellReader cells,
      Map<String, TableReading> tables) {
    this.form = form;
    this.sheet = sheet;
    this.labels = labels;
    this.cells = cells;
    this.tables = tables;
  }

  Reading locate(ValueDefinition value) {
    Reading first = locateFirst(value);
    return first instanceof Reading.Missing && value.otherwise().isPresent()
        ? locate(value.otherwise().get())
        : first;
  }

  private Reading locateFirst(ValueDefinition value) {
    if (value.locator() instanceof Locator.Across across) {
      return across(value, across);
    }
    if (value.locator() instanceof Locator.Inside) {
      return inside(value);
    }
    if (value.locator() instanceof Locator.Nowhere) {
      return new Reading.Missing(false);
    }
    boolean below = value.locator() instanceof Locator.Below;
    return beside(value, area -> below ? ownBelow(area) : rightOf(area, sheet.columns()));
  }

  /** The cell below a label; where the row below is divided differently, not its neighbour's. */
  private CellArea ownBelow(CellArea label) {
    CellArea area = below(label);
    int before = label.first().column() - 1;
    if (area.first().column() > before || area.last().column() + 1 >= sheet.columns()) {
      return area;
    }
    CellArea left = sheet.area(label.first().row(), before);
    boolean ofNeighbour = isLabel(sheet.label(left.first().row(), left.first().column()));
    return ofNeighbour && below(left).equals(area)
        ? sheet.area(area.first().row(), area.last().column() + 1)
        : area;
  }

  /**
   * The cell below; below a blank row where one was inserted, unless another block begins there,
   * with a label as far to the left as that of this block.
   */
  private CellArea below(CellArea area) {
    int row = area.last().row() + 1;
    int next = firstFilled(row + 1);
    boolean inserted =
        firstFilled(row) == sheet.columns()
            && next < sheet.columns()
            && next > firstFilled(area.first().row())
            && !isLabel(sheet.label(row + 1, next));
    return sheet.area(inserted ? row + 1 : row, area.first().column());
  }

  /** The first column of a row that holds something; past the last where none does. */
  private int firstFilled(int row) {
    for (int c = 0; c < sheet.columns(); c++) {
      CellContent content = sheet.at(row, c);
      boolean words = content.shown() instanceof CellContent.Text;
      if (words ? !sheet.label(row, c).isEmpty() : !(content instanceof CellContent.Blank)) {
        return c;
      }
    }
    return sheet.columns();
  }

  /**
   * The first cell to the right that holds something and is no label, where the blank ones between
   * are what a merged area left when it was taken apart; the next cell where there is none.
   */
  private CellArea rightOf(CellArea area, int end) {
    int row = area.first().row();
    CellArea next = sheet.area(row, area.last().column() + 1);
    for (CellArea at = next; at.first().column() < end; ) {
      if (!(sheet.at(at.first()) instanceof CellContent.Blank)) {
        return isLabel(sheet.label(at.first().row(), at.first().column())) ? next : at;
      }
      at = sheet.area(row, at.last().column() + 1);
    }
    return next;
  }

  /** Whether a text is one of the form's labels, or begins with one and a colon. */
  private boolean isLabel(String text) {
    int colon = text.indexOf(':');
    String label = colon > 0 ? text.substring(0, colon) : text;
    return colon == text.length() - 1 && colon > 0
        || form.values().stream().anyMatch(value -> value.labels().fits(label));
  }

  private Reading beside(
      ValueDefinition value, java.util.function.UnaryOperator<CellArea> neighbour) {
    Optional<SheetLabels.Found> label = labels.find(value.labels());
    if (label.isEmpty()) {
      return new Reading.Missing(!value.optional());
    }
    CellAddress at = label.get().at();
    Optional<Reading> inLabel = insideOf(value, label.get());
    if (inLabel.isPresent()) {
      return inLabel.get();
    }
    CellArea area = neighbour.apply(sheet.area(at.row(), at.column()));
    return cells.read(area, value.kind(), label.get().folded());
  }

  /** 单位名称：某某局 in one cell, where the form has two. */
  private Optional<Reading> insideOf(ValueDefinition value, SheetLabels.Found label) {
    int colon = label.folded().indexOf(':');
    if (colon < 0 || colon == label.folded().length() - 1) {
      return Optional.empty();
    }
    String typed = label.folded().substring(colon + 1);
    return value.labels().fits(label.folded().substring(0, colon))
        ? Optional.of(cells.ofText(typed, value.kind(), label.at()))
        : Optional.empty();
  }

  /**
   * Behind the label in the same cell, up to the next label that may stand in it; where nothing is,
   * in the cell to the right, if that holds no label itself.
   */
  private Reading inside(ValueDefinition value) {
    for (SheetLabels.Found found : labels.all()) {
      int start = endOfLabel(value.labels(), found.folded());
      if (start < 0) {
        continue;
      }
      String typed = found.folded().substring(start, nextLabel(found.folded(), start));
      if (!typed.isEmpty()) {
        return cells.ofText(typed, value.kind(), found.at());
      }
      if (nextLabel(found.folded(), start) >= found.folded().length()) {
        CellArea own = sheet.area(found.at().row(), found.at().column());
        CellArea right = sheet.area(own.first().row(), own.last().column() + 1);
        Reading beside = cells.read(right, value.kind());
        boolean words =
            beside instanceof Reading.Words text
                && !isLabel(sheet.label(right.first().row(), right.first().column()))
                && !isHint(Labels.fold(text.typed()));
        if (beside instanceof Reading.Present || words) {
          return beside;
        }
      }
      return new Reading.Blank(found.at(), true);
    }
    return new Reading.Missing(!value.optional());
  }

  /** What is printed for a hand to fill or cover: (盖章), 年 月 日. */
  private static boolean isHint(String folded) {
    return folded.startsWith("(") && folded.endsWith(")") || folded.equals("年月日");
  }

  /** Where the text behind a label begins; -1 if the text does not hold the label. */
  private static int endOfLabel(LabelSet set, String text) {
    for (LabelPattern pattern : set.patterns()) {
      String label = pattern.plain();
      for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
        int end = at + label.length();
        boolean starts =
            at == 0
                || !Character.isLetter(text.charAt(at - 1))
                || isOfWhich(text, at)
                || text.lastIndexOf(':', at) > 0;
        if (starts && end == text.length()) {
          return end;
        }
        if (starts && text.charAt(end) == '(' && text.indexOf(')', end) > 0) {
          end = text.indexOf(')', end) + 1;
        }
        if (starts && end < text.length() && text.charAt(end) == ':') {
          return end + 1;
        }
        if (starts && end < text.length() && Character.isDigit(text.charAt(end))) {
          return end;
        }
        if (starts && end == text.length()) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean isOfWhich(String text, int at) {
    return at >= 2 && text.startsWith("其中", at - 2);
  }

  /**
   * Where the next of the form's labels begins behind a position; the end of the text if none does.
   */
  private int nextLabel(String text, int from) {
    int next = text.length();
    for (ValueDefinition other : form.values()) {
      if (other.locator() instanceof Locator.Inside) {
        for (LabelPattern pattern : other.labels().patterns()) {
          int at = text.indexOf(pattern.plain(), from);
          int end = at + pattern.plain().length();
          if (at >= from && at < next && end < text.length() && text.charAt(end) == ':') {
            next = at;
          } else if (at >= from && at < next && end == text.length()) {
            next = at;
          }
        }
      }
    }
    int ofWhich = text.indexOf(Labels.OF_WHICH, from);
    boolean inBrackets = ofWhich > 0 && text.charAt(ofWhich - 1) == '(';
    return ofWhich >= from && ofWhich < next && !inBrackets ? ofWhich : next;
  }

  private Reading across(ValueDefinition value, Locator.Across across) {
    Optional<SheetLabels.Found> label = labels.find(value.labels());
    if (label.isEmpty()) {
      return new Reading.Missing(!value.optional());
    }
    int row = label.get().at().row();
    CellArea own = sheet.area(row, label.get().at().column());
    TableReading table = tables.get(across.table());
    Integer column = table == null ? null : table.columns().get(across.column());
    boolean aligned = table == null || isAligned(table, across.table(), row, own);
    if (column != null && column > own.last().column() && aligned) {
      CellArea under = sheet.area(row, column);
      if (under.first().column() == column) {
        return cells.read(under, value.kind());
      }
    }
    int nth = 0;
    for (int c = own.last().column() + 1; c < sheet.columns(); ) {
      CellArea area = sheet.area(row, c);
      boolean counts = aligned || !(sheet.at(area.first()) instanceof CellContent.Blank);
      if (counts && ++nth == across.nth()) {
        return cells.read(area, value.kind());
      }
      c = area.last().column() + 1;
    }
    return new Reading.Missing(!value.optional());
  }

  /**
   * Whether what a row holds stands under the heads of its table; pasted from a page, its cells may
   * follow each other elsewhere.
   */
  private boolean isAligned(TableReading table, String id, int row, CellArea label) {
    boolean elsewhere = false;
    for (int c = label.last().column() + 1; c < sheet.columns(); c++) {
      CellArea area = sheet.area(row, c);
      if (area.first().column() == c && !(sheet.at(area.first()) instanceof CellContent.Blank)) {
        if (isUnderAHead(table, id, c)) {
          return true;
        }
        elsewhere = true;
      }
    }
    return !elsewhere;
  }

  private boolean isUnderAHead(TableReading table, String id, int column) {
    return form.values().stream()
        .anyMatch(
            value ->
                value.locator() instanceof Locator.Across across
                    && across.table().equals(id)
                    && table.columns().getOrDefault(across.column(), -1) == column);
  }
}
