package org.segbench.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segbench.models.ModelException;

/** The formats that weights come in, told apart by their first bytes, never by a file's name. */
public enum WeightsFormat {
  /** huggingface/safetensors. */
  SAFETENSORS("safetensors"),
  /** What {@code torch.save} writes since PyTorch 1.6. */
  TORCH_ZIP("torch.save, zip"),
  /** What {@code torch.save} wrote before. */
  TORCH_LEGACY("torch.save, legacy pickle");

  private static final int ENOUGH = 9;
  private static final int ZIP_ENTRY = 0x04034b50;
  private static final int ZIP_WITHOUT_ENTRIES = 0x06054b50;
  private static final int PICKLE_PROTOCOL = 0x80;

  /** How pickles of protocols 0 and 1 begin: a global, a mark, or the number that PyTorch puts. */
  private static final String OLD_PICKLES = "c(L";

  private final String title;

  WeightsFormat(String title) {
    this.title = title;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /**
   * Recognises a file.
   *
   * @throws ModelException if it is none of them or cannot be read
   */
  public static WeightsFormat of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(file, ByteBuffer.wrap(in.readNBytes(ENOUGH)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }

  private static WeightsFormat of(Path file, ByteBuffer start) {
    if (start.remaining() == ENOUGH && start.get(ENOUGH - 1) == '{') {
      return SAFETENSORS;
    }
    if (start.remaining() >= 4
        && (start.getInt(0) == ZIP_ENTRY || start.getInt(0) == ZIP_WITHOUT_ENTRIES)) {
      return TORCH_ZIP;
    }
    if (start.hasRemaining()) {
      int first = start.get(0) & 0xff;
      if (first == PICKLE_PROTOCOL || OLD_PICKLES.indexOf(first) >= 0) {
        return TORCH_LEGACY;
      }
    }
    throw new ModelException(
        "%s: expected weights as safetensors or written by torch.save, found a file that begins with \"%s\""
            .formatted(file, printable(start)));
  }

  private static String printable(ByteBuffer start) {
    return StandardCharsets.ISO_8859_1.decode(start).toString().replaceAll("[^\\x20-\\x7e]", "?");
  }
}
