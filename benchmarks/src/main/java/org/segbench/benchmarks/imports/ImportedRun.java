package org.segbench.benchmarks.imports;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code run.json} of results that were computed elsewhere: the keys of a training's record that
 * tables read, and where the results come from in place of how they were trained.
 *
 * @param state {@link #IMPORTED}
 * @param dataset the data set's id
 * @param datasetName its own name
 * @param challenge id of the challenge, null if it is none or not known
 * @param synthetic whether the data are generated
 * @param labels number to name of the structures that were scored
 * @param experiment the experiment's id
 * @param network the same, for nobody says what was trained
 * @param networkTitle its name in tables
 * @param fold of the cross-validation, from 0
 * @param folds how many there are; 1 if the file holds all of them
 * @param source the file
 * @param imported when, ISO 8601
 * @param version of segbench
 */
record ImportedRun(
    String state,
    String dataset,
    String datasetName,
    String challenge,
    boolean synthetic,
    SortedMap<Integer, String> labels,
    String experiment,
    String network,
    String networkTitle,
    int fold,
    int folds,
    ImportedFrom source,
    String imported,
    String version) {
  static final String IMPORTED = "imported";

  ImportedRun {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
