package org.segbench.benchmarks.prepare;

import java.nio.file.Path;

/** The names of the files in a prepared folder. */
record PreparedFiles(Path folder) {

  Path plan() {
    return folder.resolve("plan.json");
  }

  Path source() {
    return folder.resolve("dataset.json");
  }

  Path fingerprint() {
    return folder.resolve("fingerprint.json");
  }

  Path splits() {
    return folder.resolve("splits.json");
  }

  Path cases() {
    return folder.resolve("cases");
  }

  Path image(String id) {
    return cases().resolve(id + ".image.npy");
  }

  Path label(String id) {
    return cases().resolve(id + ".label.npy");
  }

  Path locations(String id) {
    return cases().resolve(id + ".locations.npy");
  }

  /** Written last: a case whose record is there is whole. */
  Path record(String id) {
    return cases().resolve(id + ".json");
  }

  /** One channel's foreground samples of one case, kept so that a fingerprint can go on. */
  Path samples(String id, int channel) {
    return folder.resolve("fingerprint").resolve("%s_%04d.npy".formatted(id, channel));
  }

  /** Written after a case's samples. */
  Path samplesRecord(String id) {
    return folder.resolve("fingerprint").resolve(id + ".json");
  }
}
