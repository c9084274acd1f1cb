package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What holds of every grid, however its labels lie. */
class RecognitionPropertyTest {
  @Property(tries = 300, seed = "20231231")
  void theSameCellsGiveTheSameAnswer(@ForAll @Size(max = 1200) byte[] data) {
    assertEquals(
        RandomGrid.CHECK.check(RandomGrid.of(data), List.of()),
        RandomGrid.CHECK.check(RandomGrid.of(data), List.of()));
  }
}
