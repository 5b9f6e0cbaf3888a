package org.segbench.benchmarks.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.bench.OrganPhantom;
import org.segbench.benchmarks.bench.Side;
import org.segbench.benchmarks.bench.SidesTable;
import org.segbench.benchmarks.metrics.CaseScorer;
import org.segbench.benchmarks.metrics.Structure;
import org.segbench.datasets.volume.LabelVolume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What scoring a pair of label maps takes. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description = {
      "Scores 13 organs of a pair of label maps that differ a little, with every metric that",
      "'evaluate' has: overlap, both surface Dices, HD95, mean distances. Reading files is not timed.",
      "ci/yardstick-metrics.py times distance maps alone on what --dump writes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench metrics",
      "  ./segbench bench metrics --shape 256 256 256 --spacing 1 1 1 --dump pair"
    })
final class BenchMetricsCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PhantomOptions volume;
  @Mixin private RoundsOptions rounds;
  @Mixin private BenchOutput output;

  @Override
  public void run() {
    OrganPhantom phantom = volume.phantom();
    LabelVolume reference = new LabelVolume(volume.geometry(), phantom.labels(0));
    LabelVolume prediction = new LabelVolume(volume.geometry(), phantom.labels(1));
    if (volume.isDumped()) {
      reference.write(volume.dumped("reference.nii"));
      prediction.write(volume.dumped("prediction.nii"));
    }
    List<Structure> organs =
        IntStream.rangeClosed(1, OrganPhantom.CLASSES)
            .mapToObj(label -> Structure.label(label, "organ " + label))
            .toList();
    CaseScorer scorer = new CaseScorer(organs, List.of());
    List<Side> sides =
        List.of(Side.of("all metrics", () -> scorer.score("phantom", reference, prediction)));
    SidesTable table =
        new SidesTable(volume.text() + ", %d organs".formatted(organs.size()), "million voxels");
    table.add(rounds.rounds().of(sides, "scoring", new ConsoleProgress()), volume.millionVoxels());
    output.show(spec, BenchOutput.machine(spec), table.table());
  }
}
