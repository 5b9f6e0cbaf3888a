package org.segbench.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.segbench.models.ModelException;
import org.segbench.models.weights.CheckpointContent.Found;
import org.segbench.models.weights.pickle.Unpickler;

/**
 * What {@code torch.save} writes since PyTorch 1.6: a zip of stored entries, {@code ROOT/data.pkl},
 * one {@code ROOT/data/KEY} for each storage and {@code ROOT/byteorder}; any root.
 */
final class TorchZipFile implements WeightsFile {
  private static final String PICKLE = "/data.pkl";
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final String root;
  private final ByteOrder order;
  private final Found found;
  private final Set<String> verified = new HashSet<>();

  private TorchZipFile(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    this.root = root();
    this.order = order();
    Storages storages = new Storages();
    Unpickler unpickler =
        new Unpickler(file.toString(), ByteBuffer.wrap(pickle()), TorchGlobals.globals(), storages);
    Object content = unpickler.next();
    for (Storage storage : storages.all()) {
      requireWhole(storage);
    }
    this.found = CheckpointContent.find(file, content);
  }

  static TorchZipFile open(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      return Opening.keepUnlessFailed(
          new ZipFile(file.toFile()), zip -> new TorchZipFile(file, zip));
    } catch (IOException | IllegalArgumentException e) {
      // The JDK's reader answers some malformed names with an IllegalArgumentException.
      throw new ModelException(
          "%s: expected a whole zip file as torch.save writes it, found one that is cut off or damaged (%s); copy it again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private String root() {
    List<String> roots =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .map(name -> name.substring(0, name.length() - PICKLE.length()))
            .toList();
    if (roots.size() != 1) {
      throw new ModelException(
          "%s: expected a zip file with one %s, as torch.save writes it, found %d"
              .formatted(file, PICKLE.substring(1), roots.size()));
    }
    return roots.get(0);
  }

  /** Files before PyTorch 2.1 do not say; they come from little-endian machines. */
  private ByteOrder order() throws IOException {
    ZipEntry entry = zip.getEntry(root + "/byteorder");
    if (entry == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String text = new String(whole(entry, CHUNK), StandardCharsets.US_ASCII).strip();
    return switch (text) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw new ModelException("%s: unknown byte order \"%s\"".formatted(file, text));
    };
  }

  private byte[] pickle() throws IOException {
    return whole(zip.getEntry(root + PICKLE), TorchPickles.LARGEST_PICKLE);
  }

  private byte[] whole(ZipEntry entry, int limit) throws IOException {
    requireStored(entry);
    if (entry.getSize() > limit) {
      throw new ModelException(
          "%s: %s has %d bytes, more than the %d that weights need"
              .formatted(file, entry.getName(), entry.getSize(), limit));
    }
    verify(entry);
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(limit);
    }
  }

  private void requireWhole(Storage storage) throws IOException {
    ZipEntry entry = entry(storage);
    requireStored(entry);
    if (entry.getSize() < storage.bytes()) {
      throw new ModelException(
          "%s: %s should hold %d elements of type %s, %d bytes, and has %d; copy the file again"
              .formatted(
                  file,
                  entry.getName(),
                  storage.elements(),
                  storage.type(),
                  storage.bytes(),
                  entry.getSize()));
    }
  }

  private ZipEntry entry(Storage storage) {
    String name = root + "/data/" + storage.key();
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ModelException(
          "%s: its pickle speaks of %s, which the file does not hold; copy it again"
              .formatted(file, name));
    }
    return entry;
  }

  /** Stored entries cannot unpack to more than the file's own length. */
  private void requireStored(ZipEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.STORED
        || entry.getSize() != entry.getCompressedSize()
        || entry.getSize() > Files.size(file)) {
      throw new ModelException(
          "%s: %s is compressed or larger than the file, which torch.save never writes"
              .formatted(file, entry.getName()));
    }
  }

  private void verify(ZipEntry entry) throws IOException {
    if (verified.contains(entry.getName())) {
      return;
    }
    CRC32 checksum = new CRC32();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        checksum.update(chunk, 0, read);
      }
    }
    if (checksum.getValue() != entry.getCrc()) {
      throw new ModelException(
          "%s: %s is damaged, its checksum is %08x and should be %08x; copy the file again (or, if it was saved without checksums, save it with them)"
              .formatted(file, entry.getName(), checksum.getValue(), entry.getCrc()));
    }
    verified.add(entry.getName());
  }

  @Override
  public String foundUnder() {
    return found.under();
  }

  @Override
  public Map<String, StoredTensor> tensors() {
    try {
      return TorchPickles.tensors(file, found, Files.size(file), this::read);
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }

  private ByteBuffer read(Storage storage, long firstByte, int bytes) throws IOException {
    ZipEntry entry = entry(storage);
    verify(entry);
    ByteBuffer values = ByteBuffer.allocateDirect(bytes).order(order);
    try (InputStream in = zip.getInputStream(entry)) {
      in.skipNBytes(firstByte);
      byte[] chunk = new byte[CHUNK];
      while (values.hasRemaining()) {
        int read = in.readNBytes(chunk, 0, Math.min(CHUNK, values.remaining()));
        if (read == 0) {
          throw new IOException("the file ended while it was read");
        }
        values.put(chunk, 0, read);
      }
    }
    return values.flip();
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
