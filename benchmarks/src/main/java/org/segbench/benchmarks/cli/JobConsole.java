package org.segbench.benchmarks.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.segbench.benchmarks.jobs.Job;
import org.segbench.benchmarks.jobs.JobEvents;
import org.segbench.benchmarks.jobs.Slot;

/**
 * Shows jobs being done: a line when one begins and when it ends, and between them, on standard
 * error, the progress that its process shows.
 */
final class JobConsole implements JobEvents {
  private static final String PROGRESS = ".*\\[[#.]{24}\\] \\d+/\\d+.*";

  private final PrintWriter out;
  private final PrintStream progress;

  JobConsole(PrintWriter out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void started(Job job, Slot slot, int number, int of) {
    say("[%d/%d] %s ...".formatted(number, of, job.id()));
  }

  @Override
  public void printed(Job job, String line) {
    if (line.matches(PROGRESS)) {
      progress.println("  " + job.id() + ": " + line);
    }
  }

  @Override
  public void done(Job job, Duration took, Optional<Duration> left) {
    String rest =
        left.filter(time -> !time.isZero())
            .map(time -> ", about %s left".formatted(ConsoleProgress.words(time)))
            .orElse("");
    say("        %s: done in %s%s".formatted(job.id(), ConsoleProgress.words(took), rest));
  }

  @Override
  public void failed(Job job, String why) {
    say("        %s: FAILED: %s".formatted(job.id(), why));
  }

  @Override
  public void retried(Job job, String why) {
    say("        %s: tried again: %s".formatted(job.id(), why));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
