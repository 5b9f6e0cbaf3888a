package org.segbench.benchmarks.train;

/**
 * Which samples of a batch must hold foreground: the last third or so, nnU-Net v1's fixed rule. A
 * batch of one sample has none.
 *
 * @param fraction share of forced samples, in [0, 1]; the reference's is 0.33
 */
record ForegroundOversampling(double fraction) {

  ForegroundOversampling {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("a share lies in [0, 1], found " + fraction);
    }
  }

  boolean forced(int sample, int batchSize) {
    return sample >= Math.rint(batchSize * (1 - fraction));
  }
}
