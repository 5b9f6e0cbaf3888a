/**
 * Volumes as the suite uses them: a scalar image or a label map on a grid of voxels.
 *
 * <p>{@link org.segbench.datasets.volume.Volume} and {@link
 * org.segbench.datasets.volume.LabelVolume} hold their voxels in array order (z, y, x), which is
 * the order of the file; {@link org.segbench.datasets.volume.Geometry} says where the voxels are
 * and keeps the source's header, so that a prediction is written on exactly the grid of its image.
 * {@link org.segbench.datasets.volume.VolumeInfo} is all that can be said about a file, for people
 * and for programs.
 */
package org.segbench.datasets.volume;
