package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Format;
import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** 同类比较: who stands out among its like; 同类分布: how each group lies; 文字雷同: who wrote the same. */
final class PeerTables {
  private static final int NAMED = 10;

  private final PeerComparison peers;
  private final List<SharedPassage> shared;
  private final TableWords words;

  PeerTables(PeerComparison peers, List<SharedPassage> shared, TableWords words) {
    this.peers = peers;
    this.shared = shared;
    this.words = words;
  }

  Table findings() {
    String name = words.in("同类比较", "Peers");
    return new Table(
        name,
        name,
        words.in(
            "与同组单位相差很大的（修正 z 分数超过 "
                + PeerComparison.FAR
                + "，每组至少 "
                + PeerComparison.LEAST_PEERS
                + " 家），以及自评得分集中于一个分数的。可能属实，请核实；不是差错。",
            "Units far from those of their group (modified z-score beyond "
                + PeerComparison.FAR
                + ", at least "
                + PeerComparison.LEAST_PEERS
                + " units), and scores that bunch. It may be true: please verify."),
        List.of(
            words.column("单位名称", "Unit", 34),
            words.column("分组", "Group", 14),
            words.column("级别", "Severity", 10),
            words.column("指标", "Measure", 22),
            words.column("本单位", "Value", 12),
            words.column("同组中位数", "Median", 12),
            words.column("绝对离差中位数", "MAD", 15),
            words.column("修正 z 分数", "Modified z", 12),
            words.column("百分位", "Percentile", 10),
            words.column("同组单位数", "Units", 12),
            words.column("说明", "Finding", 70)),
        1,
        peers.findings().size() + peers.bunches().size(),
        this::rows,
        words.in(
            "没有突出的单位，或各组单位数不足，见「同类分布」。",
            "Nobody stands out, or groups are too small: see the next sheet."),
        Optional.empty());
  }

  private void rows(Consumer<List<Cell>> to) {
    peers.findings().forEach(finding -> to.accept(row(finding)));
    peers.bunches().forEach(bunch -> to.accept(row(bunch)));
  }

  private List<Cell> row(PeerFinding finding) {
    Format format = finding.measure().format();
    return List.of(
        words.masked(finding.unit()),
        Cell.text(finding.group()),
        words.severity(finding.severity()),
        Cell.text(words.in(finding.measure().label())),
        new Cell.Number(finding.value(), format),
        new Cell.Number(finding.median(), format),
        new Cell.Number(finding.mad(), format),
        new Cell.Number(finding.score(), Format.SCORE),
        new Cell.Number(finding.percentile(), Format.RATIO),
        Cell.count(finding.peers()),
        Cell.text(words.in(finding.message())));
  }

  private List<Cell> row(PeerBunch bunch) {
    String units = String.join(words.in("、", ", "), bunch.units().stream().limit(NAMED).toList());
    int more = bunch.units().size() - NAMED;
    return List.of(
        words.masked(units + (more > 0 ? words.in(" 等", " and " + more + " more") : "")),
        Cell.text(bunch.group()),
        words.severity(bunch.severity()),
        Cell.text(words.in("自评得分集中", "Scores that bunch")),
        new Cell.Number(bunch.score(), Format.SCORE),
        Cell.BLANK,
        Cell.BLANK,
        Cell.BLANK,
        Cell.BLANK,
        Cell.count(bunch.peers()),
        Cell.text(words.in(bunch.message())));
  }

  Table groups() {
    String name = words.in("同类分布", "Groups");
    return new Table(
        name,
        name,
        words.in(
            "各组各指标的分布。单位数不足 " + PeerComparison.LEAST_PEERS + " 家的不作比较。",
            "How each measure lies in each group; fewer than "
                + PeerComparison.LEAST_PEERS
                + " units are not compared."),
        List.of(
            words.column("分组", "Group", 20),
            words.column("指标", "Measure", 24),
            words.column("单位数", "Units", 9),
            words.column("下四分位数", "Lower quartile", 14),
            words.column("中位数", "Median", 12),
            words.column("上四分位数", "Upper quartile", 14),
            words.column("绝对离差中位数", "MAD", 16),
            words.column("说明", "Note", 24)),
        2,
        peers.groups().size(),
        to -> peers.groups().forEach(group -> to.accept(row(group))),
        words.in("没有可以比较的数", "nothing to compare"),
        Optional.empty());
  }

  private List<Cell> row(PeerGroup group) {
    Format format = group.measure().format();
    Optional<PeerSpread> spread = group.spread();
    Cell few =
        spread.isPresent()
            ? Cell.BLANK
            : new Cell.Tinted(
                words.in("单位太少，未比较", "too few to compare"), Optional.of(Severity.INFO));
    return List.of(
        Cell.text(group.group()),
        Cell.text(words.in(group.measure().label())),
        Cell.count(group.peers()),
        number(spread.map(PeerSpread::lowerQuartile), format),
        number(spread.map(PeerSpread::median), format),
        number(spread.map(PeerSpread::upperQuartile), format),
        number(spread.map(PeerSpread::mad), format),
        few);
  }

  private static Cell number(Optional<BigDecimal> number, Format format) {
    return number.<Cell>map(found -> new Cell.Number(found, format)).orElse(Cell.BLANK);
  }

  Table passages() {
    String name = words.in("文字雷同", "Same words");
    return new Table(
        name,
        name,
        words.in(
            "不同单位所写的目标、完成情况、原因等，全文或较长的一段相同的；表式自带的文字和许多单位都有的套话不计。请核实是否据实填写。",
            "Goals, results and reasons that several units wrote alike, whole texts or long passages."
                + " Please verify."),
        List.of(
            words.column("组号", "No.", 8),
            words.column("单位名称", "Unit", 34),
            words.column("级别", "Severity", 10),
            words.column("相同字数", "Length", 10),
            words.column("相同的文字", "Passage", 46),
            words.column("说明", "Finding", 80)),
        2,
        shared.stream().mapToInt(passage -> passage.units().size()).sum(),
        this::passageRows,
        words.in("没有雷同的文字", "nothing is alike"),
        Optional.empty());
  }

  private void passageRows(Consumer<List<Cell>> to) {
    int number = 0;
    for (SharedPassage passage : shared) {
      number++;
      for (String unit : passage.units()) {
        to.accept(
            List.of(
                Cell.count(number),
                words.masked(unit),
                words.severity(passage.severity()),
                Cell.count(passage.length()),
                Cell.text(passage.passage()),
                words.masked(words.in(passage.message(unit)))));
      }
    }
  }
}
