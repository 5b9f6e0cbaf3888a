package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.models.Architectures;
import picocli.CommandLine;

/** Architectures of a user's own jars join the suite's for one command. */
class PluginsTest {
  private static final String SERVICES = "META-INF/services/org.segbench.models.Architecture";

  @TempDir private Path folder;

  @Test
  void anArchitectureOfOnesOwnIsListedWithTheOptionBeforeOrAfterTheVerb() throws IOException {
    Path jar = plugin("one", "Mine", "my-net");
    int known = Architectures.all().size();
    for (Cli listed :
        new Cli[] {
          Cli.run("--plugin", jar, "networks", "list"), Cli.run("networks", "list", "--plugin", jar)
        }) {
      assertEquals(0, listed.exitCode(), listed.err());
      assertTrue(listed.out().contains("my-net"), listed.out());
      assertTrue(listed.out().contains("mednext-s-k3"), listed.out());
    }
    assertEquals(known, Architectures.all().size());
    assertFalse(Cli.run("networks", "list").out().contains("my-net"));
  }

  @Test
  void jarsComeFromSeveralOptionsAndFromFolders() throws IOException {
    plugin("one", "Mine", "my-net");
    plugin("two", "Yours", "your-net");
    Path third = plugin("elsewhere/three", "Theirs", "their-net");
    Cli listed = Cli.run("--plugin", folder, "networks", "list", "--plugin", third);
    assertEquals(0, listed.exitCode(), listed.err());
    for (String id : new String[] {"my-net", "your-net", "their-net"}) {
      assertTrue(listed.out().contains(id), listed.out());
    }
  }

  @Test
  void theEnvironmentAddsAListOfJars() throws IOException {
    String list =
        plugin("one", "Mine", "my-net") + File.pathSeparator + plugin("two", "Yours", "your-net");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (Plugins plugins = new PluginOption().open(Optional.of(list))) {
      int found =
          plugins.during(
              () -> {
                assertEquals("my-net", Architectures.byId("my-net").id());
                assertEquals("your-net", Architectures.byId("your-net").id());
                return 2;
              });
      assertEquals(2, found);
    }
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void aJarThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing.jar");
    String complaint = Cli.run("networks", "list", "--plugin", missing).complaint();
    assertTrue(complaint.contains(missing + ": expected a plugin's jar"), complaint);
    assertEquals(0, Cli.run("networks", "--help", "--plugin", missing).exitCode());
  }

  @Test
  void aRegisteredClassThatIsNotInTheJarIsNamed() throws IOException {
    Path sources = source("one", "Mine", "my-net");
    Files.writeString(sources.resolve(SERVICES), "# mine\nown.Mine\nown.Other # not yet\n");
    String complaint = complaintOf(sources);
    assertTrue(complaint.contains("names own.Other, but no such class"), complaint);
  }

  @Test
  void aClassWithoutAPublicConstructorIsNamed() throws IOException {
    Path sources = source("one", "Mine", "my-net");
    replace(sources.resolve("own/Mine.java"), "Mine() {}", "Mine(int depth) {}");
    String complaint = complaintOf(sources);
    assertTrue(complaint.contains("own.Mine has no public constructor"), complaint);
  }

  @Test
  void aClassThatIsNoArchitectureIsNamed() throws IOException {
    Path sources = source("one", "Mine", "my-net");
    Files.writeString(sources.resolve("own/Mine.java"), "package own; public class Mine {}");
    String complaint = complaintOf(sources);
    assertTrue(complaint.contains("own.Mine does not implement org.segbench"), complaint);
  }

  @Test
  void aJarThatRegistersNothingIsRefused() throws IOException {
    Path sources = source("one", "Mine", "my-net");
    Files.delete(sources.resolve(SERVICES));
    String complaint = complaintOf(sources);
    assertTrue(complaint.contains("one.jar: registers no architecture"), complaint);
    assertTrue(complaint.contains(SERVICES), complaint);
  }

  @Test
  void twoArchitecturesOfOneIdAreNamedWithTheirJars() throws IOException {
    plugin("one", "Mine", "my-net");
    plugin("two", "Yours", "my-net");
    String complaint = Cli.run("networks", "list", "--plugin", folder).complaint();
    assertTrue(complaint.contains("Two architectures are called my-net"), complaint);
    assertTrue(complaint.contains("own.Mine of " + folder.resolve("one.jar")), complaint);
    assertTrue(complaint.contains("own.Yours of " + folder.resolve("two.jar")), complaint);
  }

  @Test
  void aNetworkThatIsNotKnownRemindsOfPlugins() {
    String complaint = Cli.run("networks", "show", "my-net").complaint();
    assertTrue(complaint.contains("No network is called my-net"), complaint);
    assertTrue(complaint.contains("--plugin"), complaint);
  }

  @Test
  void everyCommandTakesPlugins() {
    assertTakesPlugins(CommandLineRunner.commandLine());
  }

  private static void assertTakesPlugins(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    if (!command.getCommandSpec().helpCommand()) {
      assertTrue(command.getCommandSpec().findOption("--plugin") != null, name);
    }
    command.getSubcommands().values().forEach(PluginsTest::assertTakesPlugins);
  }

  private String complaintOf(Path sources) throws IOException {
    Path jar = PluginSources.toJar(sources, folder.resolve("one.jar"));
    return Cli.run("--plugin", jar, "networks", "list").complaint();
  }

  private Path plugin(String name, String type, String id) throws IOException {
    Path jar = folder.resolve(name + ".jar");
    Files.createDirectories(jar.getParent());
    return PluginSources.toJar(source(name, type, id), jar);
  }

  private Path source(String name, String type, String id) throws IOException {
    Path sources = folder.resolve(name + "-sources");
    Files.createDirectories(sources.resolve("own"));
    Files.createDirectories(sources.resolve(SERVICES).getParent());
    Files.writeString(sources.resolve(SERVICES), "own." + type + "\n");
    Files.writeString(
        sources.resolve("own").resolve(type + ".java"),
        """
        package own;
        import ai.djl.ndarray.NDManager;
        import org.segbench.models.*;
        public final class TYPE implements Architecture {
          public TYPE() {}
          public String id() { return "ID"; }
          public String title() { return "ID"; }
          public TrainingRecipe recipe() {
            return new TrainingRecipe(
                new OptimizerSettings.SgdSettings(0.01, 0.9, true, 0), 3, DeepSupervision.NONE);
          }
          public Network build(NetworkSpec spec, NDManager manager, long seed) {
            throw new ModelException("never built");
          }
        }
        """
            .replace("TYPE", type)
            .replace("ID", id));
    return sources;
  }

  private static void replace(Path file, String what, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replace(what, by));
  }
}
