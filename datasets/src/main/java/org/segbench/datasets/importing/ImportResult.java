package org.segbench.datasets.importing;

import org.segbench.datasets.raw.RawDataset;

/**
 * The data set that is now in place.
 *
 * @param dataset the raw data set
 * @param alreadyThere whether the same import had been done before, so that nothing was done now
 */
public record ImportResult(RawDataset dataset, boolean alreadyThere) {}
