/**
 * Files that appear whole or not at all. Whatever the suite writes goes through {@link
 * org.segbench.datasets.io.AtomicFile}: beside the target, forced to the disk, then renamed over
 * it; whole folders go through {@link org.segbench.datasets.io.StagedFolder} in the same way. What
 * is wrong with a volume's file is said by a {@link org.segbench.datasets.io.VolumeException}.
 */
package org.segbench.datasets.io;
