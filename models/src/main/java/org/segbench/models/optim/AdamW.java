package org.segbench.models.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Script;

/**
 * AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019), in the order
 * of {@code torch.optim.AdamW}, at step t with gradient g:
 *
 * <pre>
 * w -= rate * decay * w
 * m  = beta1 m + (1 - beta1) g
 * v  = beta2 v + (1 - beta2) g^2
 * w -= rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
 * </pre>
 */
final class AdamW implements Optimizer {
  private static final String MEAN = "exp_avg";
  private static final String SQUARE = "exp_avg_sq";

  private final AdamWSettings settings;
  private final ParameterGroup group;
  private final Operation step;

  AdamW(AdamWSettings settings, ParameterGroup group) {
    this.settings = settings;
    this.group = group;
    this.step = group.compile(this::describe);
  }

  private void describe(Script script) {
    var weights = script.tensorList();
    var gradients = script.tensorList();
    var means = script.tensorList();
    var squares = script.tensorList();
    var kept = script.number();
    var rate = script.number();
    var squareCorrection = script.number();
    script.foreachInPlace("mul", weights, kept);
    script.foreachInPlace("lerp", means, gradients, script.constant(1 - settings.beta1()));
    script.foreachInPlace("mul", squares, script.constant(settings.beta2()));
    script.foreachInPlace(
        "addcmul", squares, gradients, gradients, script.constant(1 - settings.beta2()));
    var denominators = script.foreach("sqrt", squares);
    script.foreachInPlace("div", denominators, squareCorrection);
    script.foreachInPlace("add", denominators, script.constant(settings.epsilon()));
    script.foreachInPlace("addcdiv", weights, means, denominators, rate);
    script.foreachInPlace("zero", gradients);
    script.returns();
  }

  @Override
  public void step(double learningRate) {
    long t = group.nextStep();
    try (NDManager scope = group.scope()) {
      Map<String, NDArray> gradients = group.gradients(scope);
      Arguments arguments =
          new Arguments()
              .tensors(group.leaves(gradients.keySet()))
              .tensors(gradients.values())
              .tensors(group.averages(MEAN, gradients.keySet()))
              .tensors(group.averages(SQUARE, gradients.keySet()))
              .number(1 - learningRate * settings.weightDecay())
              .number(-learningRate / (1 - Math.pow(settings.beta1(), (double) t)))
              .number(Math.sqrt(1 - Math.pow(settings.beta2(), (double) t)));
      step.applyUnrecorded(scope, arguments);
    }
  }

  @Override
  public void useMomentum(double momentum) {
    // AdamW's two averages have rates of their own.
  }

  @Override
  public NDArray clipGradients(double largest, double scale, NDManager owner) {
    return group.clip(largest, scale, owner);
  }

  @Override
  public void discardGradients() {
    group.discard();
  }

  @Override
  public Optional<String> firstNotFinite() {
    return group.firstNotFinite();
  }

  @Override
  public Map<String, NDArray> state() {
    return group.state();
  }

  @Override
  public void restore(Map<String, NDArray> state) {
    group.restore(state, List.of(MEAN, SQUARE));
  }

  @Override
  public void close() {
    group.close();
  }
}
