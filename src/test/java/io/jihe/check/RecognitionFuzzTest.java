package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Any disorder of labels is checked to its end: recognised, or honestly not. */
class RecognitionFuzzTest {
  @FuzzTest(maxDuration = "15s")
  void anyGrid(byte[] data) {
    assertNotNull(RandomGrid.CHECK.check(RandomGrid.of(data), List.of()));
  }
}
