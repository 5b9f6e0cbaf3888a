package org.segbench.datasets.raw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels and regions in a {@code dataset.json}. nnU-Net v2 has them under one key, {@code "labels":
 * {"background": 0, "whole tumor": [1, 2, 3], "tumor core": [2, 3], "enhancing tumor": 3}}, where
 * with {@code regions_class_order} every entry is a region, and the labels themselves have no
 * names. Ours keeps names of labels under {@code labels} and regions under {@code regions}; the
 * order is under nnU-Net's key.
 */
record LabelKeys(SortedMap<Integer, String> labels, List<Region> regions) {
  private static final String LABELS = "labels";
  private static final String REGIONS = "regions";
  private static final String ORDER = "regions_class_order";

  static LabelKeys read(StrictJson json) {
    Map<String, List<Integer>> named = json.numberLists(LABELS);
    if (named.containsKey("ignore")) {
      throw json.wrong("the label 'ignore' (unlabelled voxels) is not supported");
    }
    if (json.has(REGIONS)) {
      return new LabelKeys(single(json, named), regions(json, json.numberLists(REGIONS)));
    }
    if (json.has(ORDER)) {
      named.values().removeIf(List.of(0)::equals);
      return new LabelKeys(labelsOf(named), regions(json, named));
    }
    return new LabelKeys(single(json, named), List.of());
  }

  private static SortedMap<Integer, String> single(
      StrictJson json, Map<String, List<Integer>> named) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    named.forEach(
        (name, values) -> {
          if (values.size() != 1) {
            throw json.wrong(
                "label '%s' is a region of the labels %s, but there is no %s that says which is written over which"
                    .formatted(name, values, ORDER));
          }
          String other = labels.put(values.get(0), name);
          if (other != null) {
            throw json.wrong("labels '" + other + "' and '" + name + "' have the same number");
          }
        });
    return labels;
  }

  /** A label that is a region by itself is named after it, the others after their number. */
  private static SortedMap<Integer, String> labelsOf(Map<String, List<Integer>> regions) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    labels.put(0, "background");
    for (List<Integer> values : regions.values()) {
      values.forEach(value -> labels.putIfAbsent(value, "label " + value));
    }
    regions.forEach(
        (name, values) -> {
          if (values.size() == 1) {
            labels.put(values.get(0), name);
          }
        });
    return labels;
  }

  private static List<Region> regions(StrictJson json, Map<String, List<Integer>> named) {
    List<Integer> order = json.numbers(ORDER);
    if (order.size() != named.size()) {
      throw json.wrong(
          "%s has %d labels, but there are %d regions: %s"
              .formatted(ORDER, order.size(), named.size(), named.keySet()));
    }
    List<Region> regions = new ArrayList<>();
    Iterator<Integer> written = order.iterator();
    named.forEach(
        (name, values) ->
            regions.add(json.building(() -> new Region(name, values, written.next()))));
    return regions;
  }

  static void write(DatasetDescription description, ObjectNode json) {
    ObjectNode labels = json.putObject(LABELS);
    description.labels().forEach((value, label) -> labels.put(label, value));
    if (description.regions().isEmpty()) {
      return;
    }
    ObjectNode regions = json.putObject(REGIONS);
    ArrayNode order = json.putArray(ORDER);
    for (Region region : description.regions()) {
      ArrayNode values = regions.putArray(region.name());
      region.labels().forEach(values::add);
      order.add(region.label());
    }
  }
}
