package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;

/**
 * Where tensors are computed.
 *
 * @param device {@code auto}, {@code cpu}, or {@code gpu} with or without a number
 * @param threads threads of the tensor library; 0 leaves the choice to it
 */
public record ComputeDevice(String device, int threads) {

  /** A manager on the device, to be closed by the caller. */
  public NDManager open() {
    return Host.openDevice(device, threads);
  }

  /** Threads for work on the host: as many as asked for, else one a processor. */
  public int hostThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
