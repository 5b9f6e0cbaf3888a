package org.segbench.models.layers;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.segbench.models.Architecture;
import org.segbench.models.Cost;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.parameters.ParameterSpec;

/** An architecture that is made of {@link Module}s: all that is left to say is which. */
public abstract class ModuleArchitecture implements Architecture {

  /**
   * The network for what a data set asks; its constructor or {@link NetworkModule#requireSuitable}
   * refuses a patch that does not suit.
   *
   * @throws org.segbench.models.ModelException if there is none, naming what would do
   */
  protected abstract NetworkModule module(NetworkSpec spec);

  @Override
  public final Network build(NetworkSpec spec, NDManager manager, long seed) {
    return new ModuleNetwork(suitable(spec), manager, DataType.FLOAT32, seed);
  }

  @Override
  public final List<ParameterSpec> parameters(NetworkSpec spec) {
    return module(spec).specs();
  }

  @Override
  public final List<Stage> describe(NetworkSpec spec) {
    NetworkModule module = suitable(spec);
    int[] shape =
        Stream.concat(Stream.of(1, spec.inputChannels()), spec.patch().stream())
            .mapToInt(Integer::intValue)
            .toArray();
    Trace trace = new Trace(module, shape, new Trace.Setting(true, false));
    List<Trace.Stage> live = trace.stagesFor(module.forward(trace));
    Set<Parameter> counted = new HashSet<>();
    List<Stage> stages = new ArrayList<>();
    for (Trace.Stage stage : trace.stages()) {
      append(
          stages,
          new Stage(
              stage.name(),
              live.contains(stage) ? outputShape(stage) : List.of(),
              count(trace, stage, counted),
              stage.cost()));
    }
    module.visit(
        "",
        (name, parameter) -> {
          if (parameter.spec().isTrained() && counted.add(parameter)) {
            stages.add(new Stage(name, List.of(), parameter.spec().size(), Cost.NONE));
          }
        });
    return stages;
  }

  private static List<Integer> outputShape(Trace.Stage stage) {
    return Arrays.stream(stage.outputs().get(0).shape()).skip(1).boxed().toList();
  }

  /** Neighbours of one name, such as a level's blocks, are one row. */
  private static void append(List<Stage> stages, Stage next) {
    Stage last = stages.isEmpty() ? null : stages.get(stages.size() - 1);
    if (last == null || !last.name().equals(next.name())) {
      stages.add(next);
      return;
    }
    stages.set(
        stages.size() - 1,
        new Stage(
            next.name(),
            next.outputShape(),
            last.parameters() + next.parameters(),
            last.cost().plus(next.cost())));
  }

  private static long count(Trace trace, Trace.Stage stage, Set<Parameter> counted) {
    return stage.inputs().stream()
        .map(trace::parameterOf)
        .filter(parameter -> parameter != null && parameter.spec().isTrained())
        .filter(counted::add)
        .mapToLong(parameter -> parameter.spec().size())
        .sum();
  }

  private NetworkModule suitable(NetworkSpec spec) {
    NetworkModule module = module(spec);
    module.requireSuitable(spec.patch());
    return module;
  }
}
