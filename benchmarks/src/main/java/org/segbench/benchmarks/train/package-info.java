/**
 * Training: from prepared cases to checkpoints. A {@link org.segbench.benchmarks.train.Trainer}
 * runs epochs of iterations; each iteration takes a batch from the loader (whose draws are
 * functions of seed, epoch, iteration and sample), one forward pass, one loss, one optimizer step.
 * Everything that the next epoch needs lies in the checkpoint or is such a function, so that a run
 * that was stopped goes on as if it had not been. The rules are nnU-Net v1's, which the compared
 * networks were trained by.
 */
package org.segbench.benchmarks.train;
