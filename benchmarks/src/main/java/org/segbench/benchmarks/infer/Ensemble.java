package org.segbench.benchmarks.infer;

import java.util.List;

/**
 * The networks that predict together, one a fold.
 *
 * @param networks at least one
 * @param weights SHA-256 of each network's weights: predictions made with others are made again
 */
public record Ensemble(List<PatchNetwork> networks, List<String> weights) {

  public Ensemble {
    networks = List.copyOf(networks);
    weights = List.copyOf(weights);
    if (networks.isEmpty() || networks.size() != weights.size()) {
      throw new IllegalArgumentException(
          "%d networks with %d hashes are no ensemble".formatted(networks.size(), weights.size()));
    }
  }
}
