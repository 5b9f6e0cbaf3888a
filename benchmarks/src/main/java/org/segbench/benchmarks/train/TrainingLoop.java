package org.segbench.benchmarks.train;

import java.time.Duration;
import java.util.OptionalDouble;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.targets.Targets;

/** The epochs of a run, from wherever it stands to its end. */
final class TrainingLoop {
  private final TrainingStep step;
  private final BatchLoader batches;
  private final BatchSchedule schedule;
  private final PolynomialDecay decay;
  private final Checkpoints checkpoints;
  private final ProgressLog log;
  private final Targets targets;
  private final CollapsedTraining collapse;
  private final Duration checkpointInterval;
  private final Progress progress;
  private final String work;
  private TrainingState state = TrainingState.initial();
  private long saved = System.nanoTime();

  TrainingLoop(
      TrainingStep step,
      BatchLoader batches,
      BatchSchedule schedule,
      PolynomialDecay decay,
      Checkpoints checkpoints,
      ProgressLog log,
      Targets targets,
      CollapsedTraining collapse,
      Duration checkpointInterval,
      Progress progress,
      String work) {
    this.step = step;
    this.batches = batches;
    this.schedule = schedule;
    this.decay = decay;
    this.checkpoints = checkpoints;
    this.log = log;
    this.targets = targets;
    this.collapse = collapse;
    this.checkpointInterval = checkpointInterval;
    this.progress = progress;
    this.work = work;
  }

  /** Goes on from a state; the batches must begin there too. */
  void run(TrainingState from) {
    state = from;
    if (state.restarted()) {
      collapse.lowerMomentum();
    }
    while (state.epoch() < schedule.epochs()) {
      epoch();
    }
    checkpoints.save(Checkpoint.FINAL, state);
  }

  private void epoch() {
    double rate = decay.at(state.epoch());
    while (state.iteration() < schedule.training()) {
      long start = System.nanoTime();
      double loss = step.train(batches.next(), rate);
      state = state.afterIteration(loss, secondsSince(start));
      report(state.iteration());
      if (System.nanoTime() - saved > checkpointInterval.toNanos()) {
        saveForResuming();
      }
    }
    long start = System.nanoTime();
    OnlineDice dice = OnlineDice.of(targets);
    OptionalDouble validationLoss = validate(dice);
    TrainingState next = state.afterEpoch(dice.mean());
    log.add(
        new ProgressRow(
            state.epoch(),
            rate,
            state.lossSum() / schedule.training(),
            validationLoss,
            dice.mean(),
            next.average() == null ? OptionalDouble.empty() : OptionalDouble.of(next.average()),
            state.seconds() + secondsSince(start),
            PeakMemory.mebibytes()));
    if (next.isBetterThan(state)) {
      checkpoints.save(Checkpoint.BEST, next);
    }
    checkpoints.save(Checkpoint.LATEST, next);
    state = collapse.after(state.epoch(), dice.mean()) ? next.afterRestart() : next;
    // Last, since it is what counts: all that was written before it is written again, with the
    // same content, if the run is killed in between.
    saveForResuming();
  }

  private OptionalDouble validate(OnlineDice dice) {
    if (schedule.validation() == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < schedule.validation(); i++) {
      sum += step.validate(batches.next(), dice);
      report(schedule.training() + i + 1);
    }
    return OptionalDouble.of(sum / schedule.validation());
  }

  private void saveForResuming() {
    checkpoints.saveForResuming(state);
    saved = System.nanoTime();
  }

  private void report(int doneInEpoch) {
    progress.update(work, schedule.before(state.epoch()) + doneInEpoch, schedule.total());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
