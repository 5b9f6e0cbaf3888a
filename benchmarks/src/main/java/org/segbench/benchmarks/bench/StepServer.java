package org.segbench.benchmarks.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.train.MeasuredTraining;
import org.segbench.benchmarks.train.StepTimes;

/**
 * The working end of a {@link StepProcess}: for each line that names an {@link Action} it does a
 * step and answers with a line of JSON, until its input ends.
 */
public final class StepServer {
  /** Begins an answer; other lines are the libraries'. */
  static final String ANSWER = "@step ";

  /** Begins the answer of one that failed. */
  static final String FAILURE = "@failed ";

  /** What can be asked for. */
  public enum Action {
    /** On a batch that lies ready. */
    STEP,
    /** With its phases measured apart. */
    PHASES,
    /** On batches that are made in the background meanwhile, with phases. */
    LOADED;

    private StepTimes of(MeasuredTraining training) {
      return switch (this) {
        case STEP -> training.step();
        case PHASES -> training.phases();
        case LOADED -> training.loadedStep();
      };
    }
  }

  private StepServer() {}

  /**
   * Answers until the input ends.
   *
   * @param gpu watches the device
   * @param network builds what trains, once there is something to do
   */
  public static void serve(
      BufferedReader in, Consumer<String> out, GpuUse gpu, Supplier<MeasuredTraining> network) {
    try {
      String line = in.readLine();
      if (line == null) {
        return;
      }
      try (MeasuredTraining training = gpu.during(network)) {
        for (; line != null; line = in.readLine()) {
          Action action = Action.valueOf(line);
          StepTimes times = gpu.during(() -> action.of(training));
          out.accept(ANSWER + Json.text(StepReport.of(training, times, gpu)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      out.accept(FAILURE + e.toString().replaceAll("\\s+", " "));
    }
  }
}
