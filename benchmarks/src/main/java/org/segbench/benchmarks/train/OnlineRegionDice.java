package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.OptionalDouble;
import org.segbench.datasets.raw.Region;

/** Of regions, which may overlap: a voxel is predicted to be in each that has a positive logit. */
final class OnlineRegionDice implements OnlineDice {
  private final List<Region> regions;
  private final DiceCounts counts;

  OnlineRegionDice(List<Region> regions) {
    this.regions = regions;
    this.counts = new DiceCounts(regions.size());
  }

  @Override
  public void add(NDArray logits, byte[] labels) {
    int samples = (int) logits.getShape().get(0);
    byte[] predicted = logits.gt(0).toType(DataType.INT8, false).toByteArray();
    int voxels = labels.length / samples;
    for (int sample = 0; sample < samples; sample++) {
      for (int r = 0; r < regions.size(); r++) {
        int channel = (sample * regions.size() + r) * voxels;
        List<Integer> members = regions.get(r).labels();
        for (int i = 0; i < voxels; i++) {
          boolean inside = members.contains((int) labels[sample * voxels + i]);
          counts.add(r, predicted[channel + i] != 0, inside);
        }
      }
    }
  }

  @Override
  public OptionalDouble mean() {
    return counts.mean();
  }
}
