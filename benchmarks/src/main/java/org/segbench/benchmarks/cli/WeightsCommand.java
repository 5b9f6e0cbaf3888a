package org.segbench.benchmarks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Weights in files: what is in them, into segbench, out of it, from small kernels to large. */
@Command(
    name = "weights",
    mixinStandardHelpOptions = true,
    description = {
      "Inspects, imports, exports or enlarges a network's weights. Reads safetensors and what",
      "torch.save wrote (zip or legacy; nnU-Net's .model and checkpoint_final.pth) without running",
      "anything in them; writes safetensors under the official names."
    },
    subcommands = {
      WeightsInspectCommand.class,
      WeightsImportCommand.class,
      WeightsExportCommand.class,
      WeightsUpkernCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench weights inspect checkpoint_final.pth",
      "  ./segbench weights import model.pth --network mednext-s-k3 --out model.safetensors",
      "  ./segbench weights export btcv mednext-s-k3 --fold 0 --out trained.safetensors",
      "  ./segbench weights upkern k3.safetensors k5.safetensors --out start.safetensors"
    })
final class WeightsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "inspect, import, export or upkern?");
  }
}
