/**
 * The raw data set: the one folder form that everything after the import reads, whatever the
 * download looked like.
 *
 * <pre>
 * raw/DATASET/dataset.json              nnU-Net v2 keys, and name, challenge, synthetic, licence, source
 * raw/DATASET/images/ID_0000.nii.gz     one file a channel
 * raw/DATASET/labels/ID.nii.gz
 * raw/DATASET/test-images/ID_0000.nii.gz
 * </pre>
 *
 * <p>Reading is strict: a folder that {@link org.segbench.datasets.raw.RawDataset#open} accepts has
 * every file that its {@code dataset.json} promises, and no other volume. What the volumes hold is
 * not looked at here; that is {@code org.segbench.datasets.verify}.
 */
package org.segbench.datasets.raw;
