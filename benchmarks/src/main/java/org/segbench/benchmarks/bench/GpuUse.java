package org.segbench.benchmarks.bench;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this process uses of a GPU, as the driver's {@code nvidia-smi} tells: the memory taken while
 * it worked, which is the peak since libtorch gives none back, CUDA's own included; and how busy
 * the GPU was. Nobody else may work on the GPU meanwhile. Where there is no GPU, or no {@code
 * nvidia-smi}, nothing is told.
 */
public final class GpuUse {
  /** nvidia-smi's own measurement of how busy a GPU is spans as much, or more. */
  private static final String TEN_A_SECOND = "--loop-ms=100";

  private static final double MEBIBYTES_PER_GIBIBYTE = 1024;

  private final List<String> command;
  private long takenMebibytes;
  private Double busyPercent;
  private boolean told;

  /** A line of nvidia-smi's. */
  private record Reading(long usedMebibytes, int busyPercent) {

    /** Empty for no line, and for one that says that the driver does not tell. */
    static Optional<Reading> of(String line) {
      return line == null || !line.matches("\\d+, \\d+")
          ? Optional.empty()
          : Optional.of(
              new Reading(
                  Long.parseLong(line.substring(0, line.indexOf(','))),
                  Integer.parseInt(line.substring(line.indexOf(' ') + 1))));
    }
  }

  /**
   * By a program that tells.
   *
   * @param command prints {@code MiB used, percent busy} once, or with {@code --loop-ms=MS} after
   *     it again and again; none if there is nothing to tell
   */
  GpuUse(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** Of a device, which may be a CPU. */
  public static GpuUse of(Device device) {
    return new GpuUse(
        device.isGpu()
            ? List.of(
                "nvidia-smi",
                "--id=" + id(device.getDeviceId(), System.getenv("CUDA_VISIBLE_DEVICES")),
                "--query-gpu=memory.used,utilization.gpu",
                "--format=csv,noheader,nounits")
            : List.of());
  }

  /**
   * What nvidia-smi calls CUDA's n-th GPU; on a machine with GPUs of several kinds that needs
   * {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}.
   *
   * @param visible the GPUs that CUDA may see, in its order; null for all
   */
  static String id(int number, String visible) {
    String[] ids = visible == null || visible.isBlank() ? new String[0] : visible.split(",");
    return number < ids.length ? ids[number].strip() : Integer.toString(number);
  }

  /** Does work, and watches what it uses. */
  <T> T during(Supplier<T> work) {
    Optional<Process> loop = command.isEmpty() ? Optional.empty() : start(TEN_A_SECOND);
    if (loop.isEmpty()) {
      return work.get();
    }
    try (BufferedReader lines = loop.get().inputReader()) {
      Optional<Reading> before = Reading.of(lines.readLine());
      T result = work.get();
      Optional<Reading> after = before.isEmpty() ? Optional.empty() : now();
      // Its handle's end leaves what it has said to be read.
      loop.get().toHandle().destroy();
      List<Reading> meanwhile = lines.lines().map(Reading::of).flatMap(Optional::stream).toList();
      after.ifPresent(reading -> add(before.orElseThrow(), reading, meanwhile));
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      loop.get().destroy();
    }
  }

  private Optional<Process> start(String... options) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(options));
    try {
      return Optional.of(new ProcessBuilder(all).redirectErrorStream(true).start());
    } catch (IOException e) {
      // A machine without nvidia-smi is one that does not tell.
      return Optional.empty();
    }
  }

  private Optional<Reading> now() throws IOException {
    Optional<Process> once = start();
    if (once.isEmpty()) {
      return Optional.empty();
    }
    try (BufferedReader line = once.get().inputReader()) {
      return Reading.of(line.readLine());
    }
  }

  private void add(Reading before, Reading after, List<Reading> meanwhile) {
    told = true;
    takenMebibytes += after.usedMebibytes - before.usedMebibytes;
    busyPercent =
        meanwhile.stream().mapToInt(Reading::busyPercent).average().orElse(after.busyPercent);
  }

  /** The memory that the work so far took, GiB; null if nothing is told. */
  Double takenGibibytes() {
    return told ? (Double) (takenMebibytes / MEBIBYTES_PER_GIBIBYTE) : null;
  }

  /** How much of the last work's time the GPU was busy, 0 to 100; null if nothing is told. */
  Double busyPercent() {
    return busyPercent;
  }
}
