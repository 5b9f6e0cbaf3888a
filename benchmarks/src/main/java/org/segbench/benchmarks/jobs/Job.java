package org.segbench.benchmarks.jobs;

import java.util.List;
import org.segbench.benchmarks.Workspace;

/**
 * One piece of work: doing it twice does nothing the second time, and stopped anywhere it goes on.
 */
public sealed interface Job permits ImportJob, PrepareJob, TrainJob, PredictJob, SubmitJob {
  /** Unique, and readable: {@code train btcv/mednext-s-k3/fold_0}. */
  String id();

  /** Ids of the jobs that must be done before. */
  List<String> needs();

  /**
   * What does it, as a person would type it after {@code ./segbench}. Empty if only a person can do
   * it.
   *
   * @param slot says the device, for what computes with tensors
   */
  List<List<String>> commands(Workspace workspace, Slot slot);

  /** How it stands, judged by what lies in the workspace. */
  JobState state(WorkspaceView workspace);
}
