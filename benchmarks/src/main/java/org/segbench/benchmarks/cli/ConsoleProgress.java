package org.segbench.benchmarks.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.segbench.benchmarks.Progress;

/**
 * Shows progress and time left on standard error: one line that redraws itself on a terminal, a
 * line now and then where the output goes to a file. The estimate assumes that what is left goes as
 * fast as what was done since the work began here, so a resumed run estimates rightly.
 */
final class ConsoleProgress implements Progress {

  private static final int BAR = 24;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 15_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;

  private String work = "";
  private long startedAt;
  private long doneAtStart;
  private long shownAt;
  private int shownLength;

  ConsoleProgress() {
    this(System.err, Boolean.getBoolean("segbench.terminal"), System::nanoTime);
  }

  ConsoleProgress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void update(String what, long done, long total) {
    long now = nanoTime.getAsLong();
    boolean first = !what.equals(work);
    if (first) {
      work = what;
      startedAt = now;
      doneAtStart = done;
    }
    boolean last = done >= total;
    boolean due = now - shownAt >= (terminal ? REDRAW_NANOS : LINE_NANOS);
    if (!first && !last && !due) {
      return;
    }
    shownAt = now;
    show(line(done, total, now), last);
    if (last) {
      work = "";
    }
  }

  private String line(long done, long total, long now) {
    double fraction = total == 0 ? 1 : (double) done / total;
    int filled = (int) Math.round(fraction * BAR);
    String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
    Duration elapsed = Duration.ofNanos(now - startedAt);
    long steps = done - doneAtStart;
    String time =
        done >= total
            ? "took " + words(elapsed)
            : steps <= 0
                ? ""
                : words(elapsed.multipliedBy(total - done).dividedBy(steps)) + " left";
    return "%s [%s] %d/%d  %s".formatted(work, bar, done, total, time).stripTrailing();
  }

  private void show(String line, boolean last) {
    if (!terminal) {
      out.println(line);
      return;
    }
    String padding = " ".repeat(Math.max(0, shownLength - line.length()));
    out.print("\r" + line + padding + (last ? System.lineSeparator() : ""));
    out.flush();
    shownLength = last ? 0 : line.length();
  }

  static String words(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    return seconds < 86_400
        ? "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60)
        : "%d d %02d h".formatted(seconds / 86_400, seconds / 3600 % 24);
  }
}
