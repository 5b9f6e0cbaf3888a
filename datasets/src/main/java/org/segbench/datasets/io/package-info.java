/**
 * Files that appear whole or not at all. Whatever the suite writes goes through {@link
 * org.segbench.datasets.io.AtomicFile}: beside the target, forced to the disk, then renamed over
 * it; whole folders go through {@link org.segbench.datasets.io.StagedFolder} in the same way.
 */
package org.segbench.datasets.io;
