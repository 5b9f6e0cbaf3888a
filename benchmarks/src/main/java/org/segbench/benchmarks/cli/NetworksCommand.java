package org.segbench.benchmarks.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.DeepSupervision;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.TrainingRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be trained, and what each network is made of; computed without libtorch. */
@Command(
    name = "networks",
    mixinStandardHelpOptions = true,
    description = "Lists the networks, or shows one stage by stage.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench networks list",
      "  ./segbench networks show mednext-b-k5 --channels 1 --classes 14 --patch 128 128 128"
    })
final class NetworksCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, or show ID?");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists every network on the class path with its training recipe.",
      footerHeading = "%nExample:%n",
      footer = "  ./segbench networks list")
  void list() {
    TextTable table = new TextTable("id", "network", "dims", "optimizer", "learning rate");
    for (Architecture each : Architectures.all()) {
      TrainingRecipe recipe = each.recipe();
      table.row(
          each.id(),
          each.title(),
          recipe.dimensions(),
          optimizer(recipe.optimizer()),
          Double.toString(recipe.optimizer().learningRate()));
    }
    spec.commandLine().getOut().println(table);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a network stage by stage: shapes and parameters.",
      footerHeading = "%nExample:%n",
      footer = "  ./segbench networks show mednext-s-k3 --classes 14 --patch 128 128 128")
  void show(
      @Parameters(paramLabel = "ID", description = "The network, as 'networks list' names it.")
          String id,
      @Option(
              names = "--channels",
              defaultValue = "1",
              description = "Image channels (default: ${DEFAULT-VALUE}).")
          int channels,
      @Option(
              names = "--classes",
              defaultValue = "14",
              description = "Classes, background included (default: ${DEFAULT-VALUE}).")
          int classes,
      @Option(
              names = "--patch",
              arity = "2..3",
              paramLabel = "VOXELS",
              description = "Patch size z y x (default: 128 in each axis).")
          List<Integer> patch) {
    Architecture network = Architectures.byId(id);
    TrainingRecipe recipe = network.recipe();
    List<Integer> size = patch == null ? List.of(128, 128, 128) : patch;
    boolean supervised = recipe.deepSupervision() != DeepSupervision.NONE;
    NetworkSpec asked = new NetworkSpec(channels, classes, size, supervised);

    TextTable table = new TextTable("stage", "output", "parameters");
    long total = 0;
    for (Architecture.Stage stage : network.describe(asked)) {
      table.row(stage.name(), shape(stage.outputShape()), grouped(stage.parameters()));
      total += stage.parameters();
    }
    var out = spec.commandLine().getOut();
    out.printf("%s (%s)%n", network.title(), network.id());
    out.printf(
        "%d channel(s), %d classes, patch %s, %s, learning rate %s%n%n",
        channels,
        classes,
        shape(size),
        optimizer(recipe.optimizer()),
        recipe.optimizer().learningRate());
    out.println(table);
    out.printf("%n%s parameters%n", grouped(total));
  }

  private static String optimizer(OptimizerSettings settings) {
    if (settings instanceof AdamWSettings adamW) {
      return "AdamW, eps %s, decay %s".formatted(adamW.epsilon(), adamW.weightDecay());
    }
    SgdSettings sgd = (SgdSettings) settings;
    return "SGD, %smomentum %s, decay %s"
        .formatted(sgd.nesterov() ? "Nesterov " : "", sgd.momentum(), sgd.weightDecay());
  }

  private static String shape(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
