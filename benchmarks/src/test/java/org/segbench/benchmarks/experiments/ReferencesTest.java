package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.benchmarks.HarnessException;

/** What a file names and is not there is told with its line and what there is. */
class ReferencesTest {
  private static final String WHOLE =
      """
      expect: as printed
      datasets:
        - btcv
        - {name: mine, title: My data}
      folds: [0, 1]
      experiments:
        - {network: nnunet, role: baseline}
        - network: mednext-s-k3
          datasets: [btcv]
          folds: [0]
        - name: larger
          network: mednext-s-k5
          initialise-from: mednext-s-k3
          datasets: [btcv]
          folds: [0]
          on:
            btcv: {learning-rate: 1.0e-4}
      ensembles:
        - experiment: larger
          datasets: [btcv]
        - experiment: nnunet
      tables:
        - id: kernels
          show: scores
          title: Kernels
          published: table2
          datasets: [btcv]
          rows:
            - mednext-s-k3
            - experiment: larger
              as: MedNeXt-S-k5
      """;

  @Test
  void theWholeIsRight() {
    assertEquals(5 + 1, read(WHOLE).trainings().size());
  }

  /** Each changes one thing of the whole file above, and says what the complaint must contain. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          network: mednext-s-k5   | network: mednext-s-k4 | line 12: experiments/2/network: expected a network: perhaps mednext-s-k3, mednext-s-k5, mednext-b-k3, found mednext-s-k4
          from: mednext-s-k3      | from: nnunets         | line 13: experiments/2/initialise-from: expected the name of an experiment above, found nnunets
          from: mednext-s-k3      | from: larger          | line 13: experiments/2/initialise-from: expected the name of an experiment above, found larger
          name: larger            | name: nnunet          | line 11: experiments/2: expected a name that no experiment above has, found nnunet
          name: mine              | name: btcv            | line 4: datasets/1: expected a name that no data set above has, found btcv
          '- network: mednext-s-k3\n    datasets: [btcv]' | '- network: mednext-s-k3\n    datasets: [btv]' | line 9: experiments/1/datasets: expected a data set of the file: one of btcv, mine, found btv
          '- network: mednext-s-k3\n    datasets: [btcv]' | '- network: mednext-s-k3\n    datasets: [mine]' | line 13: experiments/2/initialise-from: expected an experiment that trains on every data set that this one trains on, found mednext-s-k3, which does not train on btcv
          'folds: [0]\n    on'    | 'folds: [1]\n    on'  | line 13: experiments/2/initialise-from: expected an experiment that trains on every fold that this one trains on, found mednext-s-k3, which does not train on folds [1]
          'folds: [0]\n    on'    | 'folds: [1, 1]\n    on' | line 15: experiments/2/folds: expected different numbers from 0, found [1, 1]
          'btcv: {learning'       | 'mine: {learning'     | line 17: experiments/2/on/mine: expected a data set of the experiment: one of btcv, found mine
          '{learning-rate'        | '{rate'               | line 17: experiments/2/on/btcv/rate: unknown key; known are [checkpointing, learning-rate, plan, precision, regions]
          'experiment: larger\n    datasets' | 'experiment: large\n    datasets' | line 19: ensembles/0/experiment: expected an experiment of the file: one of larger, mednext-s-k3, nnunet, found large
          'experiment: larger\n    datasets: [btcv]' | 'experiment: larger\n    datasets: [mine]' | line 20: ensembles/0/datasets: expected a data set of the experiment: one of btcv, found mine
          experiment: nnunet      | experiment: larger    | line 21: ensembles/1: expected each experiment once on a data set, found larger on btcv again
          '- mednext-s-k3'        | '- mednext-s'         | line 29: tables/0/rows/0: expected an experiment of the file: one of larger, mednext-s-k3, nnunet, found mednext-s
          published: table2       | published: table9     | line 26: tables/0/published: expected a published table: one of
          as: MedNeXt-S-k5        | as: MedNeXt-S-k7      | line 31: tables/0/rows/1/as: expected a row of the published table: perhaps MedNeXt-S-k3, MedNeXt-S-k5, MedNeXt-B-k3, found MedNeXt-S-k7
          'published: table2'     | 'average: false'      | line 31: tables/0/rows/1/as: expected no row: the table is beside no published one, found MedNeXt-S-k5
          show: scores            | show: score           | line 24: tables/0/show: expected one of scores, configurations, test-set
          show: scores            | show: configurations  | line 27: tables/0/datasets: expected nothing: configurations are the same on all, found [btcv]
          'show: scores'          | 'show: test-set, marks: true' | line 24:
          'title: Kernels'        | 'costs: true\n    title: K' | line 25: tables/0/costs: expected false: this table shows no configurations, found true
          role: baseline          | role: base            | line 7: experiments/0/role: expected one of challenger, baseline
          '- btcv\n'              | '- btcv\n  - {name: t, synthesize: {challenge: lits}}\n' | line 4: datasets/1/synthesize/challenge: expected one of btcv, amos22, kits19, brats21, found lits
          '- btcv\n'              | '- btcv\n  - {name: t, synthesize: {challenge: btcv, shape: [8, 8, 8]}}\n' | line 4: datasets/1/synthesize: synthetic data set: expected shape
          'datasets:\n  - btcv'   | 'dataset: btcv\ndatasets:\n  - btcv' | line 2: dataset: expected 'datasets' or 'dataset', found both
          """)
  void whatIsNamedIsThere(String right, String wrong, String complaint) {
    String text = WHOLE.replace(lines(right), lines(wrong));
    assertTrue(!text.equals(WHOLE), right);
    String message = assertThrows(HarnessException.class, () -> read(text)).getMessage();
    assertTrue(message.startsWith("mine.yaml, " + complaint), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void anAliasIsNotTakenForText() {
    String text = WHOLE.replace("folds: [0, 1]", "plan: &p paper\ntitle: *p");
    assertEquals(
        "mine.yaml, line 6: expected a value, found the alias *p; write out what it stands for",
        assertThrows(HarnessException.class, () -> read(text)).getMessage());
  }

  @Test
  void theNearestNamesNeedTheFewestChanges() {
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(4, Nearest.distance("", "btcv"));
    assertEquals(0, Nearest.distance("btcv", "btcv"));
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }

  private static ExperimentFile read(String text) {
    return YamlFile.read("mine.yaml", text, ExperimentFile.class);
  }
}
