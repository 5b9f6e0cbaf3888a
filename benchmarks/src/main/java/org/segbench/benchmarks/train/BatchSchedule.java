package org.segbench.benchmarks.train;

import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segbench.benchmarks.random.Phase;

/**
 * The batches of a run, in order.
 *
 * @param epochs length of the schedule
 * @param training iterations an epoch
 * @param validation iterations an epoch
 */
record BatchSchedule(int epochs, int training, int validation) {

  /** Those that are left from a state on. */
  Iterator<BatchKey> from(TrainingState state) {
    return IntStream.range(state.epoch(), epochs)
        .boxed()
        .flatMap(epoch -> epoch(epoch, epoch == state.epoch() ? state.iteration() : 0))
        .iterator();
  }

  private Stream<BatchKey> epoch(int epoch, int from) {
    return Stream.concat(
        IntStream.range(from, training).mapToObj(i -> new BatchKey(Phase.TRAINING, epoch, i)),
        IntStream.range(0, validation).mapToObj(i -> new BatchKey(Phase.VALIDATION, epoch, i)));
  }

  /** Number of batches in all. */
  long total() {
    return (long) epochs * (training + validation);
  }

  /** Number of batches before an epoch. */
  long before(int epoch) {
    return (long) epoch * (training + validation);
  }
}
