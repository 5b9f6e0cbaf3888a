package org.segbench.benchmarks.bench;

import java.util.Map;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.train.MeasuredTraining;
import org.segbench.benchmarks.train.StepPhase;
import org.segbench.benchmarks.train.StepTimes;

/**
 * What a process says of one step that it did.
 *
 * @param seconds of the step
 * @param phases seconds of its parts, where they were asked for
 * @param peakKibibytes the most memory that the process ever held; 0 where the system does not tell
 * @param residentKibibytes what it holds now; 0 likewise
 * @param arrays that the tensor library's manager holds between steps
 * @param deviceGibibytes the most memory of a GPU that it ever held; null where nothing tells
 * @param busyPercent of the step's time that the GPU was busy; null likewise
 */
public record StepReport(
    double seconds,
    Map<StepPhase, Double> phases,
    long peakKibibytes,
    long residentKibibytes,
    int arrays,
    Double deviceGibibytes,
    Double busyPercent) {
  private static final double KIBIBYTES_PER_GIBIBYTE = 1 << 20;

  static StepReport of(MeasuredTraining training, StepTimes times, GpuUse gpu) {
    return new StepReport(
        times.seconds(),
        times.phases(),
        PeakMemory.kibibytes().orElse(0),
        PeakMemory.nowKibibytes().orElse(0),
        training.managedArrays(),
        gpu.takenGibibytes(),
        gpu.busyPercent());
  }

  /** {@link StepTimes#harnessShare}; phases were asked for. */
  double harnessShare() {
    return new StepTimes(seconds, phases).harnessShare();
  }

  /** Null where the system does not tell. */
  Double peakGibibytes() {
    return peakKibibytes == 0 ? null : peakKibibytes / KIBIBYTES_PER_GIBIBYTE;
  }
}
