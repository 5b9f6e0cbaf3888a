package org.segbench.benchmarks.cli;

import java.util.Locale;
import org.segbench.benchmarks.jobs.SegbenchProcess;

/** The program's entry: runs the command line and ends the process with its exit code. */
public final class Main {

  private Main() {}

  /**
   * Runs one command. Nothing may escape from here: with libtorch loaded, an exception that leaves
   * {@code main} can abort the process natively and hide its cause.
   */
  public static void main(String[] args) {
    // Numbers and files are the same whatever language the person's machine speaks.
    Locale.setDefault(Locale.ROOT);
    if (System.getenv(SegbenchProcess.ENDS_WITH_INPUT) != null) {
      EndWithInput.watch();
    }
    int exitCode = CommandLineRunner.run(args);
    System.out.flush();
    System.err.flush();
    System.exit(exitCode);
  }
}
