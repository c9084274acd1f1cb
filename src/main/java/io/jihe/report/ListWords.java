package io.jihe.report;

import java.util.List;

/**
 * The words that make a list.
 *
 * @param markers 其中, 主要用于
 * @param closing 合计, 总分
 * @param others 等
 * @param gained before the score behind the points it could be: 得
 * @param noPart words that tell a figure is no part: 占, 同比
 * @param noPartAlone the same, where nothing else stands in front of the figure: 实际支出
 * @param deducted words before points that were lost, and before what is told for one: 扣, 每
 * @param noWhole words that tell a figure is no sum: 平均
 * @param spending how a sum of money ends whose parts do not overlap: 支出, 经费
 */
record ListWords(
    List<String> markers,
    List<String> closing,
    List<String> others,
    List<String> gained,
    List<String> noPart,
    List<String> noPartAlone,
    List<String> deducted,
    List<String> noWhole,
    List<String> spending) {
  ListWords {
    markers = List.copyOf(markers);
    closing = List.copyOf(closing);
    others = List.copyOf(others);
    gained = List.copyOf(gained);
    noPart = List.copyOf(noPart);
    noPartAlone = List.copyOf(noPartAlone);
    deducted = List.copyOf(deducted);
    noWhole = List.copyOf(noWhole);
    spending = List.copyOf(spending);
  }
}
