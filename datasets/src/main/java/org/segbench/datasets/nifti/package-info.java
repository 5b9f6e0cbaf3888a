/**
 * NIfTI-1 and NIfTI-2: header, voxels, reader and writer.
 *
 * <p>A file is read in one pass. {@link org.segbench.datasets.nifti.NiftiReader} takes the header,
 * checks it before anything is allocated, and streams the voxels into one primitive array of the
 * stored type ({@link org.segbench.datasets.nifti.Voxels}) or straight into scaled values. The
 * header ({@link org.segbench.datasets.nifti.NiftiHeader}) keeps the file's own bytes, so that a
 * geometry is copied to another file without a bit changing. Where the standard leaves room,
 * nibabel's rules hold: which transform counts, what a slope of zero means, how a missing transform
 * is made up.
 *
 * <p>Axes here, and only here, are NIfTI's: (x, y, z, t, ...), x fastest in the file. Coordinates
 * are RAS+ millimetres.
 */
package org.segbench.datasets.nifti;
