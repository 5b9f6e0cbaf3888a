package org.segbench.benchmarks.bench;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segbench.benchmarks.train.Host;
import org.segbench.models.torch.Torch;

/**
 * What a measurement must say about where it was made: figures of two machines, or of two settings
 * of one, are not comparable.
 *
 * @param date ISO 8601
 * @param cpu model, as the system names it
 * @param cores that this process may use
 * @param memory of the machine, {@code 23.4 GiB}
 * @param kernel name and version of the system
 * @param java version
 * @param engine tensor library and its version; "none" where no tensors are computed
 * @param device what computes tensors
 * @param threads of the tensor library; 0 where no tensors are computed
 * @param settings environment variables that change memory or threads, {@code NAME=VALUE} each
 * @param command that was measured
 */
public record Machine(
    String date,
    String cpu,
    int cores,
    String memory,
    String kernel,
    String java,
    String engine,
    String device,
    int threads,
    String settings,
    String command) {
  private static final String UNKNOWN = "unknown";
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final double KIBIBYTES_PER_GIBIBYTE = 1 << 20;

  /** This machine, for work without tensors. */
  public static Machine here(String command) {
    return new Machine(
        Host.now(),
        value(CPU, "model name"),
        Runtime.getRuntime().availableProcessors(),
        installedMemory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString(),
        "none",
        "none",
        0,
        settingsOf(System.getenv()),
        command);
  }

  /** The same with what computes tensors. */
  public Machine computing(NDManager manager) {
    return new Machine(
        date,
        cpu,
        cores,
        memory,
        kernel,
        java,
        Host.engine(),
        manager.getDevice().toString(),
        Torch.threads(),
        settings,
        command);
  }

  /** The parts by their names in a CSV file, in reading order. */
  public Map<String, String> named() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("date", date);
    parts.put("cpu", cpu);
    parts.put("cores", Integer.toString(cores));
    parts.put("memory", memory);
    parts.put("kernel", kernel);
    parts.put("java", java);
    parts.put("engine", engine);
    parts.put("device", device);
    parts.put("threads", threads == 0 ? "none" : Integer.toString(threads));
    parts.put("settings", settings);
    parts.put("command", command);
    return Collections.unmodifiableMap(parts);
  }

  /** For a person: a line or two above a table. */
  public String text() {
    return "%s; %s, %d cores, %s; %s, Java %s; %s on %s, %s threads; %s\n    %s"
        .formatted(
            date,
            cpu,
            cores,
            memory,
            kernel,
            java,
            engine,
            device,
            named().get("threads"),
            settings.isEmpty() ? "default allocator" : settings,
            command);
  }

  /** Of an environment, what allocators, thread pools and math libraries read. */
  static String settingsOf(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(
                each ->
                    each.getKey()
                        .matches("(MALLOC|GLIBC|OMP|KMP|MKL|DNNL|ONEDNN|ATEN|CUDA)_.*|LD_PRELOAD"))
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
  }

  private static String installedMemory() {
    String kibibytes = value(MEMORY, "MemTotal").replaceAll("\\D", "");
    return kibibytes.isEmpty()
        ? UNKNOWN
        : "%.1f GiB".formatted(Long.parseLong(kibibytes) / KIBIBYTES_PER_GIBIBYTE);
  }

  /** The first {@code key: value} of a file of such lines. */
  private static String value(Path file, String key) {
    if (!Files.isReadable(file)) {
      return UNKNOWN;
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      // A system whose /proc does not answer is one that does not tell.
      return UNKNOWN;
    }
  }
}
