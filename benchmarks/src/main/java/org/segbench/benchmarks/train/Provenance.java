package org.segbench.benchmarks.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * By which program and where a run was computed: what may differ between two runs of one
 * configuration, and explains why their numbers differ if they do.
 *
 * @param code hash of segbench's classes and of the plugin's, if the network is from one; empty if
 *     a run's record does not say it
 * @param version of segbench
 * @param engine tensor library and its version
 * @param device what computed
 * @param threads of the tensor library
 * @param host the machine's name
 */
public record Provenance(
    String code, String version, String engine, String device, int threads, String host) {

  /** The parts by the names that they have for people, in reading order. */
  public Map<String, String> named() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("code", code);
    parts.put("version", version);
    parts.put("engine", engine);
    parts.put("device", device);
    parts.put("threads", Integer.toString(threads));
    parts.put("host", host);
    return Collections.unmodifiableMap(parts);
  }
}
