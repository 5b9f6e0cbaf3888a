package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;

class MemoryNeedTest {
  private static Plan plan(double mm) {
    Plan.Channel channel = new Plan.Channel("MR", Normalization.Z_SCORE, Fingerprints.FOREGROUND);
    return new Plan(
        "p",
        List.of(mm, mm, mm),
        List.of(0, 1, 2),
        List.of(8, 8, 8),
        2,
        true,
        List.of(),
        List.of(channel));
  }

  @Test
  void aPreparedVoxelCountsLikeARawOneAndMore() {
    CaseFingerprint seen = Fingerprints.oneCase("a", List.of(2.0, 2.0, 2.0), 10, 20, 30);
    // Image 4, labels 3, mask 1; crop 5; a channel in another order 4, between the passes 8;
    // prepared image 4 and labels 1.
    assertEquals(6000 * (8 + 5 + 4 + 8 + 5), MemoryNeed.ofPreparing(seen, plan(2)));
    assertEquals(
        6000 * (8 + 5 + 4) + 48000 * (8 + 5),
        MemoryNeed.ofPreparing(seen, plan(1)),
        "8 times the voxels at half the spacing");
  }

  @Test
  void theNeedOfLookingIsKnownFromTheHeaderAlone(@TempDir Path folder) throws IOException {
    RawFolder raw = new RawFolder(folder, 1);
    Path image = raw.image(RawFolder.id(0));
    long whole = MemoryNeed.ofLooking(raw.open().training().get(0));
    assertEquals(8 * 14 * 12 * (8 + 5), whole);
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length - 500));
    assertEquals(whole, MemoryNeed.ofLooking(raw.open().training().get(0)), "no voxel is read");
  }

  @Test
  void anyBudgetPreparesTheSameFiles(@TempDir Path folder) throws IOException {
    Workspace workspace = new Workspace(folder);
    RawFolder raw = new RawFolder(workspace.raw("boxes"), 5);
    PlanOptions options = PlanOptions.paper().withPatch(List.of(8, 8, 8));
    String first = null;
    for (long budget : new long[] {1, 100_000, Long.MAX_VALUE}) {
      Path into = folder.resolve("budget" + budget);
      Prepare step = new Prepare(raw.open(), into, options, Optional.empty());
      step.run(2, budget, Progress.NONE);
      Path record = into.resolve("cases").resolve(RawFolder.id(3) + ".json");
      String found = Files.readString(record);
      assertTrue(first == null || first.equals(found), "checksums differ: " + found);
      first = found;
    }
  }
}
