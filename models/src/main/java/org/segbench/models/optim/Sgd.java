package org.segbench.models.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Script;

/**
 * Stochastic gradient descent with momentum, in the order of {@code torch.optim.SGD} with dampening
 * 0, with gradient g:
 *
 * <pre>
 * g += decay * w
 * b  = momentum * b + g
 * w -= rate * (g + momentum * b)     with Nesterov's look ahead, else rate * b
 * </pre>
 */
final class Sgd implements Optimizer {
  private static final String BUFFER = "momentum_buffer";

  private final SgdSettings settings;
  private final ParameterGroup group;
  private Operation step;

  Sgd(SgdSettings settings, ParameterGroup group) {
    this.settings = settings;
    this.group = group;
    useMomentum(settings.momentum());
  }

  @Override
  public void useMomentum(double momentum) {
    step = group.compile(script -> describe(script, momentum));
  }

  private void describe(Script script, double value) {
    var weights = script.tensorList();
    var gradients = script.tensorList();
    var buffers = script.tensorList();
    var rate = script.number();
    var momentum = script.constant(value);
    script.foreachAddInPlace(gradients, weights, script.constant(settings.weightDecay()));
    script.foreachInPlace("mul", buffers, momentum);
    script.foreachAddInPlace(buffers, gradients, script.constant(1));
    if (settings.nesterov()) {
      script.foreachAddInPlace(gradients, buffers, momentum);
      script.foreachAddInPlace(weights, gradients, rate);
    } else {
      script.foreachAddInPlace(weights, buffers, rate);
    }
    script.foreachInPlace("zero", gradients);
    script.returns();
  }

  @Override
  public void step(double learningRate) {
    group.nextStep();
    try (NDManager scope = group.scope()) {
      Map<String, NDArray> gradients = group.gradients(scope);
      Arguments arguments =
          new Arguments()
              .tensors(group.leaves(gradients.keySet()))
              .tensors(gradients.values())
              .tensors(group.averages(BUFFER, gradients.keySet()))
              .number(-learningRate);
      step.applyUnrecorded(scope, arguments);
    }
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
    group.restore(state, List.of(BUFFER));
  }

  @Override
  public void close() {
    group.close();
  }
}
