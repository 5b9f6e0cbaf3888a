package org.segbench.benchmarks.cli;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Architectures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything that a training needs and says what is missing and how to get it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks this machine: Java, libtorch, GPU, memory, fonts, workspace.",
    footerHeading = "%nExample:%n",
    footer = "  ./segbench doctor --workspace /data/segbench")
final class DoctorCommand implements Callable<Integer> {

  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  private int problems;

  @Override
  public Integer call() {
    Runtime runtime = Runtime.getRuntime();
    good("Java", Runtime.version() + " on " + os());
    good("processors", runtime.availableProcessors() + " for this process");
    good("Java heap", "up to %d MiB".formatted(runtime.maxMemory() / MIB));
    libtorch();
    allocator();
    fonts();
    good("networks", Architectures.all().size() + " on the class path");
    workspace();
    out().println(problems == 0 ? "all is well" : problems + " problem(s), see above");
    return problems == 0 ? 0 : CommandLineRunner.FAILED;
  }

  private static String os() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  private void libtorch() {
    try {
      Engine engine = Engine.getInstance();
      good("libtorch", engine.getEngineName() + " " + engine.getVersion());
      int gpus = engine.getGpuCount();
      if (gpus > 0) {
        good("GPU", gpus + " seen by libtorch, CUDA " + CudaUtils.getCudaVersionString());
      } else {
        note(
            "GPU",
            "none seen; training runs on the CPU (for a GPU: SEGBENCH_CUDA=1 ./segbench doctor)");
      }
    } catch (RuntimeException | LinkageError e) {
      bad(
          "libtorch",
          "does not load (" + e.getMessage() + "); remove benchmarks/target and run again");
    }
  }

  private void allocator() {
    if ("0".equals(System.getenv("MALLOC_MMAP_MAX_"))) {
      good("allocator", "keeps tensor pages (MALLOC_MMAP_MAX_=0)");
    } else if (System.getProperty("os.name").startsWith("Linux")) {
      note(
          "allocator",
          "default; the launcher sets MALLOC_MMAP_MAX_=0, which halves CPU step times");
    }
  }

  private void fonts() {
    if (GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
        > 0) {
      good("fonts", "found; plots can be drawn");
    } else {
      bad("fonts", "none; plots need one (Debian: apt-get install fontconfig fonts-dejavu-core)");
    }
  }

  private void workspace() {
    try {
      Path root = workspace.openForWriting().root();
      long free = Files.getFileStore(root).getUsableSpace();
      good("workspace", "%s, %d GiB free".formatted(root, free / GIB));
    } catch (HarnessException | IOException e) {
      bad("workspace", e.getMessage());
    }
  }

  private void good(String what, String finding) {
    line("ok", what, finding);
  }

  private void note(String what, String finding) {
    line("--", what, finding);
  }

  private void bad(String what, String finding) {
    problems++;
    line("!!", what, finding);
  }

  private void line(String mark, String what, String finding) {
    out().printf("%s  %-11s %s%n", mark, what, finding);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
