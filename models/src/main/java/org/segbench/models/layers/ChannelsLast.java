package org.segbench.models.layers;

/**
 * A dense convolution of maps that have their channels innermost in memory, which is how cuDNN's
 * kernels for tensor cores read them. Other layers want theirs channel by channel, so that the map
 * is turned before and the result after: whether that pays, a trial on the device tells.
 */
final class ChannelsLast {

  private ChannelsLast() {}

  /** Whether libtorch knows that layout for maps of so many axes, and channels mix. */
  static boolean suits(ConvolutionShape layer) {
    return layer.groups() == 1 && layer.window().axes() >= 2;
  }

  /** A convolution's official formula between two changes of layout. */
  static Formula formula(Formula official) {
    return new Formula(
        "channels last",
        (x, weight, bias) -> official.computing().of(turned(x), turned(weight), bias).contiguous());
  }

  private static Node turned(Node map) {
    return map.result(map.shape(), map.script().channelsLast(map.tensor(), map.axes() - 2));
  }
}
