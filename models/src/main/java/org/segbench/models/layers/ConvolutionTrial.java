package org.segbench.models.layers;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A convolution of a network, alone, to be measured with each formula that may compute it.
 *
 * @param layer channels, kernel and sizes in one line
 * @param count layers of the network that are like it
 * @param multiplications of one pass forward, those with zeros of a formula not among them
 * @param numbers that one pass forward must read and write at the least: input, weight and output
 * @param formulas their names, the expected winner first
 * @param seconds of a pass (in training forward and backward) with the formula of a name
 */
public record ConvolutionTrial(
    String layer,
    int count,
    long multiplications,
    long numbers,
    List<String> formulas,
    ToDoubleFunction<String> seconds) {

  public ConvolutionTrial {
    formulas = List.copyOf(formulas);
  }

  static ConvolutionTrial of(
      ConvolutionShape layer, int count, List<Formula> formulas, FormulaTimer timer) {
    return new ConvolutionTrial(
        layer.text(),
        count,
        layer.multiplications(),
        layer.numbers(),
        formulas.stream().map(Formula::name).toList(),
        name -> timer.seconds(layer, FormulaChoice.named(name, layer, formulas)));
  }
}
