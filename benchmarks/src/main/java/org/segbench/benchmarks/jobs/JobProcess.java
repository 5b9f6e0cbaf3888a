package org.segbench.benchmarks.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.segbench.benchmarks.Workspace;

/**
 * Runs a job's commands, one after another, each in a process of its own, and keeps what they print
 * in the job's log.
 *
 * @param mainClass segbench's entry
 * @param options for every command, such as plugins
 */
public record JobProcess(String mainClass, List<String> options) {
  public JobProcess {
    options = List.copyOf(options);
  }

  /** Runs the commands until one fails. */
  Attempt run(Job job, Slot slot, Workspace workspace, Path log, Consumer<String> lines) {
    long start = System.nanoTime();
    AtomicReference<String> last = new AtomicReference<>("it printed nothing");
    int code = 0;
    try {
      Files.createDirectories(log.getParent());
      try (Writer out =
          Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        for (List<String> command : job.commands(workspace, slot)) {
          List<String> words = new ArrayList<>(command);
          words.addAll(options);
          write(out, "$ ./segbench " + String.join(" ", words));
          code =
              new SegbenchProcess(mainClass, words)
                  .run(
                      line -> {
                        write(out, line);
                        if (!line.isBlank()) {
                          last.set(line.strip());
                        }
                        lines.accept(line);
                      });
          if (code != 0) {
            break;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Attempt(job.id(), code, (System.nanoTime() - start) * 1e-9, last.get());
  }

  private static void write(Writer out, String line) {
    try {
      out.write(line + System.lineSeparator());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
