package org.segbench.benchmarks.augment;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A number for each channel that a transform changes; the others are left alone.
 *
 * @param values by channel, from 0
 */
public record PerChannel(SortedMap<Integer, Double> values) {

  /** What is done to one channel. */
  @FunctionalInterface
  interface ChannelTransform {
    /** Makes a new channel; the given one stays as it is. */
    float[] apply(float[] channel, int[] shape, double value);
  }

  public PerChannel {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Numbers for those of {@code channels} channels that are chosen. */
  static PerChannel of(int channels, IntPredicate chosen, IntToDoubleFunction value) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (int channel = 0; channel < channels; channel++) {
      if (chosen.test(channel)) {
        values.put(channel, value.applyAsDouble(channel));
      }
    }
    return new PerChannel(values);
  }

  /** Numbers for all channels. */
  static PerChannel of(int channels, IntToDoubleFunction value) {
    return of(channels, channel -> true, value);
  }

  Sample apply(Sample sample, ChannelTransform transform) {
    float[][] channels = new float[sample.channels()][];
    for (int channel = 0; channel < channels.length; channel++) {
      float[] before = sample.channel(channel);
      Double value = values.get(channel);
      channels[channel] = value == null ? before : transform.apply(before, sample.shape(), value);
    }
    return sample.withChannels(channels);
  }

  /** {@code c0 0.731, c2 0.502}. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "no channel"
        : values.entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "c%d %.3f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
  }
}
