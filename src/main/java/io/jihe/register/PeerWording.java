package io.jihe.register;

import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is said of a unit among its like. */
final class PeerWording {
  private static final int SHOWN_DECIMALS = 2;

  private PeerWording() {}

  /** With a minus sign that cannot be taken for a dash. */
  static String plain(BigDecimal number) {
    return number.toPlainString().replace('-', '−');
  }

  private static String rounded(BigDecimal number) {
    return plain(number.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP));
  }

  private static String percent(BigDecimal fraction) {
    return rounded(fraction.movePointRight(2)) + "%";
  }

  static Wording outlier(
      Peer peer,
      PeerMeasure measure,
      int peers,
      PeerSpread spread,
      BigDecimal score,
      BigDecimal percentile) {
    Wording value = measure.shown(peer.value(measure));
    Wording median = measure.shown(spread.median());
    Wording deviation = deviation(measure, spread);
    boolean below = score.signum() < 0;
    String limit = PeerComparison.FAR.toPlainString();
    return new Wording(
        measure.label().zh()
            + " "
            + value.zh()
            + "，同类"
            + like(peer.group())
            + peers
            + " 家中位数 "
            + median.zh()
            + "，"
            + deviation.zh()
            + "，修正 Z 值 "
            + rounded(score)
            + "（超出 ±"
            + limit
            + "），百分位 "
            + percent(percentile)
            + (below ? "，低于同类，请核实。" : "，高于同类，请核实。"),
        measure.label().en()
            + " "
            + value.en()
            + "; median of "
            + peers
            + " peers"
            + named(peer.group(), " in \"", "\"")
            + " "
            + median.en()
            + ", "
            + deviation.en()
            + ", modified z-score "
            + rounded(score)
            + " (beyond ±"
            + limit
            + "), percentile "
            + percent(percentile)
            + (below ? ": below its peers, please verify." : ": above its peers, please verify."));
  }

  private static Wording deviation(PeerMeasure measure, PeerSpread spread) {
    if (spread.mad().signum() > 0) {
      Wording mad = measure.shown(spread.mad());
      return new Wording("中位绝对偏差（MAD）" + mad.zh(), "median absolute deviation (MAD) " + mad.en());
    }
    Wording mean = measure.shown(spread.meanDeviation());
    return new Wording(
        "半数以上相同（MAD 为 0），改用平均绝对偏差 " + mean.zh(),
        "more than half alike (MAD 0), so by the mean absolute deviation " + mean.en());
  }

  static Wording bunch(String group, BigDecimal score, int alike, int peers, BigDecimal share) {
    Wording shown = PeerMeasure.SELF_SCORE.shown(score);
    String least = PeerComparison.BUNCH_SHARE.movePointRight(2).toPlainString() + "%";
    return new Wording(
        "自评得分 "
            + shown.zh()
            + "，同类"
            + like(group)
            + peers
            + " 家中有 "
            + alike
            + " 家（"
            + percent(share)
            + "）得分完全相同（达到 "
            + PeerComparison.BUNCH_UNITS
            + " 家且 "
            + least
            + " 即提示），请核实是否据实评分。",
        "Self score "
            + shown.en()
            + ": "
            + alike
            + " of "
            + peers
            + " peers"
            + named(group, " in \"", "\"")
            + " ("
            + percent(share)
            + ") have the very same (told from "
            + PeerComparison.BUNCH_UNITS
            + " units and "
            + least
            + " on), please verify that each was scored on its own.");
  }

  private static String like(String group) {
    return group.isEmpty() ? " " : "「" + group + "」";
  }

  private static String named(String group, String before, String after) {
    return group.isEmpty() ? "" : before + group + after;
  }
}
