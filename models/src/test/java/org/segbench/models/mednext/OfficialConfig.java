package org.segbench.models.mednext;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.mednext.MedNeXtConfig.Normalization;
import org.segbench.models.mednext.MedNeXtConfig.Resampling;

/** Reads a fixture's configuration, which uses the official constructor's argument names. */
final class OfficialConfig {

  private OfficialConfig() {}

  /** Empty if the configuration is not MedNeXt's, or one of its 2-D form. */
  static Optional<MedNeXtConfig> read(JsonNode config) {
    boolean family = config.has("exp_r") && config.has("block_counts") && config.has("n_channels");
    if (!family || config.path("dim").asText("3d").equals("2d")) {
      return Optional.empty();
    }
    return Optional.of(
        new MedNeXtConfig(
            config.get("in_channels").intValue(),
            config.get("n_classes").intValue(),
            config.get("n_channels").intValue(),
            config.get("kernel_size").intValue(),
            stages(config.get("exp_r")),
            stages(config.get("block_counts")),
            resampling(config),
            config.path("norm_type").asText("group").equals("layer")
                ? Normalization.LAYER
                : Normalization.CHANNEL,
            config.path("do_res").asBoolean(false),
            config.path("grn").asBoolean(false),
            config.path("deep_supervision").asBoolean(false)));
  }

  private static Resampling resampling(JsonNode config) {
    if (config.path("cls").asText("").startsWith("MedNeXt_RegularUpDown")) {
      return Resampling.STANDARD;
    }
    return config.path("do_res_up_down").asBoolean(false)
        ? Resampling.RESIDUAL_BLOCKS
        : Resampling.PLAIN_BLOCKS;
  }

  private static List<Integer> stages(JsonNode value) {
    return value.isArray()
        ? GoldenNetwork.integers(value)
        : MedNeXtConfig.everywhere(value.intValue());
  }
}
