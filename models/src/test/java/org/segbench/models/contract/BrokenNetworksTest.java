package org.segbench.models.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.TrainingRecipe;
import org.segbench.models.parameters.ParameterSpec;

/** A sound network, broken in one way at a time, is found out by the clause that is about it. */
class BrokenNetworksTest {
  private static final List<Integer> PATCH = List.of(32, 32, 32);

  @Test
  void aHeadTooFew() {
    assertBreaks(
        "answers with deep supervision",
        network ->
            new Altered(network) {
              @Override
              public List<NDArray> forward(NDArray input, boolean training) {
                return super.forward(input, training).subList(0, 1);
              }
            });
  }

  @Test
  void somethingLeftBehind() {
    assertBreaks(
        "answers with logits",
        network ->
            new Altered(network) {
              @Override
              public List<NDArray> forward(NDArray input, boolean training) {
                List<NDArray> logits = super.forward(input, training);
                return List.of(logits.get(0).add(0));
              }
            });
  }

  @Test
  void samplesMixed() {
    assertBreaks(
        "treats the samples",
        network ->
            new Altered(network) {
              @Override
              public List<NDArray> forward(NDArray input, boolean training) {
                return List.of(super.forward(input.sub(input.mean()), training).get(0));
              }
            });
  }

  @Test
  void evaluationThatIsRandom() {
    assertBreaks(
        "repeats itself in evaluation",
        network ->
            new Altered(network) {
              @Override
              public List<NDArray> forward(NDArray input, boolean training) {
                NDArray noise = input.getManager().randomNormal(input.getShape());
                return super.forward(input.add(noise), training);
              }
            });
  }

  @Test
  void aGradientThatStopsShort() {
    assertBreaks(
        "passes a gradient",
        network ->
            new Altered(network) {
              @Override
              public List<NDArray> forward(NDArray input, boolean training) {
                List<NDArray> heads = super.forward(input, training);
                return heads.subList(1, heads.size());
              }
            });
  }

  @Test
  void loadingThatDoesNothing() {
    for (String clause : List.of("saved and loaded again", "refuses weights")) {
      assertBreaks(
          clause,
          network ->
              new Altered(network) {
                @Override
                public void load(Map<String, NDArray> weights) {}
              });
    }
  }

  @Test
  void weightsThatIgnoreTheSeed() {
    assertBreaks(
        "begins with weights",
        new AlteredArchitecture() {
          @Override
          public Network build(NetworkSpec spec, NDManager manager, long seed) {
            return super.build(spec, manager, 3);
          }
        });
  }

  @Test
  void aRefusalThatDoesNotHelp() {
    assertBreaks(
        "refuses a patch that does not fit",
        new AlteredArchitecture() {
          @Override
          public Network build(NetworkSpec spec, NDManager manager, long seed) {
            try {
              return super.build(spec, manager, seed);
            } catch (ModelException e) {
              throw new ModelException("the patch " + spec.patch() + " does not fit", e);
            }
          }
        });
  }

  @Test
  void aParameterNotDescribed() {
    assertBreaks(
        "is built as it is described",
        new AlteredArchitecture() {
          @Override
          public List<ParameterSpec> parameters(NetworkSpec spec) {
            return super.parameters(spec).subList(1, 10);
          }
        });
  }

  private static void assertBreaks(String promise, UnaryOperator<Network> alteration) {
    assertBreaks(
        promise,
        new AlteredArchitecture() {
          @Override
          public Network build(NetworkSpec spec, NDManager manager, long seed) {
            return alteration.apply(super.build(spec, manager, seed));
          }
        });
  }

  private static void assertBreaks(String promise, Architecture broken) {
    Clause clause =
        ArchitectureContract.of(broken, 1, 2, PATCH).stream()
            .filter(each -> each.promise().startsWith(promise))
            .findFirst()
            .orElseThrow();
    assertTrue(clause.violation().isPresent(), promise);
  }

  private static class AlteredArchitecture implements Architecture {
    private final Architecture sound = Architectures.byId("mednext-demo-k3");

    @Override
    public String id() {
      return sound.id();
    }

    @Override
    public String title() {
      return sound.title();
    }

    @Override
    public TrainingRecipe recipe() {
      return sound.recipe();
    }

    @Override
    public Network build(NetworkSpec spec, NDManager manager, long seed) {
      return sound.build(spec, manager, seed);
    }

    @Override
    public List<ParameterSpec> parameters(NetworkSpec spec) {
      return sound.parameters(spec);
    }

    @Override
    public List<Stage> describe(NetworkSpec spec) {
      return sound.describe(spec);
    }
  }

  private abstract static class Altered implements Network {
    private final Network sound;

    Altered(Network sound) {
      this.sound = sound;
    }

    @Override
    public NDManager manager() {
      return sound.manager();
    }

    @Override
    public Map<String, NDArray> parameters() {
      return sound.parameters();
    }

    @Override
    public Map<String, NDArray> state() {
      return sound.state();
    }

    @Override
    public List<NDArray> forward(NDArray input, boolean training) {
      return sound.forward(input, training);
    }

    @Override
    public List<int[]> headStrides() {
      return sound.headStrides();
    }

    @Override
    public void load(Map<String, NDArray> weights) {
      sound.load(weights);
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
