package io.jihe.check;

import io.jihe.calc.Operand.Reason;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormReading;
import io.jihe.value.Figure;
import io.jihe.value.Figure.Trait;
import io.jihe.value.FigureReader;
import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.Sign;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a slip of a person changes in a right return: one figure, or the layout and no figure. */
sealed interface Corruption {
  Kind kind();

  WorkbookGrid after();

  /** What was done, for the report of a failure. */
  String told();

  /** The slips. */
  enum Kind {
    FIGURE_CHANGED,
    DIGITS_EXCHANGED,
    TIMES_10000,
    WAN_YUAN_APPENDED,
    YUAN_FOR_WAN_YUAN,
    BLANKED,
    TARGET_COPIED,
    ROW_INSERTED,
    COLUMN_INSERTED,
    LABEL_RESPACED,
    LABEL_WIDENED,
    SHEET_RENAMED,
    SHEETS_REORDERED;

    boolean ofLayout() {
      return compareTo(ROW_INSERTED) >= 0;
    }
  }

  /**
   * One figure is another, or none.
   *
   * @param id the value's name on the form
   * @param value what the cell says now
   * @param quantity the same as the report tells it; empty where it is no number
   * @param trait how it is written now; empty where it cannot be read as a number
   */
  record OfFigure(
      Kind kind,
      WorkbookGrid after,
      Place place,
      String id,
      String told,
      Oracle.Value value,
      Optional<Quantity> quantity,
      Optional<Trait> trait)
      implements Corruption {}

  /**
   * The layout is another.
   *
   * @param moved where a place is found now
   */
  record OfLayout(Kind kind, WorkbookGrid after, String told, UnaryOperator<Place> moved)
      implements Corruption {}

  // ---- figures

  /** A figure of a return, and where its digits stand. */
  record Spot(
      FormReading form, String id, Place place, Reading reading, int from, int to, int power) {

    private static final Pattern DIGITS = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");

    static List<Spot> all(WorkbookGrid grid, List<FormReading> forms) {
      List<Spot> spots = new ArrayList<>();
      for (FormReading form : forms) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        form.readings().forEach((name, reading) -> readings.put(name.text(), reading));
        form.items().forEach(item -> readings.put(item.id(), item.reading()));
        readings.forEach((id, reading) -> of(grid, form, id, reading).ifPresent(spots::add));
      }
      return spots;
    }

    private static Optional<Spot> of(WorkbookGrid grid, FormReading form, String id, Reading read) {
      Optional<Quantity> quantity = quantity(read);
      if (quantity.isEmpty() || read.at().isEmpty()) {
        return Optional.empty();
      }
      Place place = form.place(read.at().get());
      Matcher digits = DIGITS.matcher(shown(content(grid, place)));
      Optional<Spot> last = Optional.empty();
      while (digits.find()) {
        BigDecimal number = number(digits.group());
        for (int power = -6; power <= 6; power++) {
          boolean this10 = number.movePointRight(power).compareTo(quantity.get().number()) == 0;
          boolean zero = number.signum() == 0 && power != (read.typed().endsWith("%") ? -2 : 0);
          if (this10 && !zero) {
            last =
                Optional.of(new Spot(form, id, place, read, digits.start(), digits.end(), power));
          }
        }
      }
      return last;
    }

    static Optional<Quantity> quantity(Reading reading) {
      if (reading instanceof Reading.Present present) {
        return Optional.of(present.figure().quantity());
      }
      return reading instanceof Reading.Gauged gauged
          ? gauged.measure().amount()
          : Optional.empty();
    }

    Figure figure() {
      return reading instanceof Reading.Present present
          ? present.figure()
          : ((Measure.Counted) ((Reading.Gauged) reading).measure()).figure();
    }

    Unit unit() {
      return figure().quantity().unit();
    }

