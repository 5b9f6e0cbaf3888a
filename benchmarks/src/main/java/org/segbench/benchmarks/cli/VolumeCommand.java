package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import org.segbench.datasets.volume.VolumeInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into one volume file. */
@Command(
    name = "volume",
    mixinStandardHelpOptions = true,
    description = "Looks into a NIfTI file.",
    footerHeading = "%nExample:%n",
    footer = "  ./segbench volume info case_0000.nii.gz --json")
final class VolumeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "info FILE?");
  }

  @Command(
      name = "info",
      mixinStandardHelpOptions = true,
      description = {
        "Shows header, geometry and statistics of a NIfTI-1 or -2 file: .nii, .nii.gz, or a",
        ".hdr/.img pair. All in nibabel's terms: axes x, y, z; affine in RAS+ mm."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./segbench volume info img0001.nii.gz",
        "  ./segbench volume info img0001.nii.gz --json"
      })
  void info(
      @Parameters(paramLabel = "FILE", description = "The volume.") Path file,
      @Option(names = "--json", description = "Everything, as JSON.") boolean json) {
    VolumeInfo info = VolumeInfo.of(file);
    spec.commandLine().getOut().println(json ? info.toJson() : info.toText());
  }
}
