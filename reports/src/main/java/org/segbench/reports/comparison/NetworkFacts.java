package org.segbench.reports.comparison;

/**
 * What a network is made of and what it costs, computed from its code. Counts are for the input on
 * which the authors counted: one channel, 13 classes, a patch of 128 x 128 x 128 (2-D: 512 x 512).
 *
 * @param network the architecture's id
 * @param blocks blocks per stage, as the paper's B: {@code "2"} or {@code "3, 4, 4"}; empty if the
 *     network is not made of such blocks
 * @param expansions expansion ratio per stage, as the paper's R; empty likewise
 * @param channels width of the first stage, as the paper's C; empty if that says nothing
 * @param parameters number of trained numbers
 * @param macs multiply-accumulate operations of one forward pass
 * @param fvcoreFlops what the counter that the authors used, fvcore, counts for the same pass
 */
public record NetworkFacts(
    String network,
    String blocks,
    String expansions,
    String channels,
    long parameters,
    long macs,
    long fvcoreFlops) {
  public NetworkFacts {
    Text.require(network, "a network's id");
    if (parameters < 0 || macs < 0 || fvcoreFlops < 0) {
      throw new IllegalArgumentException("expected counts of at least 0 for " + network);
    }
  }
}
