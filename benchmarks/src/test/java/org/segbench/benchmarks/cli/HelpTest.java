package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** What every verb says of itself. */
class HelpTest {

  @TestFactory
  Stream<DynamicTest> everyVerbHasHelpWithAnExampleOfItself() {
    return commands(CommandLineRunner.commandLine(), List.of())
        .map(
            words ->
                DynamicTest.dynamicTest(
                    ("segbench " + String.join(" ", words)).strip(),
                    () -> {
                      List<String> asked = new ArrayList<>(words);
                      asked.add("--help");
                      Cli help = Cli.run(asked.toArray());
                      assertEquals(0, help.exitCode(), help.err());
                      String example = ("./segbench " + String.join(" ", words)).strip();
                      assertTrue(help.out().contains(example), help.out());
                    }));
  }

  private static Stream<List<String>> commands(CommandLine command, List<String> words) {
    Stream<List<String>> below =
        command.getSubcommands().entrySet().stream()
            .filter(each -> !each.getValue().getCommandSpec().helpCommand())
            .flatMap(
                each ->
                    commands(
                        each.getValue(),
                        Stream.concat(words.stream(), Stream.of(each.getKey())).toList()));
    return Stream.concat(Stream.of(words), below);
  }
}
