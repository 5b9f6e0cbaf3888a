package org.segbench.models.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segbench.models.ModelException;
import org.segbench.models.weights.CheckpointContent.Found;

/** What the two formats of {@code torch.save} share once their pickles are read. */
final class TorchPickles {
  /** Ordinary ones, optimizer's state included, have less than one. */
  static final int LARGEST_PICKLE = 32 << 20;

  /** A model's tied weights share bytes; a file made to exhaust memory shares them far more. */
  private static final long MOST_SHARING = 100;

  private TorchPickles() {}

  /** Reads a part of a storage, in the storage's byte order. */
  @FunctionalInterface
  interface StorageReader {
    ByteBuffer read(Storage storage, long firstByte, int bytes) throws IOException;
  }

  /** The tensors found, to be read through the reader. */
  static Map<String, StoredTensor> tensors(
      Path file, Found found, long fileSize, StorageReader reader) {
    long cost = 0;
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TensorView> entry : found.tensors().entrySet()) {
      TensorView view = entry.getValue();
      cost += view.cost();
      tensors.put(
          entry.getKey(),
          new StoredTensor(view.storage().type(), view.shape(), () -> read(file, view, reader)));
    }
    if (cost / MOST_SHARING > fileSize) {
      throw new ModelException(
          "%s: its %d bytes stand for %d bytes of tensors, which share too much to be weights"
              .formatted(file, fileSize, cost));
    }
    return tensors;
  }

  private static ByteBuffer read(Path file, TensorView view, StorageReader reader) {
    try {
      return view.gather(reader.read(view.storage(), view.firstByte(), view.spanBytes()));
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }
}
