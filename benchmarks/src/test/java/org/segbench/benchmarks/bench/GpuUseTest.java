package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuUseTest {

  @TempDir private Path folder;

  /** Plays nvidia-smi: lines in a loop until it is ended, or one line. */
  private GpuUse use(String looped, String once) throws IOException {
    Path program = folder.resolve("smi");
    Files.writeString(
        program,
        """
        case "$*" in
          *--loop-ms=*) printf '%s'; echo $$ > '%s'; touch '%s'; exec sleep 60 ;;
          *) printf '%s' ;;
        esac
        """
            .formatted(looped, folder.resolve("pid"), printed(), once));
    return new GpuUse(List.of("sh", program.toString()));
  }

  private Path printed() {
    return folder.resolve("printed");
  }

  /** Work that lasts until the loop has said all that it will. */
  private String work() {
    try {
      while (!Files.exists(printed())) {
        Thread.sleep(5);
      }
      Files.delete(printed());
      return "done";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void memoryTakenAddsUpAndHowBusyItWasIsOfTheLastWork() throws IOException {
    GpuUse use = use("1000, 0\\n1500, 40\\n2048, 80\\n", "3048, 7\\n");
    assertEquals("done", use.during(this::work));
    assertEquals(2, use.takenGibibytes());
    assertEquals(60, use.busyPercent());
    use.during(this::work);
    assertEquals(4, use.takenGibibytes());
  }

  @Test
  void workTooShortForTheLoopIsJudgedByTheReadingAfterIt() throws IOException {
    GpuUse use = use("1000, 0\\n", "1512, 7\\n");
    use.during(this::work);
    assertEquals(0.5, use.takenGibibytes());
    assertEquals(7, use.busyPercent());
  }

  @Test
  void whereNothingTellsWorkIsDoneAllTheSame() throws IOException {
    GpuUse silent = use("[N/A], [N/A]\\n", "[N/A], [N/A]\\n");
    for (GpuUse use :
        List.of(GpuUse.of(Device.cpu()), new GpuUse(List.of("/no/such/program")), silent)) {
      assertEquals(5, use.during(() -> 5));
      assertNull(use.takenGibibytes());
      assertNull(use.busyPercent());
    }
  }

  @Test
  void workThatFailsEndsTheLoop() throws Exception {
    GpuUse use = use("1000, 0\\n", "1000, 0\\n");
    assertThrows(
        IllegalStateException.class,
        () ->
            use.during(
                () -> {
                  work();
                  throw new IllegalStateException("no memory");
                }));
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    Optional<ProcessHandle> loop = ProcessHandle.of(pid);
    if (loop.isPresent()) {
      loop.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void cudasNumbersAreThoseOfTheVisibleGpus() {
    assertEquals("1", GpuUse.id(1, null));
    assertEquals("0", GpuUse.id(0, ""));
    assertEquals("5", GpuUse.id(1, "3, 5"));
    assertEquals("GPU-7f", GpuUse.id(0, "GPU-7f,GPU-1a"));
  }
}
