package org.segbench.benchmarks.train;

import ai.djl.engine.Engine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a run says about where, when and by what it ran. */
public final class Host {

  private Host() {}

  /** Tensor library and its version; loads it. */
  public static String engine() {
    Engine engine = Engine.getInstance();
    return "%s %s, DJL %s"
        .formatted(engine.getEngineName(), engine.getVersion(), Engine.getDjlVersion());
  }

  /** Version of segbench. */
  public static String version() {
    return Optional.ofNullable(Host.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine that cannot resolve its own name can still train.
      return "unknown";
    }
  }

  /** The time, ISO 8601, to the second. */
  public static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
