package org.segbench.datasets.challenges;

import java.util.List;
import org.segbench.datasets.raw.Region;

/**
 * How a challenge scores.
 *
 * @param regions what is scored, by labels as trained; empty if each label is scored by itself
 * @param metrics names of the metrics
 * @param rule how they become the challenge's figures, in words
 */
public record Scoring(List<Region> regions, List<String> metrics, String rule) {
  public Scoring {
    regions = List.copyOf(regions);
    metrics = List.copyOf(metrics);
  }
}
