package org.segbench.datasets.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.datasets.raw.DatasetException;

class UnpackerTest {
  private static final UnpackLimits SMALL = new UnpackLimits(10, 1 << 20, 3 << 20, 100);

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temp.resolve("a/b/unpacked"));
  }

  private void refused(Path archive, String... parts) throws IOException {
    var error =
        assertThrows(
            DatasetException.class, () -> Unpacker.unpack(archive, folder, SMALL), "refused");
    for (String part : parts) {
      assertTrue(error.getMessage().contains(part), error.getMessage());
    }
    assertTrue(error.getMessage().contains(archive.getFileName().toString()));
    assertFalse(error.getMessage().contains("\n"), error.getMessage());
    try (Stream<Path> files = Files.walk(temp)) {
      List<Path> outside =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(folder) && !file.equals(archive))
              .toList();
      assertEquals(List.of(), outside, "nothing is written elsewhere");
    }
  }

  private Path tar(Tars tar) throws IOException {
    return Files.write(temp.resolve("x.tar"), tar.bytes());
  }

  private Path zip(String name, byte[] content) throws IOException {
    Path file = temp.resolve("x.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return file;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.tar", "x.tar.gz", "x.tgz", "x.zip"})
  void plainFilesAndFoldersAreUnpacked(String name) throws IOException {
    byte[] tar =
        new Tars()
            .entry("d/", '5', new byte[0], "")
            .file("./d/one.nii.gz", "one")
            .file("two", "x".repeat(1025))
            .bytes();
    Path archive = temp.resolve(name);
    if (name.equals("x.zip")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
        zip.putNextEntry(new ZipEntry("d/"));
        zip.putNextEntry(new ZipEntry("d/one.nii.gz"));
        zip.write("one".getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry("two"));
        zip.write("x".repeat(1025).getBytes(StandardCharsets.UTF_8));
      }
    } else {
      Files.write(archive, name.equals("x.tar") ? tar : gzip(tar));
    }
    Unpacker.unpack(archive, folder, SMALL);
    assertEquals("one", Files.readString(folder.resolve("d/one.nii.gz")));
    assertEquals("x".repeat(1025), Files.readString(folder.resolve("two")));
  }

  @Test
  void longNamesOfPaxAndGnuAreRead() throws IOException {
    String pax = "d/" + "p".repeat(150);
    String record = " path=" + pax + "\n";
    String whole = (record.length() + 3) + record;
    String gnu = "d/" + "g".repeat(150);
    Tars tar =
        new Tars()
            .entry("pax", 'x', whole.getBytes(StandardCharsets.UTF_8), "")
            .file("short", "by pax")
            .entry("././@LongLink", 'L', (gnu + "\0").getBytes(StandardCharsets.UTF_8), "")
            .file("short", "by GNU");
    Unpacker.unpack(tar(tar), folder, SMALL);
    assertEquals("by pax", Files.readString(folder.resolve(pax)));
    assertEquals("by GNU", Files.readString(folder.resolve(gnu)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "d/../../evil",
        "/evil",
        "..\\evil",
        "C:evil",
        "d//evil",
        "d/..",
        "d/\u0001"
      })
  void namesThatLeadOutAreRefused(String name) throws IOException {
    Path archive = zip(name, new byte[] {1});
    refused(archive, "leads out");
    Files.delete(archive);
    refused(tar(new Tars().file(name, "x")), "leads out");
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '6', 'S', 'K'})
  void linksAndDevicesInATarAreRefused(char type) throws IOException {
    refused(tar(new Tars().entry("evil", type, new byte[0], "/etc/passwd")), "'evil'", "link");
  }

  @Test
  void aLinkInAZipIsRefused() throws IOException {
    Path archive = zip("evil", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (bytes.getInt(at) != 0x02014b50) {
      at++;
    }
    bytes.putInt(at + 38, 0120777 << 16);
    Files.write(archive, bytes.array());
    refused(archive, "'evil'", "link");
  }

  @Test
  void aNameThatIsThereTwiceIsRefusedWhateverItsCase() throws IOException {
    refused(tar(new Tars().file("one", "1").file("ONE", "2")), "'ONE'", "twice");
  }

  @Test
  void absurdCountsAreRefused() throws IOException {
    Tars tar = new Tars();
    for (int i = 0; i < 11; i++) {
      tar.entry("d" + i + "/", '5', new byte[0], "");
    }
    refused(tar(tar), "more than 10 entries");
  }

  @Test
  void bombsAreStoppedWhileTheyComeOut() throws IOException {
    Path archive = zip("zeros", new byte[4 << 20]);
    refused(archive, "'zeros'", "1048576 bytes");
    assertTrue(Files.size(folder.resolve("zeros")) <= 1 << 20, "not written to its end");
    Files.delete(archive);
    Tars tar = new Tars();
    for (int i = 0; i < 5; i++) {
      tar.entry("f" + i, '0', new byte[1 << 19], "");
    }
    Path packed = temp.resolve("bomb.tar.gz");
    Files.write(packed, gzip(tar.bytes()));
    Files.delete(folder.resolve("zeros"));
    refused(packed, "unpacks to more than");
  }

  @Test
  void aZipThatUnderstatesAFilesSizeOrWhoseContentIsAnotherIsRefused() throws IOException {
    Path archive = zip("zeros", new byte[100_000]);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (bytes.getInt(at) != 0x02014b50) {
      at++;
    }
    int size = bytes.getInt(at + 24);
    Files.write(archive, bytes.putInt(at + 24, 10).array());
    refused(archive, "'zeros'", "10 are announced");
    Files.delete(folder.resolve("zeros"));
    Files.write(archive, bytes.putInt(at + 24, size).putInt(at + 16, 7).array());
    refused(archive, "'zeros'", "not what the archive says");
  }

  @Test
  void aTarWhoseSizesAreAbsurdIsRefused() throws IOException {
    for (String size : List.of("77777777777", "0000000000x", "\u00ff\u00ff\u00ff\u00ff\u00ff")) {
      byte[] bytes = new Tars().header("one", '0', size, "").open();
      refused(Files.write(temp.resolve("x.tar"), bytes), "damaged");
      Files.deleteIfExists(folder.resolve("one"));
    }
    refused(
        tar(new Tars().entry("pax", 'x', new byte[1 << 17], "").file("one", "1")), "absurdly long");
  }

  @Test
  void damagedArchivesAreNamedSo() throws IOException {
    byte[] tar = new Tars().file("one", "content").bytes();
    refused(Files.write(temp.resolve("x.tar"), Arrays.copyOf(tar, 515)), "damaged");
    Files.deleteIfExists(folder.resolve("one"));
    tar[0] = 'X';
    refused(Files.write(temp.resolve("x.tar"), tar), "checksum");
    Files.delete(temp.resolve("x.tar"));
    refused(Files.writeString(temp.resolve("x.zip"), "no zip"), "damaged");
    Files.delete(temp.resolve("x.zip"));
    refused(Files.writeString(temp.resolve("x.tgz"), "no gzip at all"), "damaged");
    Files.delete(temp.resolve("x.tgz"));
    byte[] packed = gzip(new Tars().file("one", "content").bytes());
    refused(
        Files.write(temp.resolve("x.tar.gz"), Arrays.copyOf(packed, packed.length / 2)), "damaged");
  }

  @Test
  void otherFilesAreRefusedNamingTheKinds() throws IOException {
    refused(Files.writeString(temp.resolve("x.rar"), ""), ".zip, .tar, .tar.gz, .tgz");
  }
}
