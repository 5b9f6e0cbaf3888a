package org.segbench.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The house's rules: which way imports run, who may touch what. */
class HouseRulesTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.segbench");

  @Test
  void datasetsStandAlone() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("org.segbench.datasets..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.segbench.models..",
                "org.segbench.reports..",
                "org.segbench.submission..",
                "org.segbench.benchmarks..",
                "ai.djl..");
    rule.check(HOUSE);
  }

  @Test
  void modelsStandAlone() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("org.segbench.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.segbench.datasets..",
                "org.segbench.reports..",
                "org.segbench.submission..",
                "org.segbench.benchmarks..");
    rule.check(HOUSE);
  }

  @Test
  void reportsStandAlone() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("org.segbench.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.segbench.datasets..",
                "org.segbench.models..",
                "org.segbench.submission..",
                "org.segbench.benchmarks..",
                "ai.djl..");
    rule.check(HOUSE);
  }

  @Test
  void submissionKnowsOnlyDatasets() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("org.segbench.submission..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.segbench.models..",
                "org.segbench.reports..",
                "org.segbench.benchmarks..",
                "ai.djl..");
    rule.check(HOUSE);
  }

  @Test
  void onlyTheGatewayKnowsThePytorchEngine() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("org.segbench.models.torch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.pytorch..");
    rule.check(HOUSE);
  }

  @Test
  void onlyTheCommandLinePrints() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("org.segbench.benchmarks.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
    rule.check(HOUSE);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("org.segbench.benchmarks.cli..")
            .should()
            .callMethod(System.class, "exit", int.class);
    rule.check(HOUSE);
  }

  @Test
  void noStaticMutableState() {
    ArchRule rule = fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal();
    rule.check(HOUSE);
  }

  @Test
  void packagesFormNoCycles() {
    ArchRule rule = slices().matching("org.segbench.(*).(*)..").should().beFreeOfCycles();
    rule.check(HOUSE);
  }
}
