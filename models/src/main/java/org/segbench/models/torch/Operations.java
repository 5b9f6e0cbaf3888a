package org.segbench.models.torch;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compiles scripts and keeps what it compiled: equal scripts share one {@link Operation}. Close it
 * when its operations are no longer needed. Not safe for concurrent use.
 */
public final class Operations implements AutoCloseable {
  private final PtNDManager manager;
  private final Map<String, Operation> compiled = new HashMap<>();

  /**
   * @param manager any manager of the PyTorch engine; compiled modules live under it at the latest
   *     until it closes
   */
  public Operations(NDManager manager) {
    if (!(manager instanceof PtNDManager pytorch)) {
      throw new IllegalArgumentException(
          "Networks run on DJL's PyTorch engine, not on " + manager.getEngine().getEngineName());
    }
    this.manager = pytorch;
  }

  /**
   * The operation that a script describes, compiled at first sight (milliseconds), found again
   * later (microseconds).
   *
   * @param description declares inputs, calls operations and returns results on an empty script
   */
  public Operation compile(Consumer<Script> description) {
    Script script = new Script();
    description.accept(script);
    return compile(script);
  }

  /** {@link #compile(Consumer)} of a script that is complete. */
  public Operation compile(Script script) {
    return compiled.computeIfAbsent(script.source(), this::load);
  }

  private Operation load(String source) {
    try (ByteArrayInputStream archive = new ByteArrayInputStream(ScriptArchive.of(source))) {
      return new Operation(JniUtils.loadModule(manager, archive, false, false), source);
    } catch (IOException e) {
      throw new UncheckedIOException("A script in memory could not be read", e);
    }
  }

  @Override
  public void close() {
    compiled.values().forEach(Operation::close);
    compiled.clear();
  }
}
