package org.segbench.datasets.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.segbench.datasets.raw.DatasetException;

/**
 * Unpacks one archive into an empty folder. Only plain files are written, each newly made; whatever
 * else could come out of an archive refuses it. A folder after a refusal holds a part: the caller
 * removes it.
 */
public final class Unpacker {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path archive;
  private final Path folder;
  private final UnpackLimits limits;
  private final long mostBytes;
  private final Set<String> names = new HashSet<>();
  private long entries;
  private long bytes;

  private Unpacker(Path archive, Path folder, UnpackLimits limits) throws IOException {
    this.archive = archive;
    this.folder = folder;
    this.limits = limits;
    this.mostBytes = limits.totalBytesFor(Files.size(archive));
  }

  /**
   * Unpacks {@code archive}: .zip, .tar, .tar.gz or .tgz.
   *
   * @param folder where to; empty
   * @throws DatasetException if it is of another kind, damaged, or unsafe to unpack
   * @throws IOException if the disk refuses
   */
  public static void unpack(Path archive, Path folder, UnpackLimits limits) throws IOException {
    new Unpacker(archive, folder, limits).run();
  }

  private void run() throws IOException {
    String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      unpackZip();
    } else if (name.endsWith(".tar")) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
        unpackTar(in);
      }
    } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      try (InputStream in = openGzip()) {
        unpackTar(in);
      }
    } else {
      throw new DatasetException(
          archive,
          "expected a folder or an archive (.zip, .tar, .tar.gz, .tgz), found another file",
          "unpack it and name the folder");
    }
  }

  private InputStream openGzip() throws IOException {
    InputStream file = Files.newInputStream(archive);
    try {
      return new GZIPInputStream(file, BUFFER_BYTES);
    } catch (IOException e) {
      file.close();
      throw damaged(e);
    }
  }

  private void unpackZip() throws IOException {
    ZipLinks.in(archive)
        .ifPresent(
            link -> {
              throw refused("entry '" + link + "' is a link or another special file");
            });
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Optional<Path> file = place(entry.getName(), entry.isDirectory());
        if (file.isPresent()) {
          copyChecked(zip, entry, file.get());
        }
      }
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  /** {@link ZipFile} itself compares neither the length nor the checksum. */
  private void copyChecked(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      long length = copy(in, file, entry.getName());
      if (length != entry.getSize() || in.getChecksum().getValue() != entry.getCrc()) {
        throw new ZipException(
            "entry '%s' is not what the archive says of it: %d bytes, where %d are announced"
                .formatted(entry.getName(), length, entry.getSize()));
      }
    }
  }

  private void unpackTar(InputStream in) throws IOException {
    try {
      TarReader tar = new TarReader(in);
      for (Optional<TarReader.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
        TarReader.Entry entry = next.get();
        if (entry.kind() == TarReader.Kind.LINK || entry.kind() == TarReader.Kind.OTHER) {
          throw refused("entry '" + entry.name() + "' is a link or another special file");
        }
        Optional<Path> file = place(entry.name(), entry.kind() == TarReader.Kind.FOLDER);
        if (file.isPresent()) {
          copy(tar.content(), file.get(), entry.name());
        }
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  /** Where an entry's bytes go; empty for folders, which are made when a file is in them. */
  private Optional<Path> place(String name, boolean isFolder) throws IOException {
    if (++entries > limits.entries()) {
      throw refused("it has more than " + limits.entries() + " entries");
    }
    String plain = name.startsWith("./") ? name.substring(2) : name;
    if (isFolder && (plain.isEmpty() || plain.equals("."))) {
      return Optional.empty();
    }
    requireInside(name, plain);
    if (isFolder) {
      return Optional.empty();
    }
    if (!names.add(plain.toLowerCase(Locale.ROOT))) {
      throw refused("entry '" + name + "' is in it twice");
    }
    Path file = folder.resolve(plain).normalize();
    if (!file.startsWith(folder)) {
      throw refused("entry '" + name + "' leads out of the archive's own folder");
    }
    Files.createDirectories(file.getParent());
    return Optional.of(file);
  }

  private void requireInside(String name, String plain) {
    List<String> parts = List.of(plain.split("/"));
    if (plain.isBlank()
        || plain.startsWith("/")
        || plain.contains("\\")
        || plain.contains(":")
        || plain.chars().anyMatch(c -> c < ' ')
        || parts.contains("..")
        || parts.contains("")) {
      throw refused("entry '" + name + "' leads out of the archive's own folder");
    }
  }

  private long copy(InputStream in, Path file, String name) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long fileBytes = 0;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        fileBytes += n;
        bytes += n;
        if (fileBytes > limits.fileBytes()) {
          throw refused("entry '" + name + "' has more than " + limits.fileBytes() + " bytes");
        }
        if (bytes > mostBytes) {
          throw refused("it unpacks to more than " + mostBytes + " bytes");
        }
        out.write(buffer, 0, n);
      }
    }
    return fileBytes;
  }

  private DatasetException refused(String problem) {
    return new DatasetException(
        archive, problem, "it is not unpacked; get the archive again from its source");
  }

  private DatasetException damaged(IOException e) {
    return new DatasetException(
        archive,
        "the archive is damaged (" + e.getMessage() + ")",
        "get it again from its source",
        e);
  }
}
