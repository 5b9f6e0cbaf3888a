/**
 * The optimizers, as PyTorch computes them: AdamW and SGD with Nesterov's momentum. A whole step
 * over all parameters is one call of foreach operations, in place on the leaves of the autograd
 * graph. A parameter that no backward pass has reached takes no part, not even in weight decay.
 * State and weights are addressed by the parameters' official names, so that a checkpoint holds
 * both.
 */
package org.segbench.models.optim;
