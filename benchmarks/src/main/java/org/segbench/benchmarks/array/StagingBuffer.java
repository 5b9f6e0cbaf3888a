package org.segbench.benchmarks.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The way of arrays to the tensor library: one buffer outside the heap for all of them. A new one
 * each time would lie there until some later garbage collection. On a CPU the tensor is the buffer,
 * so it holds what was last put in.
 */
public final class StagingBuffer {
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /** The values in native order; what was returned before is overwritten. */
  public ByteBuffer of(float[] values) {
    int bytes = Math.multiplyExact(values.length, Float.BYTES);
    if (buffer.capacity() != bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear();
    buffer.asFloatBuffer().put(values);
    return buffer;
  }
}
