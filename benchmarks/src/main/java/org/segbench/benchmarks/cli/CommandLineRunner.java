package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.raw.DatasetException;
import org.segbench.models.ModelException;
import org.segbench.reports.ReportException;
import org.segbench.submission.SubmissionException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command line and turns whatever happens into an exit code: 0 done, 1 something that the
 * user can put right (one line says what), 2 wrong usage, 3 a defect of segbench (with its stack
 * trace).
 */
final class CommandLineRunner {

  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int DEFECT = 3;

  private CommandLineRunner() {}

  static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    SegbenchCommand root = new SegbenchCommand();
    CommandLine line = new CommandLine(root);
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandLineRunner::wrongUsage);
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    line.setExecutionStrategy(parsed -> runWithPlugins(root.plugins(), parsed));
    return line;
  }

  private static int runWithPlugins(PluginOption option, ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    Optional<String> always = Optional.ofNullable(System.getenv(PluginOption.ENVIRONMENT));
    try (Plugins plugins = option.open(always)) {
      return plugins.during(() -> new RunLast().execute(parsed));
    } catch (HarnessException e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
    }
  }

  private static int wrongUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("segbench: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_USAGE;
  }

  private static int report(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (isForThePerson(failure)) {
      err.println("segbench: " + sentence(failure));
      return FAILED;
    }
    err.println("segbench: this is a defect of segbench, please report it with what follows");
    failure.printStackTrace(err);
    return DEFECT;
  }

  private static boolean isForThePerson(Exception failure) {
    return failure instanceof HarnessException
        || failure instanceof DatasetException
        || failure instanceof VolumeException
        || failure instanceof ModelException
        || failure instanceof ReportException
        || failure instanceof SubmissionException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof ReadOnlyFileSystemException;
  }

  private static String sentence(Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": not permitted; choose another folder or change its permissions";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    if (cause instanceof FileSystemException io && io.getReason() != null) {
      return io.getFile() + ": " + io.getReason();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
