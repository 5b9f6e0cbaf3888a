package org.segbench.benchmarks.array;

import java.nio.file.Path;

/** Whole {@code .npy} files. For boxes of a file see {@link NpyFile}. */
public final class Npy {
  private Npy() {}

  /** The shape of the array in a file, slowest axis first. */
  public static int[] shape(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      return array.shape();
    }
  }

  /** All elements of a FLOAT32 file. */
  public static float[] readFloats(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      float[] elements = new float[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** All elements of an INT8 file. */
  public static byte[] readBytes(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      byte[] elements = new byte[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** All elements of an INT32 file. */
  public static int[] readInts(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      int[] elements = new int[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** All elements of a file of any type. */
  public static double[] readDoubles(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      double[] elements = new double[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }
}
