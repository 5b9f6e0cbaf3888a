package org.segbench.benchmarks.jobs;

import java.util.List;
import org.segbench.benchmarks.experiments.Training;
import org.segbench.models.Architectures;

/**
 * What a training step reads, as far as the file says it; as in the paper where it is silent.
 *
 * @param patch voxels
 * @param samples in a batch
 */
record BatchSize(List<Integer> patch, int samples) {
  private static final BatchSize PAPER = new BatchSize(List.of(128, 128, 128), 2);
  private static final BatchSize PAPER_2D = new BatchSize(List.of(512, 512), 14);

  static BatchSize paper(int dimensions) {
    return dimensions == 2 ? PAPER_2D : PAPER;
  }

  static BatchSize of(Training training) {
    int dimensions = Architectures.byId(training.network()).recipe().dimensions();
    BatchSize paper = paper(dimensions);
    return new BatchSize(
        training.plan().patch().orElse(paper.patch()),
        training.plan().batchSize().orElse(paper.samples()));
  }

  int dimensions() {
    return patch.size();
  }

  long voxels() {
    return patch.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Voxels of the batch by those of the paper's. */
  double shareOfPaper() {
    BatchSize paper = paper(dimensions());
    return (double) voxels() * samples / (paper.voxels() * paper.samples());
  }
}
