package org.segbench.models.contract;

import static org.segbench.models.contract.Broken.refusal;
import static org.segbench.models.contract.Broken.require;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;

/** Forward passes: shapes, batches, memory, and images that do not fit. */
record PassClauses(Subject subject) {
  /** Of a sample's largest logit; sums are taken in another order for another batch. */
  private static final float ROUNDING = 1e-3f;

  List<Clause> all() {
    return List.of(
        new Clause(
            "answers with logits of the patch's shape",
            () -> answers(subject.withDeepSupervision(false))),
        new Clause(
            "answers with deep supervision as its strides say",
            () -> answers(subject.withDeepSupervision(true))),
        new Clause("treats the samples of a batch one by one", this::separatesSamples),
        new Clause("refuses images that do not fit", this::refusesImages));
  }

  /** Tries passes over batches of 1 and 2, in training and not. */
  static void answers(Subject asked) {
    asked.withNetwork(
        (network, scope) -> {
          List<int[]> strides = network.headStrides();
          require(
              asked.spec().deepSupervision() || strides.size() == 1,
              "expected one head without deep supervision, found %d".formatted(strides.size()));
          for (int batch : new int[] {1, 2}) {
            for (boolean training : new boolean[] {true, false}) {
              answers(asked, network, scope, batch, training);
            }
          }
        });
  }

  private static void answers(
      Subject asked, Network network, NDManager scope, int batch, boolean training) {
    NDArray images = asked.images(scope, batch);
    int before = scope.getManagedArrays().size();
    List<NDArray> heads = network.forward(images, training);
    int expected = training ? network.headStrides().size() : 1;
    String pass = training ? "in training" : "in evaluation";
    require(
        heads.size() == expected, "%s %d heads, found %d".formatted(pass, expected, heads.size()));
    for (int head = 0; head < expected; head++) {
      List<Integer> shape = shape(asked.spec(), batch, network.headStrides().get(head));
      NDArray logits = heads.get(head);
      require(
          shape.equals(Subject.sizes(logits)),
          "%s head %d: expected shape %s, found %s"
              .formatted(pass, head, shape, Subject.sizes(logits)));
      require(
          isFinite(logits.toFloatArray()), "%s head %d: not all are numbers".formatted(pass, head));
      require(
          logits.getManager().equals(scope),
          "%s head %d does not belong to the image's manager".formatted(pass, head));
    }
    int left = scope.getManagedArrays().size() - before - expected;
    require(left == 0, "%s %d arrays beside the logits are left behind".formatted(pass, left));
    heads.forEach(NDArray::close);
    images.close();
  }

  private static List<Integer> shape(NetworkSpec spec, int batch, int[] stride) {
    List<Integer> shape = new ArrayList<>(List.of(batch, spec.classes()));
    for (int axis = 0; axis < stride.length; axis++) {
      shape.add(spec.patch().get(axis) / stride[axis]);
    }
    return shape;
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private void separatesSamples() {
    subject.withNetwork(
        (network, scope) -> {
          NDArray images = subject.images(scope, 2);
          float[] together = network.forward(images, false).get(0).toFloatArray();
          int half = together.length / 2;
          for (int sample = 0; sample < 2; sample++) {
            NDArray image = images.get(sample).expandDims(0);
            float[] alone = network.forward(image, false).get(0).toFloatArray();
            float scale = 0;
            float worst = 0;
            for (int i = 0; i < half; i++) {
              scale = Math.max(scale, Math.abs(alone[i]));
              worst = Math.max(worst, Math.abs(alone[i] - together[sample * half + i]));
            }
            require(
                worst <= ROUNDING * scale,
                "sample %d of 2 is answered otherwise than alone: by %s, logits up to %s"
                    .formatted(sample, worst, scale));
          }
        });
  }

  private void refusesImages() {
    NetworkSpec spec = subject.spec();
    subject.withNetwork(
        (network, scope) -> {
          NDArray wide = scope.zeros(Subject.shape(1, spec.inputChannels() + 1, spec.patch()));
          refusal("an image of one channel more", () -> network.forward(wide, false));
          NDArray flat =
              scope.zeros(
                  Subject.shape(
                      1, spec.inputChannels(), spec.patch().subList(1, spec.dimensions())));
          refusal("an image of one axis less", () -> network.forward(flat, false));
        });
  }
}
