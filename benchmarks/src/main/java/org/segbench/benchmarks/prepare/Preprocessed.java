package org.segbench.benchmarks.prepare;

import java.util.Optional;
import org.segbench.benchmarks.array.Shapes;

/** One case as a network sees it: cropped, resampled and normalised. Arrays are not copied. */
public final class Preprocessed {
  private final float[] image;
  private final byte[] label;
  private final int channels;
  private final int[] shape;
  private final CaseProperties properties;

  Preprocessed(float[] image, byte[] label, int channels, CaseProperties properties) {
    this.image = image;
    this.label = label;
    this.channels = channels;
    this.shape = Shapes.toArray(properties.resampledShape());
    this.properties = properties;
  }

  /** {@code [C, Z, Y, X]}. */
  public float[] image() {
    return image;
  }

  public int channels() {
    return channels;
  }

  /** {@code [Z, Y, X]}, in the order of the plan's axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** {@code [Z, Y, X]}; -1 where all channels are 0 outside the patient. Empty without a label. */
  public Optional<byte[]> label() {
    return Optional.ofNullable(label);
  }

  public CaseProperties properties() {
    return properties;
  }
}
