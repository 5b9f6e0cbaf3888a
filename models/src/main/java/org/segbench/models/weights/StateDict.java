package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segbench.models.ModelException;

/**
 * A network's weights in a file, whoever wrote it: safetensors, or {@code torch.save}'s zip or
 * legacy pickle; bare, or in a checkpoint under {@code state_dict} (nnU-Net v1's {@code .model}) or
 * {@code network_weights} (v2's {@code checkpoint_final.pth}); under plain names, or behind the
 * prefixes {@code module.} and {@code _orig_mod.}, which are taken off.
 *
 * <p>Opening reads names, types and shapes, and checks them against the file's length; values are
 * read when asked for. Nothing in the file is ever run: a pickle that names anything but what
 * weights are made of is refused.
 */
public final class StateDict implements AutoCloseable {
  private final Path path;
  private final WeightsFormat format;
  private final WeightsFile file;
  private final String prefix;
  private final Map<String, StoredTensor> tensors;

  private StateDict(Path path, WeightsFormat format, WeightsFile file) {
    this.path = path;
    this.format = format;
    this.file = file;
    Map<String, StoredTensor> found = file.tensors();
    this.prefix = NamePrefix.of(found.keySet());
    this.tensors = Collections.unmodifiableMap(NamePrefix.strip(prefix, found));
  }

  /**
   * Opens a file, whatever its name.
   *
   * @return to be closed by the caller; its tensors can be read until then
   * @throws ModelException if it is of no format, cut off, damaged, holds no weights, or is refused
   *     because its pickle names what weights do not need: then the name is in the message
   */
  public static StateDict open(Path path) {
    WeightsFormat format = WeightsFormat.of(path);
    WeightsFile file =
        switch (format) {
          case SAFETENSORS -> SafetensorsFile.open(path);
          case TORCH_ZIP -> TorchZipFile.open(path);
          case TORCH_LEGACY -> TorchLegacyFile.open(path);
        };
    try {
      return Opening.keepUnlessFailed(file, opened -> new StateDict(path, format, opened));
    } catch (IOException e) {
      throw Unreadable.because(path, e);
    }
  }

  public Path path() {
    return path;
  }

  public WeightsFormat format() {
    return format;
  }

  /** The checkpoint's key that held the weights; empty if they are the file's whole content. */
  public String foundUnder() {
    return file.foundUnder();
  }

  /** What was taken off every name; may be empty. */
  public String prefix() {
    return prefix;
  }

  /** By name, in the file's order; unmodifiable. */
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** Free text by free key; only safetensors files have any. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /**
   * Reads all tensors; half precisions and small integers are widened.
   *
   * @param manager owns the arrays
   * @throws ModelException if the file cannot be read or is damaged
   */
  public Map<String, NDArray> load(NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.array(manager)));
    return arrays;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new ModelException("%s: cannot be closed: %s".formatted(path, e.getMessage()), e);
    }
  }
}
