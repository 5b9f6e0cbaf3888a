package org.segbench.models.mednext;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.golden.GoldenTests;

class MedNeXtGoldenTest {

  @TestFactory
  Stream<DynamicTest> computesWhatTheOfficialImplementationComputes() {
    return GoldenTests.of("MedNeXt", config -> OfficialConfig.read(config).map(MedNeXt::new));
  }
}
