package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;

/** Against nnU-Net v1's steps and padding. */
class TilingGoldenTest {

  @Test
  void tilesLieWhereTheReferencePutsThem() {
    GoldenTopic golden = GoldenTopic.open("sliding_window");
    for (JsonNode fixture : golden.description().get("cases")) {
      Tiling tiling =
          Tiling.of(
              list(fixture.get("image")),
              list(fixture.get("patch")),
              fixture.get("step").asDouble());
      String name = "%s in %s".formatted(fixture.get("image"), fixture.get("patch"));
      List<List<Integer>> starts = new ArrayList<>();
      fixture.get("steps").forEach(axis -> starts.add(list(axis)));
      assertEquals(list(fixture.get("padded")), tiling.padded(), name);
      assertEquals(list(fixture.get("pad_before")), tiling.padBefore(), name);
      assertEquals(starts, tiling.starts(), name);
      assertEquals(fixture.get("tiles").asInt(), tiling.count(), name);
      assertEquals(tiling.count(), tiling.origins().stream().distinct().count(), name);
      System.out.printf("sliding_window/%s: %d tiles, equal%n", name, tiling.count());
    }
  }

  private static List<Integer> list(JsonNode numbers) {
    return Arrays.stream(GoldenTopic.ints(numbers)).boxed().toList();
  }
}
