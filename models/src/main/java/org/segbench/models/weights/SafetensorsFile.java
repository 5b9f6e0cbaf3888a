package org.segbench.models.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segbench.models.weights.SafetensorsHeader.Entry;

/** A safetensors file, open: its header is read and checked, its tensors are not read yet. */
final class SafetensorsFile implements WeightsFile {
  private final Path file;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
  }

  static SafetensorsFile open(Path file) {
    try {
      return Opening.keepUnlessFailed(
          FileChannel.open(file, StandardOpenOption.READ),
          channel -> new SafetensorsFile(file, channel, SafetensorsHeader.read(file, channel)));
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }

  @Override
  public String foundUnder() {
    return "";
  }

  @Override
  public Map<String, StoredTensor> tensors() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Entry entry : header.entries()) {
      tensors.put(entry.name(), new StoredTensor(entry.type(), entry.shape(), () -> values(entry)));
    }
    return tensors;
  }

  private ByteBuffer values(Entry entry) {
    try {
      return readFully(channel, header.dataStart() + entry.begin(), entry.size());
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }

  @Override
  public Map<String, String> metadata() {
    return header.metadata();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Bytes of a file in a direct, little-endian buffer. */
  static ByteBuffer readFully(FileChannel channel, long position, long size) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return buffer.flip();
  }
}
