package org.segbench.benchmarks.bench;

import java.util.Optional;

/**
 * What came of one side: its seconds, or why there are none.
 *
 * @param side its name
 * @param seconds of its repeats; empty if it failed
 * @param failure why; empty if it did not
 */
public record Measured(String side, Optional<Spread> seconds, Optional<String> failure) {

  static Measured of(String side, Spread seconds) {
    return new Measured(side, Optional.of(seconds), Optional.empty());
  }

  static Measured failed(String side, String why) {
    return new Measured(side, Optional.empty(), Optional.of(why));
  }

  /** How many times the other's median this one's is; empty unless both were measured. */
  public Optional<Double> ratioTo(Measured other) {
    return seconds.flatMap(mine -> other.seconds.map(theirs -> mine.median() / theirs.median()));
  }
}
