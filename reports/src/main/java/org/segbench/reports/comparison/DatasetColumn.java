package org.segbench.reports.comparison;

import java.util.Optional;

/**
 * A data set of a comparison.
 *
 * @param id its name in the workspace, the folder below {@code runs/}
 * @param name its heading in tables, not blank
 * @param published its name in {@code published.csv}, such as {@code BTCV}; absent if nothing is
 *     published on it, as for synthetic and own data
 */
public record DatasetColumn(String id, String name, Optional<String> published) {
  public DatasetColumn {
    Text.require(id, "a data set's id");
    Text.require(name, "a data set's name");
  }
}
