package org.segbench.datasets.importing;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.Voxels;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Writes a label map with other numbers for its labels, on the same grid (the geometry's header
 * bytes are the original's), as uint8.
 */
record LabelConversion(Map<Integer, Integer> numbers) {
  LabelConversion {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Converts one file.
   *
   * @throws DatasetException if the file cannot be read or has labels that have no number
   */
  void convert(Path file, Path destination) {
    try {
      LabelVolume source = LabelVolume.read(file);
      short[] labels = source.labels();
      byte[] converted = new byte[labels.length];
      TreeSet<Integer> foreign = new TreeSet<>();
      for (int i = 0; i < labels.length; i++) {
        Integer number = numbers.get((int) labels[i]);
        if (number == null) {
          foreign.add((int) labels[i]);
        } else {
          converted[i] = number.byteValue();
        }
      }
      if (!foreign.isEmpty()) {
        throw new DatasetException(
            file,
            "expected the challenge's labels %s, found %s"
                .formatted(new TreeMap<>(numbers).keySet(), foreign),
            "get the file again, or take the case away");
      }
      NiftiHeader header = source.geometry().header();
      new NiftiImage(
              header.geometryFor(DataType.UINT8).withDescription(header.description()),
              new Voxels.Bytes(DataType.UINT8, converted))
          .write(destination);
    } catch (VolumeException e) {
      throw new DatasetException(
          "the label map cannot be converted: " + e.getMessage() + "; get the file again", e);
    }
  }
}
