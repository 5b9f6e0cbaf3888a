/**
 * Preparation: from a raw data set to arrays that a network can be trained on, by the rules of
 * nnU-Net v1, which the paper's harness uses. A {@link org.segbench.benchmarks.prepare.Fingerprint}
 * says what the data are like, a {@link org.segbench.benchmarks.prepare.Plan} what is done to them
 * (the paper's, nnU-Net's own or a person's), {@link org.segbench.benchmarks.prepare.Preprocessor}
 * does it to one case - crop to where anything is, resample, normalise - and {@link
 * org.segbench.benchmarks.prepare.Prepare} to all of them, as many at once as memory has room for,
 * going on where it was stopped. A {@link org.segbench.benchmarks.prepare.PreparedDataset} is what
 * training reads.
 */
package org.segbench.benchmarks.prepare;
