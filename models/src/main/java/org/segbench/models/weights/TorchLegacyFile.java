package org.segbench.models.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;
import org.segbench.models.weights.CheckpointContent.Found;
import org.segbench.models.weights.pickle.Unpickler;

/**
 * What {@code torch.save} wrote before PyTorch 1.6: five pickles (a magic number, the protocol's
 * version, the machine's properties, the object, the storages' keys), then each storage's number of
 * elements and its elements, little-endian on every machine.
 */
final class TorchLegacyFile implements WeightsFile {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final Long PROTOCOL = 1001L;
  private static final int LENGTH_BYTES = 8;

  private final Path file;
  private final FileChannel channel;
  private final long fileSize;
  private final Storages storages = new Storages();
  private final Map<String, Long> places = new HashMap<>();
  private final Found found;

  private TorchLegacyFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.fileSize = channel.size();
    long pickles = Math.min(fileSize, TorchPickles.LARGEST_PICKLE);
    Unpickler unpickler =
        new Unpickler(
            file.toString(),
            SafetensorsFile.readFully(channel, 0, pickles),
            TorchGlobals.globals(),
            storages);
    requireFormat(unpickler.next(), MAGIC, "number");
    requireFormat(unpickler.next(), PROTOCOL, "protocol");
    unpickler.next();
    Object content = unpickler.next();
    Object keys = unpickler.next();
    locate(keys, unpickler.position());
    this.found = CheckpointContent.find(file, content);
  }

  static TorchLegacyFile open(Path file) {
    try {
      return Opening.keepUnlessFailed(
          FileChannel.open(file, StandardOpenOption.READ),
          channel -> new TorchLegacyFile(file, channel));
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }

  private void requireFormat(Object found, Object expected, String what) {
    if (!found.equals(expected)) {
      throw new ModelException(
          "%s: expected a file written by torch.save, found a pickle without its %s; save the bare state_dict with torch.save"
              .formatted(file, what));
    }
  }

  private void locate(Object keys, long start) throws IOException {
    if (!(keys instanceof List<?> list)) {
      throw new ModelException(file + ": expected the list of its storages, found none");
    }
    long position = start;
    for (Object key : list) {
      Storage storage = key instanceof String name ? storages.get(name) : null;
      if (storage == null) {
        throw new ModelException(
            file + ": it lists a storage that its pickle does not speak of; copy it again");
      }
      require(storage, position, LENGTH_BYTES);
      long elements = SafetensorsFile.readFully(channel, position, LENGTH_BYTES).getLong();
      if (elements != storage.elements()) {
        throw new ModelException(
            "%s: storage %s should hold %d elements and has %d; copy the file again"
                .formatted(file, storage.key(), storage.elements(), elements));
      }
      position += LENGTH_BYTES;
      require(storage, position, storage.bytes());
      places.put(storage.key(), position);
      position += storage.bytes();
    }
    for (Storage storage : storages.all()) {
      if (!places.containsKey(storage.key())) {
        throw new ModelException(
            "%s: its pickle speaks of storage %s, which the file does not hold; copy it again"
                .formatted(file, storage.key()));
      }
    }
    if (position != fileSize) {
      throw new ModelException(
          "%s: %d bytes expected, %d found; copy it again".formatted(file, position, fileSize));
    }
  }

  private void require(Storage storage, long position, long bytes) {
    if (bytes > fileSize - position) {
      throw new ModelException(
          "%s: is cut off: storage %s needs %d bytes from byte %d, the file has %d; copy it again"
              .formatted(file, storage.key(), bytes, position, fileSize));
    }
  }

  @Override
  public String foundUnder() {
    return found.under();
  }

  @Override
  public Map<String, StoredTensor> tensors() {
    return TorchPickles.tensors(
        file,
        found,
        fileSize,
        (storage, firstByte, bytes) ->
            SafetensorsFile.readFully(channel, places.get(storage.key()) + firstByte, bytes));
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
