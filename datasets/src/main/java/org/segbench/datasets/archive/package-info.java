/**
 * Archives from elsewhere, unpacked without trust. {@link org.segbench.datasets.archive.Unpacker}
 * writes the plain files of a zip, tar or tar.gz below one folder and refuses the whole archive for
 * a name that leads out of it, a link, a device, a name that is there twice, or more entries and
 * bytes than {@link org.segbench.datasets.archive.UnpackLimits} allow; bytes are counted as they
 * come, whatever the archive says of itself.
 */
package org.segbench.datasets.archive;
