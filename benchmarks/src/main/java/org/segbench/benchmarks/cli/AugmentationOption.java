package org.segbench.benchmarks.cli;

import org.segbench.benchmarks.augment.Augmentation;
import picocli.CommandLine.Option;

/** What happens to training patches. */
final class AugmentationOption {

  @Option(
      names = "--augmentation",
      paramLabel = "NAME",
      defaultValue = "nnunet-v1",
      description =
          "What happens to training patches: nnunet-v1, nnunet-v2, mirroring or none (default: ${DEFAULT-VALUE}).")
  private String name;

  Augmentation chosen() {
    return Augmentation.byName(name);
  }
}
