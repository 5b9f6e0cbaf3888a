package org.segbench.datasets.importing;

import java.util.List;
import org.segbench.datasets.raw.RawDataset;

/**
 * The data set that is now in place.
 *
 * @param dataset the raw data set
 * @param alreadyThere whether the same import had been done before, so that nothing was done now
 * @param notes what a person should know, such as cases that were left out
 */
public record ImportResult(RawDataset dataset, boolean alreadyThere, List<String> notes) {
  public ImportResult {
    notes = List.copyOf(notes);
  }
}
