package org.segbench.benchmarks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.NetworkSpec;
import picocli.CommandLine.Option;

/** Where weights are written, and what the file says of them beside their names. */
final class WeightsOutput {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The safetensors file to write; replaced if it exists.")
  private Path file;

  /**
   * The file, looked at before long work begins.
   *
   * @throws HarnessException if it cannot be one
   */
  Path file() {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw new HarnessException(file + ": is a folder; name a file to write");
    }
    if (!Files.isDirectory(folder)) {
      throw new HarnessException(
          "%s: cannot be written, there is no folder %s; make it first".formatted(file, folder));
    }
    return file;
  }

  /** The network that the weights are for. */
  static Map<String, String> metadata(String network, NetworkSpec spec) {
    Map<String, String> metadata = new LinkedHashMap<>();
    // Some readers ask for it: tensors laid out as PyTorch lays them out.
    metadata.put("format", "pt");
    metadata.put("network", network);
    metadata.put("channels", Integer.toString(spec.inputChannels()));
    metadata.put("classes", Integer.toString(spec.classes()));
    metadata.put(
        "patch", spec.patch().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    metadata.put("deepSupervision", Boolean.toString(spec.deepSupervision()));
    return metadata;
  }
}
