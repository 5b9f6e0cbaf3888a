package org.segbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.models.ModelException;
import org.segbench.models.golden.GoldenCheckpoints;

/** Good files, cut off and damaged at many places. */
class DamageGoldenTest {
  private static final int CUTS = 400;
  private static final int DAMAGES = 400;

  @TempDir Path folder;

  private static Set<Path> goodFiles() {
    return GoldenCheckpoints.files(statement -> statement.asText().contains("hash-recipe"))
        .keySet();
  }

  private static Map<String, ByteBuffer> read(Path file) {
    Map<String, ByteBuffer> values = new LinkedHashMap<>();
    try (StateDict weights = StateDict.open(file)) {
      weights.tensors().forEach((name, tensor) -> values.put(name, tensor.source().read()));
    }
    return values;
  }

  @Test
  void aFileCutOffAnywhereIsRefusedWhenItIsOpened() throws IOException {
    for (Path whole : goodFiles()) {
      Path cut = folder.resolve("cut.pth");
      Files.copy(whole, cut, StandardCopyOption.REPLACE_EXISTING);
      long size = Files.size(cut);
      Random random = new Random(size);
      try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
        long left = size - 1;
        for (int i = 0; i < CUTS; i++) {
          file.setLength(left);
          String message =
              assertThrows(ModelException.class, () -> StateDict.open(cut).close()).getMessage();
          assertTrue(message.startsWith(cut.toString()), message);
          // Shorter and shorter, mostly by some hundred bytes, at times by one.
          left = Math.max(0, left - 1 - (i % 4 == 0 ? 0 : random.nextInt((int) (2 * size / CUTS))));
        }
      }
      System.out.printf("%s: refused at all of %d lengths%n", whole.getFileName(), CUTS);
    }
  }

  @Test
  void aDamagedZipIsRefusedOrHasTheSameValues() throws IOException {
    for (Path whole : goodFiles()) {
      if (WeightsFormat.of(whole) != WeightsFormat.TORCH_ZIP) {
        continue;
      }
      Map<String, ByteBuffer> values = read(whole);
      int refused = 0;
      for (int i = 0; i < DAMAGES; i++) {
        try {
          assertEquals(values, read(damaged(whole, i)));
        } catch (ModelException e) {
          refused++;
        }
      }
      System.out.printf(
          "%s: %d of %d damages refused, the others without effect%n",
          whole.getFileName(), refused, DAMAGES);
      assertTrue(refused > DAMAGES / 2);
    }
  }

  /** Legacy files have no checksums: what can be told from their structure is. */
  @Test
  void aDamagedLegacyFileIsRefusedOrReadWithinItsBounds() throws IOException {
    for (Path whole : goodFiles()) {
      if (WeightsFormat.of(whole) == WeightsFormat.TORCH_LEGACY) {
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
          try {
            assertTrue(!read(damaged(whole, i)).isEmpty());
          } catch (ModelException e) {
            refused++;
          }
        }
        System.out.printf("%s: %d of %d damages refused%n", whole.getFileName(), refused, DAMAGES);
      }
    }
  }

  /**
   * A copy with one byte changed, half of the times within the beginning, where the pickles are.
   */
  private Path damaged(Path whole, int seed) throws IOException {
    Path copy = folder.resolve("damaged.pth");
    Files.copy(whole, copy, StandardCopyOption.REPLACE_EXISTING);
    Random random = new Random(seed);
    long size = Files.size(copy);
    long place = random.nextInt((int) (seed % 2 == 0 ? size : Math.min(size, 25_000)));
    try (FileChannel channel =
        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, place);
      byte changed = (byte) (one.get(0) ^ (1 + random.nextInt(255)));
      channel.write(ByteBuffer.wrap(new byte[] {changed}), place);
    }
    return copy;
  }
}
