package org.segbench.datasets.importing;

/** How the source's volumes get into the raw folder. */
public enum FileMode {
  /** Symbolic links: no space taken, and the source must stay where it is. */
  LINK,
  /** Copies: the source may go. */
  COPY
}
