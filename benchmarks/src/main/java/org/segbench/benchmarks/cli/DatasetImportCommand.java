package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.segbench.benchmarks.Workspace;
import org.segbench.datasets.importing.FileMode;
import org.segbench.datasets.importing.ImportRequest;
import org.segbench.datasets.importing.ImportResult;
import org.segbench.datasets.importing.Importer;
import org.segbench.datasets.raw.RawDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a download into the workspace, as links unless copies are asked for. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Imports a data set: BTCV, AMOS22, KiTS19 or BraTS21 as downloaded, or an nnU-Net raw folder",
      "(TaskXXX_Name or DatasetXXX_Name); from the folder, or from the zip, tar or tar.gz itself."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench dataset import ~/Abdomen/RawData --as btcv",
      "  ./segbench dataset import ~/amos22.zip --as amos22",
      "  ./segbench dataset import ~/nnUNet_raw/Dataset042_Mine --as mine --copy"
    })
final class DatasetImportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "SOURCE", description = "The download's folder or archive.")
  private Path source;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "DATASET",
      description = "The data set's name in the workspace.")
  private String name;

  @Option(names = "--copy", description = "Copy the files instead of linking to them.")
  private boolean copy;

  @Option(names = "--replace", description = "Replace a data set of that name.")
  private boolean replace;

  @Option(
      names = "--cases",
      split = ",",
      paramLabel = "ID",
      description = "Only these cases, separated by commas.")
  private List<String> cases = List.of();

  @Override
  public void run() {
    Workspace place = workspace.openForWriting();
    ImportRequest request =
        new ImportRequest(
            source,
            place.raw(name),
            copy ? FileMode.COPY : FileMode.LINK,
            Set.copyOf(cases),
            replace);
    ImportResult result = Importer.run(request, Console.caseProgress("importing"));

    RawDataset dataset = result.dataset();
    PrintWriter out = spec.commandLine().getOut();
    if (result.alreadyThere()) {
      out.println("already imported, nothing to do");
    }
    result.notes().forEach(out::println);
    out.printf(
        "%s: %s%s, %d training and %d test cases, %d classes, channels %s%n",
        dataset.folder(),
        dataset.description().name(),
        dataset.description().synthetic() ? " (SYNTHETIC)" : "",
        dataset.training().size(),
        dataset.test().size(),
        dataset.description().labels().size() - 1,
        String.join(", ", dataset.description().channels()));
    out.printf("next: ./segbench dataset verify %s%n", name);
  }
}
