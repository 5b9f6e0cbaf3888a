package org.segbench.models.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript module without attributes in the archive format of {@code torch.jit.save}: a
 * zip of stored entries with the pickled module object, an empty tuple of constants, the code and
 * the format's version.
 */
final class ScriptArchive {
  private static final String ROOT = "operation/";

  private ScriptArchive() {}

  /**
   * @param methods the module's methods in the serialised TorchScript dialect, indented by two
   */
  static byte[] of(String methods) {
    String code =
        """
        class Ops(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
        """
            + methods;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Stored, not deflated: libtorch's reader takes tensors and code in place.
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "data.pkl", moduleObject());
      store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", emptyTuple());
      store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("A zip in memory could not be written", e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(ROOT + name);
    entry.setTime(0);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Pickle, protocol 2: {@code __torch__.Ops} created without arguments, state {training: True}.
   */
  private static byte[] moduleObject() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2}); // PROTO 2
    pickle.writeBytes("c__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII)); // GLOBAL
    pickle.writeBytes(new byte[] {')', (byte) 0x81}); // EMPTY_TUPLE, NEWOBJ
    pickle.writeBytes(new byte[] {'}', '(', 'X', 8, 0, 0, 0}); // EMPTY_DICT, MARK, BINUNICODE
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'}); // NEWTRUE, SETITEMS, BUILD, STOP
    return pickle.toByteArray();
  }

  private static byte[] emptyTuple() {
    return new byte[] {(byte) 0x80, 2, ')', '.'};
  }
}
