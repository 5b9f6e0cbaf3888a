package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.bench.BenchTable.Column;

class BenchTableTest {
  private static final Machine MACHINE =
      new Machine(
          "2026-01-02T03:04:05Z",
          "a CPU",
          2,
          "8.0 GiB",
          "Linux 6",
          "17",
          "none",
          "none",
          0,
          "MALLOC_MMAP_MAX_=0",
          "./segbench bench it, fast");

  private static BenchTable table() {
    BenchTable table =
        new BenchTable(
            List.of(
                Column.words("Network", "network"),
                Column.numbers("Seconds (median)", "seconds_median", 2),
                Column.words("Note", "note")));
    table.row("a", 1.23456, null);
    table.row("b", null, "out of\nmemory | sorry");
    return table;
  }

  @Test
  void markdownIsRoundedAndKeepsEachRowOnItsLine() {
    assertEquals(
        """
        | Network | Seconds (median) | Note |
        | --- | ---: | --- |
        | a | 1.23 | - |
        | b | - | out of memory \\| sorry |""",
        table().markdown());
  }

  @Test
  void csvIsInFullAndEachRowSaysWhereItWasMeasured() {
    String where =
        "2026-01-02T03:04:05Z,a CPU,2,8.0 GiB,Linux 6,17,none,none,none,MALLOC_MMAP_MAX_=0,\"./segbench bench it, fast\"";
    assertEquals(
        "network,seconds_median,note,date,cpu,cores,memory,kernel,java,engine,device,threads,settings,command\r\n"
            + ("a,1.23456,," + where + "\r\n")
            + ("b,,\"out of\nmemory | sorry\"," + where + "\r\n"),
        table().csv(MACHINE));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("table.csv");
    HarnessException failure =
        assertThrows(HarnessException.class, () -> table().writeCsv(file, MACHINE));
    assertFalse(Files.exists(file));
    assertEquals(true, failure.getMessage().startsWith(file.toString()), failure.getMessage());
  }

  @Test
  void aRowOfAnotherLengthIsADefect() {
    assertThrows(IllegalArgumentException.class, () -> table().row("a"));
  }

  @Test
  void onlyWhatChangesMemoryThreadsOrMathIsASetting() {
    assertEquals(
        "GLIBC_TUNABLES=x MALLOC_ARENA_MAX=1 OMP_NUM_THREADS=2",
        Machine.settingsOf(
            Map.of(
                "OMP_NUM_THREADS", "2",
                "MALLOC_ARENA_MAX", "1",
                "GLIBC_TUNABLES", "x",
                "HOME", "/root",
                "PATH", "/bin")));
  }
}
