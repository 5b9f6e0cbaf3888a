package org.segbench.models.mednext;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.Network;
import org.segbench.models.golden.GoldenFolder;
import org.segbench.models.golden.GoldenNetwork;
import org.segbench.models.golden.NetworkCheck;
import org.segbench.models.torch.Torch;

class MedNeXtGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    List<GoldenNetwork> fixtures = GoldenNetwork.all();
    assumeTrue(!fixtures.isEmpty(), () -> "No network's fixture in " + GoldenFolder.path());
    return fixtures.stream()
        .flatMap(
            fixture ->
                Stream.of(DataType.FLOAT32, DataType.FLOAT64)
                    .map(precision -> test(fixture, precision)));
  }

  private static DynamicTest test(GoldenNetwork fixture, DataType precision) {
    return DynamicTest.dynamicTest(
        fixture.file().getFileName() + " " + precision,
        () -> {
          Optional<MedNeXtConfig> config = OfficialConfig.read(fixture.config());
          assumeTrue(
              config.isPresent(), () -> fixture.file() + " does not configure a 3-D MedNeXt");
          try (NDManager manager = Torch.newManager();
              Network network = new MedNeXt(config.get(), manager, precision, 1)) {
            NetworkCheck.run(fixture, network, precision);
          }
        });
  }
}
