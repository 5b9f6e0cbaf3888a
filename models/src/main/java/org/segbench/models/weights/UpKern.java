package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Scope;
import org.segbench.models.torch.Value.Tensor;

/**
 * UpKern (MedNeXt, section 2.3): a network with large kernels starts from the trained weights of
 * the same network with small kernels. Kernels are interpolated to their new size; everything else
 * is copied. Matches the official {@code upkern_load_weights}: trilinear without aligned corners,
 * no rescaling of amplitudes, names that contain {@code bias}, {@code norm} or {@code dummy} copied
 * whatever they are.
 */
public final class UpKern {

  private UpKern() {}

  /**
   * What was done to each tensor of the large network.
   *
   * @param copied names taken over unchanged
   * @param resized names of interpolated kernels
   * @param kept names that the small network does not have; they keep their own values
   */
  public record Report(List<String> copied, List<String> resized, List<String> kept) {
    public Report {
      copied = List.copyOf(copied);
      resized = List.copyOf(resized);
      kept = List.copyOf(kept);
    }
  }

  /**
   * The large network's weights as UpKern begins with them.
   *
   * @param weights by the large network's names, in its order
   */
  public record Initial(Map<String, NDArray> weights, Report report) {}

  /**
   * Initialises a network.
   *
   * @param large the network to initialise, in place
   * @param small the trained weights, by official names
   * @throws ModelException if a tensor cannot be carried over, listing all of them, or none has the
   *     name of one of the network's; the network is then unchanged
   */
  public static Report initialize(Network large, Map<String, NDArray> small) {
    try (Scope scope = Scope.under(large.manager())) {
      Initial initial = carryOver(large.state(), small, scope.manager());
      large.load(initial.weights());
      return initial.report();
    }
  }

  /**
   * Computes what {@link #initialize} loads, from weights alone.
   *
   * @param large the weights to replace, by official names
   * @param small the trained weights, by official names
   * @param manager owns the interpolated kernels; every other tensor is one of those given
   * @throws ModelException as {@link #initialize}
   */
  public static Initial carryOver(
      Map<String, NDArray> large, Map<String, NDArray> small, NDManager manager) {
    Report report = compare(large, small);
    Map<String, NDArray> weights = new LinkedHashMap<>();
    try (Operations operations = new Operations(manager)) {
      large.forEach(
          (name, own) -> {
            NDArray source = small.get(name);
            if (source == null) {
              weights.put(name, own);
            } else if (source.getShape().equals(own.getShape())) {
              weights.put(name, source);
            } else {
              weights.put(name, resize(operations, manager, source, own));
            }
          });
    }
    return new Initial(weights, report);
  }

  private static Report compare(Map<String, NDArray> large, Map<String, NDArray> small) {
    List<String> copied = new ArrayList<>();
    List<String> resized = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    large.forEach(
        (name, own) -> {
          NDArray source = small.get(name);
          if (source == null) {
            kept.add(name);
          } else if (source.getShape().equals(own.getShape())) {
            copied.add(name);
          } else if (isKernel(name) && differsInSpaceOnly(source, own)) {
            resized.add(name);
          } else {
            problems.add(
                "%s has shape %s, the larger network's %s"
                    .formatted(name, source.getShape(), own.getShape()));
          }
        });
    if (!problems.isEmpty()) {
      throw new ModelException(
          "The weights cannot be carried over to the larger kernels, only kernel sizes may differ: "
              + String.join("; ", problems));
    }
    if (copied.isEmpty() && resized.isEmpty()) {
      throw new ModelException(
          "The weights cannot be carried over: none of their %d names is one of the network's %d"
              .formatted(small.size(), large.size()));
    }
    return new Report(copied, resized, kept);
  }

  private static boolean isKernel(String name) {
    return Stream.of("bias", "norm", "dummy").noneMatch(name::contains);
  }

  private static boolean differsInSpaceOnly(NDArray a, NDArray b) {
    Shape from = a.getShape();
    Shape to = b.getShape();
    return from.dimension() == 5
        && to.dimension() == 5
        && from.get(0) == to.get(0)
        && from.get(1) == to.get(1);
  }

  /** Kernels {@code [C, 1, k, k, k]} as a batch of C one-channel volumes. */
  private static NDArray resize(
      Operations operations, NDManager manager, NDArray kernels, NDArray like) {
    Shape to = like.getShape();
    int[] size = {(int) to.get(2), (int) to.get(3), (int) to.get(4)};
    Operation interpolation =
        operations.compile(
            script -> {
              Tensor x = script.tensor();
              script.returns(script.trilinear(x, size));
            });
    return Gradients.unrecorded(() -> interpolation.apply(manager, kernels));
  }
}
