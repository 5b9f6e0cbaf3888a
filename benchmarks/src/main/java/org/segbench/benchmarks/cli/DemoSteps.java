package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;
import picocli.CommandLine;

/**
 * The demo's steps, each printed as the command that a user would give, and done by it.
 *
 * @param root the demo's workspace
 * @param out gets everything that the commands print
 */
record DemoSteps(Path root, PrintWriter out, PrintWriter err) {

  /** Runs one command; words with blanks are several. */
  void step(Object... words) {
    List<String> args = new ArrayList<>();
    for (Object word : words) {
      if (word instanceof Path path) {
        args.add(path.toString());
      } else {
        args.addAll(Arrays.asList(word.toString().split(" ")));
      }
    }
    if (!args.contains("synthesize")) {
      args.addAll(List.of("--workspace", root.toString()));
    }
    out.printf("%n$ ./segbench %s%n", String.join(" ", args));
    out.flush();
    CommandLine line = CommandLineRunner.commandLine();
    line.setOut(out);
    line.setErr(err);
    int code = line.execute(args.toArray(String[]::new));
    if (code != 0) {
      throw new HarnessException(
          "the demo stopped at '%s' (see above); mend it and run the demo again, it goes on from there"
              .formatted(String.join(" ", args)));
    }
  }

  /**
   * Puts an experiments file of the demo where the user finds it.
   *
   * @param resource its name beside this class
   * @param file where it goes under the workspace
   * @param dataset stands where the file says DATASET
   */
  Path experiments(String resource, String file, String dataset) {
    Path target = root.resolve(file);
    try (InputStream text = DemoSteps.class.getResourceAsStream(resource)) {
      String yaml = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      AtomicFile.writeString(target, yaml.replace("DATASET", dataset));
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
