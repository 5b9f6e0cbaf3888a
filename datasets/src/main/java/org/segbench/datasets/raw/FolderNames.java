package org.segbench.datasets.raw;

/**
 * What the three folders beside a {@code dataset.json} are called.
 *
 * @param images training images, {@code ID_0000.nii.gz} for channel 0, ...
 * @param labels label maps of the training images, {@code ID.nii.gz}
 * @param testImages images without label maps; this folder may be absent
 */
public record FolderNames(String images, String labels, String testImages) {

  /** Our own raw folder. */
  public static final FolderNames SEGBENCH = new FolderNames("images", "labels", "test-images");

  /** nnU-Net's raw folder, versions 1 and 2. */
  public static final FolderNames NNUNET = new FolderNames("imagesTr", "labelsTr", "imagesTs");
}
