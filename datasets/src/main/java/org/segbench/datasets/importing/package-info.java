/**
 * From a download to {@code raw/DATASET}. A {@link org.segbench.datasets.importing.Layout} knows
 * how one kind of source is laid out and lists its cases; {@link
 * org.segbench.datasets.importing.Importer} checks the list, builds the raw folder beside its place
 * out of links or copies, and renames it: an import is there whole or not at all.
 */
package org.segbench.datasets.importing;
