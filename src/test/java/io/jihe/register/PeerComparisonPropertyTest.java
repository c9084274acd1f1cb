package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** What holds of every group. */
class PeerComparisonPropertyTest {
  @Property(seed = "20231231")
  void theOrderDoesNotMatter(
      @ForAll @Size(min = 1, max = 40)
          List<@BigRange(min = "0", max = "100") @Scale(2) BigDecimal> scores,
      @ForAll Random random) {
    List<Peer> peers = peers(scores, BigDecimal.ZERO);
    PeerComparison once = PeerComparison.of(peers);
    Collections.shuffle(peers, random);
    assertEquals(once, PeerComparison.of(peers));
  }

  /** 85 alike and three wild ones, so that there is always something to tell. */
  @Property(seed = "20231231")
  void aConstantAddedToAllChangesNoScore(
      @ForAll @Size(min = 8, max = 40)
          List<@BigRange(min = "80", max = "90") @Scale(4) BigDecimal> near,
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(6) BigDecimal added) {
    List<BigDecimal> scores = new ArrayList<>(near);
    Collections.addAll(scores, BigDecimal.ONE, new BigDecimal("300.7"), new BigDecimal("-77.03"));
    List<PeerFinding> plain = PeerComparison.of(peers(scores, BigDecimal.ZERO)).findings();
    List<PeerFinding> moved = PeerComparison.of(peers(scores, added)).findings();
    assertTrue(plain.size() >= 3, plain::toString);
    assertEquals(
        plain.stream().map(f -> f.unit() + " " + f.score() + " " + f.percentile()).toList(),
        moved.stream().map(f -> f.unit() + " " + f.score() + " " + f.percentile()).toList());
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(0, plain.get(i).median().add(added).compareTo(moved.get(i).median()));
      assertEquals(plain.get(i).mad(), moved.get(i).mad());
    }
  }

  @Property(seed = "20231231")
  void sevenOrFewerSayNothing(
      @ForAll @Size(min = 1, max = 7)
          List<@BigRange(min = "0", max = "100") @Scale(1) BigDecimal> scores) {
    PeerComparison result = PeerComparison.of(peers(scores, BigDecimal.ZERO));
    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.bunches());
    assertTrue(result.groups().get(0).spread().isEmpty());
  }

  private static List<Peer> peers(List<BigDecimal> scores, BigDecimal added) {
    List<Peer> peers = new ArrayList<>();
    for (BigDecimal score : scores) {
      peers.add(
          new Peer("单位" + peers.size(), "全县", Map.of(PeerMeasure.SELF_SCORE, score.add(added))));
    }
    return peers;
  }
}
