package org.segbench.datasets.raw;

import java.nio.file.Path;

/**
 * Where a raw data set was imported from, so that importing it again can tell the same source from
 * another.
 *
 * @param layout the source's layout ("btcv", "nnunet-v1", "nnunet-v2")
 * @param folder the source's folder, absolute
 * @param identity SHA-256 (hex) over what was asked for and the source files' names, with their
 *     sizes (links) or contents (copies)
 */
public record Provenance(String layout, Path folder, String identity) {}
