/**
 * Computed twins of the challenges' data sets, for trying the whole way out without a download.
 * They are not patients and their scores mean nothing beside the paper's: the folder's name, a
 * marker file that the import heeds, and every volume's header say SYNTHETIC.
 *
 * <p>A case is drawn in normalised coordinates (u, v, w) = (right, anterior, superior), -1 to 1
 * across the field of view: {@link org.segbench.datasets.synthetic.Anatomy} places organs, {@link
 * org.segbench.datasets.synthetic.Abdomens} labels them as a challenge does, {@link
 * org.segbench.datasets.synthetic.Deformation} bends space a little differently in each case, and
 * {@link org.segbench.datasets.synthetic.Painter} turns all into voxels; {@link
 * org.segbench.datasets.synthetic.BrainPainter} does the same for heads. {@link
 * org.segbench.datasets.synthetic.Grid} turns the voxels as the challenge's files have them.
 */
package org.segbench.datasets.synthetic;
