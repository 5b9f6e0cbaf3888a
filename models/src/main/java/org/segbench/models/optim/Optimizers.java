package org.segbench.models.optim;

import org.segbench.models.Network;
import org.segbench.models.OptimizerSettings;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.OptimizerSettings.SgdSettings;

/** From a recipe's settings to the optimizer. */
public final class Optimizers {

  private Optimizers() {}

  /** A fresh optimizer over all parameters of a network. Close it before the network. */
  public static Optimizer create(OptimizerSettings settings, Network network) {
    ParameterGroup group = new ParameterGroup(network.manager(), network.parameters());
    if (settings instanceof AdamWSettings adamW) {
      return new AdamW(adamW, group);
    }
    return new Sgd((SgdSettings) settings, group);
  }
}
