package org.segbench.models.layers;

import java.util.List;

/** Decides which of several equal formulas computes a layer. */
@FunctionalInterface
interface FormulaChoice {

  /** The first, which was the fastest in most measurements; the same on every machine. */
  FormulaChoice FIRST = (layer, candidates) -> candidates.get(0);

  /** As the official code calls PyTorch. */
  FormulaChoice OFFICIAL = (layer, candidates) -> named(Formula.NATIVE, layer, candidates);

  /**
   * Chooses.
   *
   * @param candidates at least one, the expected winner first
   */
  Formula among(ConvolutionShape layer, List<Formula> candidates);

  /**
   * The formula of a name.
   *
   * @throws IllegalArgumentException if the layer has none of that name
   */
  static Formula named(String name, ConvolutionShape layer, List<Formula> candidates) {
    return candidates.stream()
        .filter(formula -> formula.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no formula '%s', but %s"
                        .formatted(
                            layer.text(), name, candidates.stream().map(Formula::name).toList())));
  }
}
