package org.segbench.models.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The life of intermediate arrays. An operation's result belongs to the manager of its first
 * operand; inside a scope that is the scope's own, and everything in it that was not released is
 * freed when it closes.
 *
 * <pre>{@code
 * try (Scope scope = Scope.around(input)) {
 *   return scope.release(input.mul(2).add(1));
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private final NDManager outer;
  private final NDManager inner;

  private Scope(NDManager outer, NDArray... guests) {
    this.outer = outer;
    this.inner = outer.newSubManager();
    inner.tempAttachAll(guests);
  }

  /** A scope under a manager. */
  public static Scope under(NDManager outer) {
    return new Scope(outer);
  }

  /**
   * A scope under the first guest's manager; the guests belong to it until it closes, and then
   * again to their own managers.
   */
  public static Scope around(NDArray... guests) {
    return new Scope(guests[0].getManager(), guests);
  }

  /** The manager whose arrays die with the scope. */
  public NDManager manager() {
    return inner;
  }

  /** Hands an array out of the scope, to the outer manager. */
  public NDArray release(NDArray array) {
    array.attach(outer);
    return array;
  }

  @Override
  public void close() {
    inner.close();
  }
}
