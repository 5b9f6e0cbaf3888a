package org.segbench.models.contract;

import java.util.Optional;

/**
 * One thing that every network owes.
 *
 * @param promise what holds, as a sentence about the network
 * @param check throws if it does not
 */
public record Clause(String promise, Runnable check) {

  /**
   * Tries the network.
   *
   * @return what is wrong, in a sentence; empty if the promise is kept
   */
  public Optional<String> violation() {
    try {
      check.run();
      return Optional.empty();
    } catch (Broken e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      // Whatever a network throws where it should not is what is wrong with it.
      return Optional.of("it throws " + e);
    }
  }
}
