package org.segbench.models;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.segbench.models.parameters.ParameterSpec;

/**
 * One family of networks: the service that puts it into the comparison. A class with a public
 * constructor without arguments, named in {@code
 * META-INF/services/org.segbench.models.Architecture} of any jar on the class path, is all that a
 * new network needs.
 *
 * <p>Nothing but {@link #build} may touch the tensor library: listing the networks does not load
 * it.
 */
public interface Architecture {

  /** The name that experiments and the command line use, such as {@code mednext-b-k3}. */
  String id();

  /** The name that tables print, such as {@code MedNeXt-B (kernel 3)}. */
  String title();

  /** How the comparison trains it. */
  TrainingRecipe recipe();

  /**
   * Builds the network with freshly drawn weights.
   *
   * @param spec what the data set asks for
   * @param manager says the device; the network opens a manager of its own under it
   * @param seed the weights are a function of it, on every device
   * @throws ModelException if the network cannot be built for the spec, saying what would do
   */
  Network build(NetworkSpec spec, NDManager manager, long seed);

  /**
   * What the network is made of, for people, without building it.
   *
   * @return its stages in the order of the forward pass; empty if the architecture does not say
   * @throws ModelException as {@link #build}
   */
  default List<Stage> describe(NetworkSpec spec) {
    return List.of();
  }

  /**
   * The parameters that a built network will have, without building it; in the official order.
   *
   * @return empty if the architecture does not say
   * @throws ModelException as {@link #build}
   */
  default List<ParameterSpec> parameters(NetworkSpec spec) {
    return List.of();
  }

  /** The presets that this service stands for; each is listed and found under its own id. */
  default List<Architecture> variants() {
    return List.of(this);
  }

  /**
   * A row of {@link #describe}.
   *
   * @param name prefix of the official parameter names, such as {@code enc_block_0}
   * @param outputShape shape [C, Z, Y, X] (or [C, Y, X]) of what it hands on, for the spec's patch;
   *     empty for parameters that take part in nothing and for stages that lead nowhere
   * @param parameters number of trainable scalars in it, each counted where it is first used
   * @param cost arithmetic of a forward pass on one patch
   */
  record Stage(String name, List<Integer> outputShape, long parameters, Cost cost) {
    public Stage {
      outputShape = List.copyOf(outputShape);
    }
  }
}
