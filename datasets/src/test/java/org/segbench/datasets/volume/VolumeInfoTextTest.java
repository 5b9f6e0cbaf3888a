package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeInfoTextTest {
  @TempDir Path folder;

  @Test
  void aLabelMapFitsOnAScreen() {
    Path file = folder.resolve("labels.nii");
    Geometry grid = Geometry.of(new int[] {2, 2, 3}, new double[] {5, 0.75, 0.5});
    new LabelVolume(grid, new short[] {0, 0, 0, 0, 1, 1, 1, 2, 2, 13, 13, 13}).write(file);
    String text = VolumeInfo.of(file).toText();
    int hashes = text.indexOf("  sha256");
    assertEquals(
        """
        labels.nii
          file     NIfTI-1, little-endian, 364 bytes
          voxels   3 x 2 x 2 of uint8
          spacing  0.5 x 0.75 x 5 mm, RAS
          qform    1 (scanner)
          sform    1 (scanner)
          affine   R       0.5000     0.0000     0.0000     0.0000
                   A       0.0000     0.7500     0.0000     0.0000
                   S       0.0000     0.0000     5.0000     0.0000
          oblique  0, 0, 0 degrees
          values   0 to 13, mean 3.83333, sd 5.33594
                   0.5 %: 0, 50 %: 1, 99.5 %: 13
                   8 are not 0, 0 are NaN
          labels     0: 4            1: 3            2: 2           13: 3
        """,
        text.substring(0, hashes));
    assertTrue(text.substring(hashes).matches("  sha256   \\p{XDigit}{64}  file\\n.*\\n"), text);
  }
}
