package org.segbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterSpec.Kind;

class NetworkFitTest {
  private static final List<ParameterSpec> NETWORK =
      List.of(
          spec("weight", List.of(4, 2), Kind.PARAMETER),
          spec("running_mean", List.of(4), Kind.BUFFER),
          spec("num_batches_tracked", List.of(), Kind.INTEGER),
          spec("bias", List.of(4), Kind.PARAMETER));

  private static ParameterSpec spec(String name, List<Integer> shape, Kind kind) {
    return new ParameterSpec(name, shape, new Initialization.Constant(0), kind);
  }

  private static StoredTensor tensor(StoredType type, Long... shape) {
    return new StoredTensor(type, List.of(shape), () -> ByteBuffer.allocateDirect(0));
  }

  private static Map<String, StoredTensor> fitting() {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    stored.put("bias", tensor(StoredType.F16, 4L));
    stored.put("weight", tensor(StoredType.F32, 4L, 2L));
    stored.put("num_batches_tracked", tensor(StoredType.I64));
    stored.put("running_mean", tensor(StoredType.F32, 4L));
    return stored;
  }

  @Test
  void weightsThatFitComeInTheOfficialOrder() {
    NetworkFit fit = NetworkFit.of(NETWORK, fitting());
    assertEquals(List.of(), fit.differences());
    assertEquals(List.of(), fit.absent());
    assertEquals(
        NETWORK.stream().map(ParameterSpec::name).toList(), List.copyOf(fit.tensors().keySet()));
  }

  @Test
  void onlyIntegerBuffersMayBeAbsent() {
    Map<String, StoredTensor> stored = fitting();
    stored.remove("num_batches_tracked");
    assertEquals(List.of("num_batches_tracked"), NetworkFit.of(NETWORK, stored).absent());
    assertEquals(List.of(), NetworkFit.of(NETWORK, stored).differences());
    stored.remove("running_mean");
    assertEquals(
        List.of("running_mean is missing, shape [4]"),
        NetworkFit.of(NETWORK, stored).differences());
  }

  @Test
  void everyDifferenceIsListed() {
    Map<String, StoredTensor> stored = fitting();
    stored.remove("running_mean");
    stored.put("weight", tensor(StoredType.F32, 2L, 4L));
    stored.put("bias", tensor(StoredType.I64, 4L));
    stored.put("num_batches_tracked", tensor(StoredType.F32));
    stored.put("head.weight", tensor(StoredType.F32, 1L));
    assertEquals(
        List.of(
            "weight has shape [2, 4] instead of [4, 2]",
            "running_mean is missing, shape [4]",
            "num_batches_tracked has type F32, which is no integer",
            "bias has type I64, which is not floating-point",
            "head.weight, shape [1], is not the network's"),
        NetworkFit.of(NETWORK, stored).differences());
  }
}
