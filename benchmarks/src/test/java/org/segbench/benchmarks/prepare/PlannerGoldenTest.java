package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.NetworkSpec;
import org.segbench.models.Topology;
import org.segbench.models.parameters.ParameterSpec;

/** The planner against what nnU-Net v1's planners say, and its network against their networks. */
class PlannerGoldenTest {

  @Test
  void plansAreTheReferencePlanners() {
    for (JsonNode fixture : GoldenTopic.open("planner").description().path("plans")) {
      String name = fixture.path("dataset").asText() + ", " + fixture.path("dims").asText();
      boolean slices = fixture.path("dims").asText().equals("2d");
      PlannedData data =
          new PlannedData(
              integers(fixture.path("median_shape_1mm")),
              Collections.nCopies(3, 1.0),
              fixture.path("cases").asInt(),
              fixture.path("modalities").asInt(),
              fixture.path("classes_fg").asInt() + 1);
      int base = fixture.path("base_num_features").asInt();
      PatchSearch found = slices ? PatchSearch.slices(data, base) : PatchSearch.volumes(data, base);
      assertEquals(integers(fixture.path("patch_before_override")), found.patch(), name);
      assertEquals(fixture.path("batch_size").asInt(), found.batchSize(), name);
      assertEquals(lists(fixture.path("pool_op_kernel_sizes")), found.topology().strides(), name);
      assertEquals(lists(fixture.path("conv_kernel_sizes")), found.topology().kernels(), name);
      assertEquals(integers(fixture.path("num_pool_per_axis")), pools(found.topology()), name);
      assertEquals(fixture.path("do_dummy_2D").asBoolean(), found.dummy2d(), name);
      requirePaperPlan(fixture, name);
      System.out.printf(
          "planner: %s: patch %s, batch %d, %d levels equal%n",
          name, found.patch(), found.batchSize(), found.topology().kernels().size());
    }
  }

  /** The paper's plan of a data set whose only case is the median: its patch, the topology. */
  private static void requirePaperPlan(JsonNode fixture, String name) {
    int[] shape = GoldenTopic.ints(fixture.path("median_shape_1mm"));
    String planName = fixture.path("dims").asText().equals("2d") ? Plan.PAPER_2D : Plan.PAPER;
    Plan plan =
        new Planner(
                Fingerprints.of(List.of(1.0, 1.0, 1.0), shape),
                List.of("CT"),
                fixture.path("classes_fg").asInt() + 1,
                PlanOptions.paper().withName(planName))
            .plan();
    assertEquals(integers(fixture.path("patch")), plan.patch(), name);
    assertEquals(lists(fixture.path("pool_op_kernel_sizes")), plan.topology().strides(), name);
    assertEquals(lists(fixture.path("conv_kernel_sizes")), plan.topology().kernels(), name);
  }

  @Test
  void poolsAndKernelsFollowTheReferenceRule() {
    for (JsonNode fixture : GoldenTopic.open("planner").description().path("pool_rule")) {
      List<Integer> patch = integers(fixture.path("patch"));
      List<Double> spacing = new ArrayList<>();
      fixture.path("spacing").forEach(mm -> spacing.add(mm.asDouble()));
      Topology topology = Topology.of(patch, spacing);
      assertEquals(lists(fixture.path("pool")), topology.strides());
      assertEquals(lists(fixture.path("conv")), topology.kernels());
      assertEquals(integers(fixture.path("num_pool")), pools(topology));
      assertArrayEquals(GoldenTopic.ints(fixture.path("divisible")), topology.divisors());
      System.out.printf("pool rule: %s at %s equal%n", patch, spacing);
    }
  }

  @Test
  void theNetworkOfAPlanHasTheReferenceNetworksParameters() throws IOException {
    Path file = GoldenTopic.open("planner").folder().resolve("unet_params.json");
    assumeTrue(Files.isRegularFile(file), () -> "no " + file);
    for (JsonNode fixture : new ObjectMapper().readTree(file.toFile())) {
      int classes = fixture.path("num_classes").asInt();
      int edge = 4 << fixture.path("pools").asInt();
      Plan plan =
          new Planner(
                  Fingerprints.of(List.of(1.0, 1.0, 1.0), 444, 389, 389),
                  List.of("CT"),
                  classes,
                  PlanOptions.paper().withPatch(Collections.nCopies(3, edge)))
              .plan();
      int base = fixture.path("base").asInt();
      Architecture network = Architectures.byId(base == 30 ? "nnunet" : "nnunet-base-" + base);
      NetworkSpec spec =
          new NetworkSpec(
              fixture.path("in_channels").asInt(), classes, plan.patch(), true, plan.topology());
      List<ParameterSpec> parameters = network.parameters(spec);
      long found = parameters.stream().mapToLong(ParameterSpec::size).sum();
      assertEquals(fixture.path("params").asLong(), found);
      assertEquals(
          lists(fixture.path("seg_heads")),
          parameters.stream()
              .filter(each -> each.name().startsWith("seg_outputs"))
              .map(each -> Shapes.toList(toInts(each)))
              .toList());
      System.out.printf("%s, %d classes: %d parameters equal%n", network.id(), classes, found);
    }
  }

  private static int[] toInts(ParameterSpec parameter) {
    return parameter.shape().stream().mapToInt(Number::intValue).toArray();
  }

  private static List<Integer> pools(Topology topology) {
    return IntStream.of(topology.divisors()).mapToObj(Integer::numberOfTrailingZeros).toList();
  }

  private static List<Integer> integers(JsonNode list) {
    return Shapes.toList(GoldenTopic.ints(list));
  }

  private static List<List<Integer>> lists(JsonNode lists) {
    List<List<Integer>> all = new ArrayList<>();
    lists.forEach(list -> all.add(integers(list)));
    return all;
  }
}
