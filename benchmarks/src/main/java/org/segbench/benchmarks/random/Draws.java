package org.segbench.benchmarks.random;

/**
 * All random draws of one sample of one iteration. A draw is addressed by its purpose and by an
 * index within the purpose (an axis, a channel, an attempt); asking twice gives the same answer.
 *
 * @param seed the run's seed
 * @param phase training or validation
 * @param epoch epoch, from 0
 * @param iteration iteration within the phase, from 0
 * @param sample index in the batch, from 0
 */
public record Draws(long seed, Phase phase, int epoch, int iteration, int sample) {

  /** SplitMix64's increment: the odd integer nearest to 2^64 over the golden ratio. */
  static final long GAMMA = 0x9E3779B97F4A7C15L;

  private static final double DOUBLE_UNIT = 0x1p-53;

  public Draws {
    if (epoch < 0 || iteration < 0 || sample < 0) {
      throw new IllegalArgumentException(
          "epoch, iteration and sample count from 0, found "
              + epoch
              + ", "
              + iteration
              + ", "
              + sample);
    }
  }

  /** Returns a double uniform in [0, 1), a multiple of 2^-53. */
  public double uniform(Purpose purpose, int index) {
    return (bits(purpose, index, 0) >>> 11) * DOUBLE_UNIT;
  }

  /** Returns true with the given probability (0: never, 1: always). */
  public boolean chance(double probability, Purpose purpose, int index) {
    return uniform(purpose, index) < probability;
  }

  /**
   * Returns an integer uniform in [0, bound), without bias: the high word of a 64-bit product, with
   * the few low words rejected that would favour small results (Lemire, "Fast random integer
   * generation in an interval", 2019).
   *
   * @param bound at least 1
   */
  public int below(int bound, Purpose purpose, int index) {
    if (bound < 1) {
      throw new IllegalArgumentException("the bound must be at least 1, found " + bound);
    }
    long threshold = (1L << 32) % bound;
    for (int attempt = 0; ; attempt++) {
      long product = (bits(purpose, index, attempt) >>> 32) * bound;
      if ((product & 0xFFFFFFFFL) >= threshold) {
        return (int) (product >>> 32);
      }
    }
  }

  /** Returns an integer uniform in [lowest, highest], both included, without bias. */
  public int between(int lowest, int highest, Purpose purpose, int index) {
    return lowest + below(Math.addExact(Math.subtractExact(highest, lowest), 1), purpose, index);
  }

  /** Returns 64 random bits, for the seed of another generator. */
  public long seed(Purpose purpose) {
    return bits(purpose, 0, 0);
  }

  private long bits(Purpose purpose, int index, int attempt) {
    long key = mix(seed);
    key = mix(key + phase.code());
    key = mix(key + epoch);
    key = mix(key + iteration);
    key = mix(key + sample);
    key = mix(key + purpose.code());
    key = mix(key + index);
    return mix(key + attempt);
  }

  /** SplitMix64: increment and finaliser; a bijection of 64-bit words. */
  static long mix(long state) {
    long z = state + GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
