package org.segbench.datasets.verify;

import static org.segbench.datasets.verify.Damage.*;
import static org.segbench.datasets.verify.FindingKind.*;
import static org.segbench.datasets.verify.Severity.ERROR;
import static org.segbench.datasets.verify.Severity.WARNING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Damage to a data set's files, cases and description. */
final class FileDamages {

  private FileDamages() {}

  static Stream<Damage> all() {
    return Stream.of(files(), cases(), descriptions()).flatMap(List::stream);
  }

  private static List<Damage> files() {
    return List.of(
        ct(
            "label map deleted",
            set -> Files.delete(set.resolve(LABEL)),
            MISSING_LABEL,
            ERROR,
            LABEL),
        ct("image deleted", set -> Files.delete(set.resolve(IMAGE)), MISSING_IMAGE, ERROR, LABEL),
        mr(
            "second channel deleted",
            set -> Files.delete(set.resolve(SECOND)),
            MISSING_CHANNEL,
            ERROR,
            SECOND),
        ct(
            "surplus channel",
            set -> Files.copy(set.resolve(IMAGE), set.resolve(SECOND)),
            SURPLUS_CHANNEL,
            ERROR,
            SECOND),
        ct(
            "image without a channel number",
            set -> Files.copy(set.resolve(IMAGE), set.resolve("images/scan.nii.gz")),
            BAD_NAME,
            ERROR,
            Path.of("images/scan.nii.gz")),
        ct(
            "uncompressed file among compressed ones",
            set -> Files.copy(set.resolve(IMAGE), set.resolve("images/img0009_0000.nii")),
            OTHER_ENDING,
            ERROR,
            Path.of("images/img0009_0000.nii")),
        ct(
            "link whose target is gone",
            set -> {
              Files.delete(set.resolve(TEST));
              Files.createSymbolicLink(set.resolve(TEST), set.resolve("gone.nii.gz"));
            },
            NOT_A_FILE,
            ERROR,
            TEST),
        ct(
            "dataset.json counts one case more",
            set -> edit(set, "\"numTraining\" : 3", "\"numTraining\" : 4"),
            OTHER_COUNT,
            ERROR,
            JSON),
        ct(
            "nothing to train on",
            set -> {
              for (String id : List.of("img0001", "img0002", "img0003")) {
                Files.delete(set.resolve("images/" + id + "_0000.nii.gz"));
                Files.delete(set.resolve("labels/" + id + ".nii.gz"));
              }
              edit(set, "\"numTraining\" : 3", "\"numTraining\" : 0");
            },
            NO_TRAINING_CASES,
            ERROR,
            JSON),
        ct("truncated image", set -> Faults.truncate(set.resolve(IMAGE)), UNREADABLE, ERROR, IMAGE),
        ct(
            "truncated label map",
            set -> Faults.truncate(set.resolve(LABEL)),
            UNREADABLE,
            ERROR,
            LABEL),
        ct(
            "one bit turned in a compressed file",
            set -> Faults.flipBit(set.resolve(IMAGE)),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct(
            "file of no bytes",
            set -> Files.write(set.resolve(IMAGE), new byte[0]),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct(
            "web page saved under an image's name",
            set -> Files.writeString(set.resolve(IMAGE), "<html>log in first</html>".repeat(30)),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct(
            "voxel size that is no number",
            set ->
                Faults.patch(
                    set.resolve(IMAGE), header -> header.putFloat(Faults.PIXDIM_X, Float.NaN)),
            UNREADABLE,
            ERROR,
            IMAGE),
        ct("4-D file", set -> Faults.makeSeries(set.resolve(IMAGE)), NOT_3D, ERROR, IMAGE));
  }

  private static List<Damage> cases() {
    return List.of(
        ct(
            "case under two names",
            set -> {
              replace(set, "images/img0001_0000.nii.gz", IMAGE);
              replace(set, "labels/img0001.nii.gz", LABEL);
            },
            DUPLICATE_CASE,
            WARNING,
            IMAGE),
        ct(
            "training image among the test images, stored otherwise",
            set -> {
              replace(set, IMAGE.toString(), TEST);
              Faults.changeValues(set.resolve(TEST), value -> value);
            },
            TEST_LEAK,
            ERROR,
            TEST),
        ct(
            "label map of another case",
            set -> replace(set, "labels/img0001.nii.gz", LABEL),
            DUPLICATE_LABEL,
            ERROR,
            LABEL),
        mr(
            "one channel copied over another",
            set -> replace(set, IMAGE.toString(), SECOND),
            SAME_CHANNELS,
            WARNING,
            SECOND));
  }

  private static List<Damage> descriptions() {
    return List.of(
        ct(
            "labels renamed",
            set -> edit(set, "\"spleen\"", "\"milt\""),
            OTHER_LABEL_NAMES,
            WARNING,
            JSON),
        ct(
            "CT called MR",
            set -> edit(set, "\"0\" : \"CT\"", "\"0\" : \"MR\""),
            OTHER_CHANNELS,
            WARNING,
            JSON));
  }
}
