package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * A command line that was run in this process.
 *
 * @param exitCode what the process would end with
 * @param out what it printed
 * @param err what it complained of
 */
record Cli(int exitCode, String out, String err) {

  /** Runs words; each may be a path or hold blanks. */
  static Cli run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineRunner.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> args = Arrays.stream(words).map(Object::toString).toList();
    int code = line.execute(args.toArray(String[]::new));
    return new Cli(code, out.toString(), err.toString());
  }

  /** The one line of complaint. */
  String complaint() {
    List<String> lines = err.lines().toList();
    if (exitCode != CommandLineRunner.FAILED || lines.size() != 1) {
      throw new AssertionError("not one line and exit code 1: " + this);
    }
    return lines.get(0);
  }
}
