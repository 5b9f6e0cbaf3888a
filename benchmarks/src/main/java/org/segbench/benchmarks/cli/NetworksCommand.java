package org.segbench.benchmarks.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Cost;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.TrainingRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be trained, and what each network is made of; computed without libtorch. */
@Command(
    name = "networks",
    mixinStandardHelpOptions = true,
    description = "Lists the networks, shows one stage by stage, or checks one of your own.",
    subcommands = NetworksCheckCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench networks list",
      "  ./segbench networks show mednext-b-k5 --channels 1 --classes 14 --patch 128 128 128",
      "  ./segbench networks check my-network --plugin my.jar"
    })
final class NetworksCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show ID, or check ID?");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists every network, those of plugins too, with its training recipe.",
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
      description = {
        "Shows a network stage by stage: shapes, parameters and multiply-accumulates of a forward",
        "pass on one patch. The last lines give the totals in both conventions in use: convolutions,",
        "linear layers and attention alone, and as fvcore counts (5 more per normalised element)."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./segbench networks show mednext-s-k3 --classes 14 --patch 128 128 128",
        "  ./segbench networks show transunet --patch 512 512"
      })
  void show(
      @Parameters(paramLabel = "ID", description = "The network, as 'networks list' names it.")
          String id,
      @Mixin NetworkOptions options) {
    Architecture network = Architectures.byId(id);
    TrainingRecipe recipe = network.recipe();
    NetworkSpec asked = options.spec(network);

    TextTable table = new TextTable("stage", "output", "parameters", "MMACs");
    long parameters = 0;
    Cost cost = Cost.NONE;
    for (Architecture.Stage stage : network.describe(asked)) {
      table.row(
          stage.name(),
          shape(stage.outputShape()),
          grouped(stage.parameters()),
          grouped(Math.round(stage.cost().multiplyAccumulates() / 1e6)));
      parameters += stage.parameters();
      cost = cost.plus(stage.cost());
    }
    var out = spec.commandLine().getOut();
    out.printf("%s (%s)%n", network.title(), network.id());
    out.printf(
        "%d channel(s), %d classes, patch %s, %s, learning rate %s%n%n",
        asked.inputChannels(),
        asked.classes(),
        shape(asked.patch()),
        optimizer(recipe.optimizer()),
        recipe.optimizer().learningRate());
    out.println(table);
    totals(parameters, cost)
        .forEach((name, total) -> out.printf("%18s  %s%n", grouped(total), name));
  }

  private static Map<String, Long> totals(long parameters, Cost cost) {
    Map<String, Long> totals = new LinkedHashMap<>();
    totals.put("parameters", parameters);
    totals.put("MACs of convolutions", cost.convolution());
    totals.put("MACs of linear layers", cost.linear());
    totals.put("MACs of attention", cost.attention());
    totals.put("MACs together", cost.multiplyAccumulates());
    totals.put("normalised elements", cost.normalized());
    totals.put(
        "as fvcore counts (the paper's FLOPs): MACs + 5 per normalised element",
        cost.fvcoreFlops());
    return totals;
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