    boolean gauge() {
      return reading instanceof Reading.Gauged;
    }
  }

  private static CellContent content(WorkbookGrid grid, Place place) {
    return sheet(grid, place.sheet()).at(place.cell());
  }

  private static SheetGrid sheet(WorkbookGrid grid, String name) {
    return grid.sheets().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the cell shows, narrow; a character for each of the cell's own. */
  private static String shown(CellContent content) {
    if (content instanceof CellContent.Numeric numeric) {
      return FigureReader.shown(numeric);
    }
    String text = content instanceof CellContent.Text typed ? typed.text() : "";
    StringBuilder narrow = new StringBuilder();
    text.chars().forEach(c -> narrow.append(Labels.narrow((char) c)));
    return narrow.toString();
  }

  private static BigDecimal number(String digits) {
    return new BigDecimal(digits.replace(",", ""));
  }

  /** A slip at this figure; empty where it is none, as two like digits exchanged. */
  static Optional<OfFigure> at(Spot spot, Kind kind, WorkbookGrid right, Random random) {
    CellContent before = content(right, spot.place());
    String shown = shown(before);
    String digits = shown.substring(spot.from(), spot.to());
    String plain = digits.replace(",", "");
    return switch (kind) {
      case FIGURE_CHANGED -> retyped(spot, kind, right, changed(plain, random));
      case DIGITS_EXCHANGED -> exchanged(plain, random).flatMap(t -> retyped(spot, kind, right, t));
      case TIMES_10000 ->
          number(plain).signum() == 0 ? Optional.empty() : retyped(spot, kind, right, times(plain));
      case WAN_YUAN_APPENDED -> unitTyped(spot, kind, right, "万元");
      case YUAN_FOR_WAN_YUAN -> unitTyped(spot, kind, right, "元");
      case BLANKED -> Optional.of(blanked(spot, right));
      case TARGET_COPIED -> copied(spot, right);
      default -> Optional.empty();
    };
  }

  /** Other digits, as they are typed; empty where these are the digits that stand there. */
  static Optional<OfFigure> typed(Spot spot, WorkbookGrid right, String now) {
    String shown = shown(content(right, spot.place()));
    boolean same = number(shown.substring(spot.from(), spot.to())).compareTo(number(now)) == 0;
    return same ? Optional.empty() : retyped(spot, Kind.FIGURE_CHANGED, right, now);
  }

  private static String changed(String plain, Random random) {
    int at = random.nextInt(plain.length());
    while (plain.charAt(at) == '.') {
      at = random.nextInt(plain.length());
    }
    boolean last = at == plain.length() - 1 && plain.indexOf('.') >= 0;
    char other = plain.charAt(at);
    while (other == plain.charAt(at) || last && other == '0') {
      other = (char) ('0' + random.nextInt(10));
    }
    return plain.substring(0, at) + other + plain.substring(at + 1);
  }

  private static Optional<String> exchanged(String plain, Random random) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i + 1 < plain.length(); i++) {
      int j = plain.charAt(i + 1) == '.' ? i + 2 : i + 1;
      boolean losesADecimal =
          j == plain.length() - 1 && plain.indexOf('.') >= 0 && plain.charAt(i) == '0';
      if (plain.charAt(i) != '.' && plain.charAt(i) != plain.charAt(j) && !losesADecimal) {
        StringBuilder text = new StringBuilder(plain);
        text.setCharAt(i, plain.charAt(j));
        text.setCharAt(j, plain.charAt(i));
        all.add(text.toString());
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private static String times(String plain) {
    return number(plain).movePointRight(4).toPlainString();
  }

  private static Optional<OfFigure> retyped(Spot spot, Kind kind, WorkbookGrid right, String now) {
    BigDecimal number = number(now);
    int power = spot.power();
    boolean bareRate = !spot.gauge() && spot.figure().other().isPresent();
    if (bareRate) {
      int asTyped = rateTyped(number(typedDigits(spot, right)));
      if (asTyped != spot.power()) {
        return Optional.empty(); // read by its formula: the other reading is the right one
      }
      power = rateTyped(number);
    }
    boolean numeric = content(right, spot.place()) instanceof CellContent.Numeric;
    int decimals =
        numeric
            ? Math.max(0, new Quantity(number, Unit.NONE).decimals())
            : spot.figure().significant();
    boolean twoReadings = bareRate && power == 2;
    Quantity quantity = new Quantity(number.movePointRight(power), spot.unit());
    return Optional.of(
        twoReadings
            ? made(spot, kind, right, now, nothing(Reason.UNREADABLE), Optional.empty())
            : made(
                spot,
                kind,
                right,
                now,
                value(spot, quantity, decimals, together(spot, right, now)),
                Optional.of(spot.figure().trait())));
  }

  private static String together(Spot spot, WorkbookGrid right, String now) {
    String typed = spot.reading().typed();
    String cell = shown(content(right, spot.place()));
    boolean parted = !Labels.fold(typed).equals(Labels.fold(cell));
    int at = typed.lastIndexOf(typedDigits(spot, right));
    return !parted || at < 0
        ? ""
        : typed.substring(0, at) + now + typed.substring(at + spot.to() - spot.from());
  }

  private static String typedDigits(Spot spot, WorkbookGrid right) {
    return shown(content(right, spot.place())).substring(spot.from(), spot.to());
  }

  /** 0.5143 is a fraction, 51.43 a percentage; between 1 and 2 it may be either, here 2. */
  private static int rateTyped(BigDecimal number) {
    return number.compareTo(BigDecimal.ONE) <= 0
        ? 0
        : number.compareTo(new BigDecimal(2)) > 0 ? -2 : 2;
  }

  private static Oracle.Value nothing(Reason reason) {
    return new Oracle.Value.Nothing(reason);
  }

  /**
   * @param typed what is typed, where sign, figure and unit stand in cells of their own; else empty
   */
  private static Oracle.Value value(Spot spot, Quantity quantity, int decimals, String typed) {
    if (!spot.gauge()) {
      return Oracle.number(quantity, decimals, true);
    }
    Measure before = ((Reading.Gauged) spot.reading()).measure();
    Figure figure =
        new Figure(quantity, decimals, decimals, Optional.empty(), spot.figure().trait());
    return new Oracle.Value.Gauge(new Measure.Counted(before.sign(), figure), typed);
  }

  /** The cell with other digits. */
  private static OfFigure made(
      Spot spot,
      Kind kind,
      WorkbookGrid right,
      String now,
      Oracle.Value value,
      Optional<Trait> trait) {
    CellContent before = content(right, spot.place());
    String shown = shown(before);
    String text = shown.substring(0, spot.from()) + now + shown.substring(spot.to());
    CellContent after =
        before instanceof CellContent.Numeric numeric
            ? new CellContent.Numeric(
                numeric.shape().percent() ? number(now).movePointLeft(2) : number(now),
                numeric.shape())
            : new CellContent.Text(text);
    return put(spot, kind, right, after, text, value, trait);
  }

  private static OfFigure put(
      Spot spot,
      Kind kind,
      WorkbookGrid right,
      CellContent after,
      String text,
      Oracle.Value value,
      Optional<Trait> trait) {
    GridEdit edit = new GridEdit(right);
    edit.sheet(spot.place().sheet()).put(spot.place().cell(), after);
    Oracle.Value typed =
        value instanceof Oracle.Value.Gauge gauge && gauge.typed().isEmpty()
            ? new Oracle.Value.Gauge(gauge.measure(), text.strip())
            : value;
    Optional<Quantity> quantity = Optional.empty();
    if (typed instanceof Oracle.Value.Number number) {
      quantity = Optional.of(new Quantity(number.mid(), number.unit()));
    } else if (typed instanceof Oracle.Value.Gauge gauge) {
      quantity = gauge.measure().amount();
    }
    String told =
        kind
            + " "
            + spot.place()
            + " "
            + spot.id()
            + ": 「"
            + shown(content(right, spot.place()))
            + "」 → 「"
            + text
            + "」";
    return new OfFigure(kind, edit.grid(), spot.place(), spot.id(), told, typed, quantity, trait);
  }

  /** 万元 or 元 behind the figure, in the place of what stands there. */
  private static Optional<OfFigure> unitTyped(
      Spot spot, Kind kind, WorkbookGrid right, String unit) {
    String shown = shown(content(right, spot.place()));
    String rest = Labels.fold(shown.substring(spot.to()));
    boolean money = spot.unit().base().equals("元");
    boolean bare = rest.isEmpty();
    boolean swap = unit.equals("元") && rest.equals("万元");
    if (!bare && !swap || bare && unit.equals("元") && (!money || spot.gauge())) {
      return Optional.empty();
    }
    String text = shown.substring(0, spot.to()) + unit;
    BigDecimal number = number(shown.substring(spot.from(), spot.to()));
    int decimals = Math.max(0, new BigDecimal(number.toPlainString()).scale());
    Oracle.Value value;
    Optional<Trait> trait = Optional.of(Trait.PLAIN);
    Unit written = Unit.of(unit);
    if (spot.gauge()) {
      value = value(spot, new Quantity(number, written), decimals, "");
    } else if (!money) {
      value = nothing(Reason.UNREADABLE);
      trait = Optional.empty();
    } else {
      int shift = spot.unit().exponent() - written.exponent();
      value = Oracle.number(new Quantity(number, written).in(spot.unit()), decimals + shift, true);
      trait = Optional.of(shift == 0 ? Trait.DECORATED : Trait.OTHER_UNIT);
    }
    return Optional.of(put(spot, kind, right, new CellContent.Text(text), text, value, trait));
  }

  private static OfFigure blanked(Spot spot, WorkbookGrid right) {
    CellContent before = content(right, spot.place());
    String shown = shown(before);
    int colon = shown.lastIndexOf(':', spot.from());
    String text = colon < 0 ? "" : shown.substring(0, colon + 1);
    CellContent after = text.isEmpty() ? CellContent.BLANK : new CellContent.Text(text);
    return put(spot, Kind.BLANKED, right, after, text, nothing(Reason.BLANK), Optional.empty());
  }

  /** The target, sign and all, in the place of the result. */
  private static Optional<OfFigure> copied(Spot spot, WorkbookGrid right) {
    if (!spot.id().endsWith(".actual") || !spot.gauge()) {
      return Optional.empty();
    }
    String target = spot.id().replace(".actual", ".target");
    return spot.form().items().stream()
        .filter(item -> item.id().equals(target))
        .map(FormReading.Item::reading)
        .filter(Reading.Gauged.class::isInstance)
        .map(Reading.Gauged.class::cast)
        .filter(
            gauged ->
                gauged.measure() instanceof Measure.Counted && gauged.measure().sign() != Sign.NONE)
        .findFirst()
        .map(
            gauged ->
                put(
                    spot,
                    Kind.TARGET_COPIED,
                    right,
                    new CellContent.Text(gauged.typed()),
                    gauged.typed(),
                    new Oracle.Value.Gauge(gauged.measure(), gauged.typed()),
                    Optional.of(((Measure.Counted) gauged.measure()).figure().trait())));
  }

  // ---- layouts

  /** A layout that people make without touching a figure. */
  static OfLayout layout(Kind kind, WorkbookGrid right, Random random) {
    GridEdit edit = new GridEdit(right);
    int at = random.nextInt(right.sheets().size());
    SheetGrid sheet = right.sheets().get(at);
    GridEdit.SheetEdit target = edit.sheets().get(at);
    String name = sheet.name();
    UnaryOperator<Place> moved = place -> place;
    String told = name + ": ";
    switch (kind) {
      case ROW_INSERTED -> {
        int row = 1 + random.nextInt(sheet.rows());
        target.insertRow(row);
        moved =
            place -> here(place, name) && place.cell().row() >= row - 1 ? by(place, 1, 0) : place;
        told += "a blank row above " + row;
      }
      case COLUMN_INSERTED -> {
        target.insertColumn(1);
        moved = place -> here(place, name) ? by(place, 0, 1) : place;
        told += "a blank column before A";
      }
      case LABEL_RESPACED, LABEL_WIDENED -> {
        List<CellAddress> labels = labels(sheet);
        CellAddress label = labels.get(random.nextInt(labels.size()));
        String text = ((CellContent.Text) sheet.at(label)).text();
        String now = kind == Kind.LABEL_WIDENED ? widened(text) : respaced(text, random);
        target.put(label, new CellContent.Text(now));
        told += label + " 「" + text + "」 → 「" + now + "」";
      }
      case SHEET_RENAMED -> {
        String now = List.of("Sheet1", "附件2 ", "2024.3.21报送", "1", "a'b").get(random.nextInt(5));
        target.rename(now);
        moved = place -> here(place, name) ? new Place(now, place.cell()) : place;
        told += "is now called " + now;
      }
      default -> {
        java.util.Collections.reverse(edit.sheets());
        told += "the sheets are in another order";
      }
    }
    return new OfLayout(kind, edit.grid(), kind + " " + told, moved);
  }

  private static boolean here(Place place, String sheet) {
    return place.sheet().equals(sheet);
  }

  private static Place by(Place place, int rows, int columns) {
    return new Place(
        place.sheet(), new CellAddress(place.cell().row() + rows, place.cell().column() + columns));
  }

  /** Cells of words alone, short as labels are. */
  private static List<CellAddress> labels(SheetGrid sheet) {
    List<CellAddress> labels = new ArrayList<>();
    for (int r = 0; r < sheet.rows(); r++) {
      for (int c = 0; c < sheet.columns(); c++) {
        boolean label =
            sheet.at(r, c) instanceof CellContent.Text text
                && text.text().length() <= 20
                && text.text().length() > 1
                && text.text().chars().noneMatch(Character::isDigit);
        if (label) {
          labels.add(new CellAddress(r, c));
        }
      }
    }
    return labels;
  }

  private static String respaced(String text, Random random) {
    int split = random.nextInt(text.length() + 1);
    String between = List.of(" ", "　", "\n", "\u00a0", "\r\n").get(random.nextInt(5));
    return text.substring(0, split) + between + text.substring(split);
  }

  private static String widened(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 127 ? c - '!' + '！' : c)));
    return wide.toString();
  }
}
