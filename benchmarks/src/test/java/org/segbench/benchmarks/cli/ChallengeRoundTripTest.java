package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.infer.Ensemble;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.benchmarks.infer.PredictionSettings;
import org.segbench.benchmarks.infer.PredictionStep;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.benchmarks.prepare.IntensityStatistics;
import org.segbench.benchmarks.prepare.Normalization;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiReader;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import org.segbench.models.torch.Torch;
import org.segbench.submission.SubmissionRules;
import org.segbench.submission.SubmissionSource;
import org.segbench.submission.SubmissionWriter;

/**
 * A network that knows the truth: images show the labels as grey levels, and it reads them off.
 * What is handed in must then be the challenge's own label maps, voxel for voxel, on the images'
 * headers.
 */
class ChallengeRoundTripTest {
  private static final int STEP = 10;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"btcv", "amos22", "kits19", "brats21"})
  void theTruthComesBackInTheChallengesOwnForm(String id) throws IOException {
    Path download = folder.resolve("SYNTHETIC-" + id);
    run("dataset", "synthesize", id, "--cases", "2", "--test-cases", "1", "--out", folder);
    run("dataset", "import", download, "--as", id, "--workspace", folder);
    Challenge challenge = Challenge.byId(id);
    RawDataset raw = RawDataset.open(folder.resolve("raw").resolve(id));

    Path predictions = folder.resolve("predictions");
    predict(raw, predictions);
    SortedMap<String, Path> images = new TreeMap<>();
    raw.training().forEach(each -> images.put(each.id(), each.images().get(0)));
    Path archive = folder.resolve(id + ".zip");
    SubmissionRules rules = SubmissionRules.of(challenge);
    new SubmissionWriter(rules, new SubmissionSource(true, new TreeMap<>()))
        .write(Evaluation.references(predictions), images, archive);

    Set<Integer> labels = new TreeSet<>();
    for (Case each : raw.training()) {
      Path handedIn = unpacked(archive, rules.fileFor(each.id()));
      LabelVolume found = LabelVolume.read(handedIn);
      LabelVolume truth = LabelVolume.read(downloadedLabel(download, each));
      assertArrayEquals(truth.labels(), found.labels(), each.id());
      assertEquals(Optional.empty(), found.geometry().differenceFrom(truth.geometry()));
      assertSameGeometryFields(header(each.images().get(0)), header(handedIn));
      for (short label : truth.labels()) {
        labels.add((int) label);
      }
    }
    Set<Integer> own = new TreeSet<>(challenge.ownLabels().values());
    assertTrue(own.containsAll(labels) && labels.size() > 2, "labels " + labels);
    assertEquals(id.equals("brats21"), labels.contains(4) && !labels.contains(3));
  }

  private void predict(RawDataset raw, Path out) throws IOException {
    Files.createDirectories(folder.resolve("encoded"));
    int channels = raw.description().channels().size();
    int classes = raw.description().labels().size();
    List<Case> encoded = raw.training().stream().map(each -> encoded(each, channels)).toList();
    try (NDManager manager = Torch.newManager()) {
      PatchNetwork knowing = patch -> nearestLevel(patch, classes);
      Plan plan = plan(Volume.read(encoded.get(0).images().get(0)), channels);
      new PredictionStep(
              manager,
              plan,
              new LabelTargets(classes),
              new Ensemble(List.of(knowing), List.of("knowing")),
              PredictionSettings.of(plan),
              2)
          .run(encoded, out, Progress.NONE);
    }
  }

  /** The case with images that show its labels, which lie on the first image's header. */
  private Case encoded(Case each, int channels) {
    LabelVolume labels = LabelVolume.read(each.label().orElseThrow());
    float[] levels = new float[labels.labels().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = STEP * labels.labels()[i];
    }
    Path image = folder.resolve("encoded").resolve(each.id() + ".nii.gz");
    new Volume(Volume.read(each.images().get(0)).geometry(), levels).write(image);
    return new Case(each.id(), Collections.nCopies(channels, image), Optional.empty());
  }

  /** The files' own spacing in another order of axes, intensities as they are. */
  private static Plan plan(Volume like, int channels) {
    IntensityStatistics unchanged = new IntensityStatistics(0, 1, 0, -1e6, 1e6, -1e6, 1e6);
    return new Plan(
        "truth",
        Arrays.stream(like.geometry().spacing()).boxed().toList(),
        List.of(2, 0, 1),
        List.of(32, 32, 32),
        2,
        true,
        List.of(0, 1, 2),
        IntStream.range(0, channels)
            .mapToObj(c -> new Plan.Channel("channel " + c, Normalization.CT, unchanged))
            .toList());
  }

  /** The logit of a class falls with the square of the distance from its grey level. */
  private static NDArray nearestLevel(NDArray patch, int classes) {
    NDArray levels = patch.getManager().arange((float) classes).mul(STEP);
    NDArray distance = patch.get(":, 0:1").sub(levels.reshape(new Shape(1, classes, 1, 1, 1)));
    return distance.square().neg();
  }

  private Path unpacked(Path archive, String name) throws IOException {
    Path file = folder.resolve(Path.of(name).getFileName().toString());
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Files.write(file, zip.getInputStream(zip.getEntry(name)).readAllBytes());
    }
    return file;
  }

  /** As the organisers hand it out; an import may have converted its labels. */
  private static Path downloadedLabel(Path download, Case each) throws IOException {
    Path label = each.label().orElseThrow();
    if (Files.isSymbolicLink(label)) {
      return label.toRealPath();
    }
    try (Stream<Path> files = Files.walk(download)) {
      return files
          .filter(file -> file.endsWith(each.id() + "_seg.nii.gz"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static NiftiHeader header(Path file) {
    try (NiftiReader reader = NiftiReader.open(file)) {
      return reader.header();
    }
  }

  private static void assertSameGeometryFields(NiftiHeader image, NiftiHeader handedIn) {
    Map<String, Object> expected = image.rawFields();
    Map<String, Object> found = handedIn.rawFields();
    for (String field : List.of("dim", "pixdim", "qform_code", "sform_code", "xyzt_units")) {
      assertTrue(expected.containsKey(field), field + " of " + expected.keySet());
      assertEquals(text(expected.get(field)), text(found.get(field)), field);
    }
    assertTrue(Arrays.deepEquals(image.affine(), handedIn.affine()));
    assertEquals(1, ((Number) found.get("scl_slope")).doubleValue());
    assertEquals(2, ((Number) found.get("datatype")).intValue());
  }

  private static String text(Object value) {
    return Arrays.deepToString(new Object[] {value});
  }

  private static void run(Object... words) {
    Cli done = Cli.run(words);
    assertEquals(0, done.exitCode(), done::toString);
  }
}
