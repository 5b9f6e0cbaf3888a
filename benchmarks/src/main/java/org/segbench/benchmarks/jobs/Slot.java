package org.segbench.benchmarks.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.train.TrainingSettings;

/**
 * A place where one job runs at a time.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu0}, ...
 * @param threads of the tensor library; 0 leaves the choice to it
 */
public record Slot(String device, int threads) {
  public Slot {
    if (!device.matches("auto|cpu|gpu\\d*")) {
      throw new HarnessException(
          "--devices: expected auto, cpu or gpu0, gpu1, ..., found " + device);
    }
  }

  /**
   * A slot a device, or several.
   *
   * @param devices at least one
   * @param each jobs at once on each device, at least 1
   * @param threads of the tensor library in each job; 0: its own choice, or a fair share of the
   *     processors if several share one CPU
   */
  public static List<Slot> of(List<String> devices, int each, int threads) {
    if (devices.isEmpty() || each < 1) {
      throw new HarnessException("expected at least one device and one job on it");
    }
    int share = Math.max(1, Runtime.getRuntime().availableProcessors() / each);
    List<Slot> slots = new ArrayList<>();
    for (String device : devices) {
      int own = threads > 0 || each == 1 ? threads : share;
      IntStream.range(0, each).forEach(i -> slots.add(new Slot(device, own)));
    }
    return slots;
  }

  /** The slot as options of a verb that computes; none for what it does by itself. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (!device.equals(TrainingSettings.DEFAULT_DEVICE)) {
      options.addAll(List.of("--device", device));
    }
    if (threads > 0) {
      options.addAll(List.of("--threads", Integer.toString(threads)));
    }
    return options;
  }
}
