package org.segbench.models.torch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.models.torch.Value.Scalar;
import org.segbench.models.torch.Value.Tensor;
import org.segbench.models.torch.Value.TensorList;

/**
 * A function of tensors in the making: declare its inputs, call operations, return its results.
 * Each method adds one call of the ATen operation that it is named after, with that operation's
 * meaning and gradient; shapes are {@code [N, C, spatial...]}. The only place where TorchScript is
 * written.
 */
public final class Script extends Shaping {
  private final Autocast autocast;

  /** In the precision of what it will be given. */
  public Script() {
    this(Autocast.NONE);
  }

  /** In a precision that depends on the operation. */
  public Script(Autocast autocast) {
    this.autocast = autocast;
  }

  /** An argument of an operation that is computed in the low precision, if there is one. */
  private Tensor low(Tensor x) {
    return cast(x, autocast.type());
  }

  /** An argument of an operation that is computed in float32 at the least. */
  public Tensor full(Tensor x) {
    return cast(x, Autocast.FULL);
  }

  private Tensor cast(Tensor x, int type) {
    return autocast == Autocast.NONE || x.equals(none())
        ? x
        : call("torch.to(%s, %d)", x.name(), type);
  }

  private String lowNames(Tensor... arguments) {
    return names(Stream.of(arguments).map(this::low).toArray(Value[]::new));
  }

  // Convolutions

  /**
   * Convolution over as many spatial axes as the stride has (1 to 3).
   *
   * @param weight {@code [out, in / groups, kernel...]}
   * @param bias {@code [out]}
   */
  public Tensor convolution(
      Tensor x, Tensor weight, Tensor bias, int[] stride, int[] padding, int groups) {
    return call(
        "torch.conv%dd(%s, %s, %s, %s, %d)",
        stride.length,
        lowNames(x, weight, bias),
        list(stride),
        list(padding),
        list(ones(stride.length)),
        groups);
  }

  /**
   * Transposed convolution, output padding 0.
   *
   * @param weight {@code [in, out / groups, kernel...]}
   * @param bias {@code [out]}
   */
  public Tensor transposedConvolution(
      Tensor x, Tensor weight, Tensor bias, int[] stride, int[] padding, int groups) {
    return call(
        "torch.conv_transpose%dd(%s, %s, %s, %s, %d, %s)",
        stride.length,
        lowNames(x, weight, bias),
        list(stride),
        list(padding),
        list(new int[stride.length]),
        groups,
        list(ones(stride.length)));
  }

  /**
   * The gradient of the loss for a 2-D convolution's weight, stride 1.
   *
   * @param arriving the gradient for the convolution's result
   * @param weight for its sizes alone
   */
  public Tensor convolutionWeightGradient(
      Tensor arriving, Tensor x, Tensor weight, int[] padding, int groups) {
    return call(
        "(torch.convolution_backward(%s, None, [1, 1], %s, [1, 1], False, [0, 0], %d, [False, True, False]))[1]",
        names(arriving, x, weight), list(padding), groups);
  }

  /**
   * Matrix product with a bias along the last axis.
   *
   * @param weight {@code [out, in]}
   * @param bias {@code [out]}, or {@link #none}
   */
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return call("torch.linear(%s)", lowNames(x, weight, bias));
  }

  /** Matrix product of the last two axes, the others broadcast. */
  public Tensor matmul(Tensor a, Tensor b) {
    return call("torch.matmul(%s)", lowNames(a, b));
  }

  /** Batched matrix product. */
  public Tensor bmm(Tensor a, Tensor b) {
    return call("torch.bmm(%s)", lowNames(a, b));
  }

  /** Batched matrix product plus bias: {@code bias + a b}, bias broadcast. */
  public Tensor baddbmm(Tensor bias, Tensor a, Tensor b) {
    return call("torch.baddbmm(%s)", lowNames(bias, a, b));
  }

  /**
   * {@code softmax(scale q k^T + bias) v} over the last two axes.
   *
   * @param bias broadcast to the weights, or {@link #none}
   * @param dropout of the weights
   */
  public Tensor scaledDotProductAttention(
      Tensor q, Tensor k, Tensor v, Tensor bias, double dropout, double scale) {
    if (dropout > 0) {
      draws();
    }
    return call(
        "torch.scaled_dot_product_attention(%s, %s, False, scale=%s)",
        lowNames(q, k, v, bias), literal(dropout), literal(scale));
  }

  // Norms and activations

  /** Group norm, any number of spatial axes. */
  public Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
    return call(
        "torch.group_norm(%s, %d, %s, %s, %s)",
        full(x).name(), groups, weight.name(), bias.name(), literal(epsilon));
  }

  /** A group norm's result with the mean and the reciprocal deviation of each group. */
  public record NormedGroups(Tensor result, Tensor mean, Tensor scale) {}

  /** Gradients for a group norm's input, weight and bias. */
  public record GroupNormGradients(Tensor ofInput, Tensor ofScale, Tensor ofShift) {}

  /** {@link #groupNorm}, with what {@link #groupNormGradients} needs. */
  public NormedGroups normedGroups(
      Tensor x, int[] shape, int groups, Tensor weight, Tensor bias, double epsilon) {
    Tensor all =
        call(
            "torch.native_group_norm(%s, %s, %d, %s)",
            names(x, weight, bias), sizes(shape), groups, literal(epsilon));
    return new NormedGroups(part(all, 0), part(all, 1), part(all, 2));
  }

  /**
   * The gradients of the loss for what a group norm was given.
   *
   * @param arriving the gradient for its result
   */
  public GroupNormGradients groupNormGradients(
      Tensor arriving, Tensor x, int[] shape, int groups, Tensor weight, NormedGroups normed) {
    Tensor all =
        call(
            "torch.native_group_norm_backward(%s, %s, %d, [True, True, True])",
            names(arriving, x, normed.mean, normed.scale, weight), sizes(shape), groups);
    return new GroupNormGradients(part(all, 0), part(all, 1), part(all, 2));
  }

  /** Samples, channels and voxels of a sample's channel. */
  private static String sizes(int[] shape) {
    int voxels = Arrays.stream(shape).skip(2).reduce(1, Math::multiplyExact);
    return "%d, %d, %d".formatted(shape[0], shape[1], voxels);
  }

  private Tensor part(Tensor tuple, int index) {
    return call("(%s)[%d]", tuple.name(), index);
  }

  /** Layer norm over the last axis; weight and bias may be {@link #none}. */
  public Tensor layerNorm(Tensor x, int features, Tensor weight, Tensor bias, double epsilon) {
    return call(
        "torch.layer_norm(%s, [%d], %s, %s, True)",
        full(x).name(), features, names(weight, bias), literal(epsilon));
  }

  /** Batch norm; in training the running statistics change, in place. */
  public Tensor batchNorm(
      Tensor x,
      Tensor weight,
      Tensor bias,
      Tensor mean,
      Tensor variance,
      boolean training,
      double momentum,
      double epsilon) {
    return call(
        "torch.batch_norm(%s, %s, %s, %s, True)",
        names(full(x), weight, bias, mean, variance),
        training ? "True" : "False",
        literal(momentum),
        literal(epsilon));
  }

  /** Adds 1, in place. */
  public void increment(Tensor counter) {
    run("_ = torch.add_(%s, 1, 1)", counter.name());
  }

  public Tensor relu(Tensor x) {
    return call("torch.relu(%s)", x.name());
  }

  public Tensor leakyRelu(Tensor x, double slope) {
    return call("torch.leaky_relu(%s, %s)", x.name(), literal(slope));
  }

  /** Zeros elements with a probability and divides the rest by its complement. */
  public Tensor dropout(Tensor x, double probability) {
    draws();
    return call("torch.dropout(%s, %s, True)", x.name(), literal(probability));
  }

  /** A whole number of 31 bits, drawn on the CPU: {@code [1]}, 64-bit. */
  public Tensor randomNumber() {
    draws();
    return call(
        "torch.randint(2147483647, [1], dtype=4, layout=None, device=torch.device(\"cpu\"), pin_memory=False)");
  }

  /** The exact (erf) form. */
  public Tensor gelu(Tensor x) {
    return call("torch.gelu(%s, approximate=\"none\")", x.name());
  }

  /**
   * The gradient for what {@link #gelu} was given.
   *
   * @param arriving the gradient for its result; overwritten by the result of this
   */
  public Tensor geluGradientInPlace(Tensor arriving, Tensor x) {
    return call(
        "torch.gelu_backward(%s, approximate=\"none\", grad_input=%s)",
        names(arriving, x), arriving.name());
  }

  // Sampling

  /** Trilinear interpolation of {@code [N, C, Z, Y, X]} to a size, {@code align_corners=False}. */
  public Tensor trilinear(Tensor x, int[] size) {
    return call("torch.upsample_trilinear3d(%s, %s, False, None)", full(x).name(), list(size));
  }

  /** Bilinear interpolation of {@code [N, C, Y, X]}, {@code align_corners=True}. */
  public Tensor bilinearCornersAligned(Tensor x, int[] size) {
    return call("torch.upsample_bilinear2d(%s, %s, True, None)", full(x).name(), list(size));
  }

  /** The largest of each window of {@code [N, C, Y, X]}, without padding. */
  public Tensor maxPool(Tensor x, int kernel, int stride) {
    return call(
        "torch.max_pool2d(%s, [%d, %d], [%d, %d], [0, 0], [1, 1], False)",
        x.name(), kernel, kernel, stride, stride);
  }

  // Means and norms

  /** Mean along an axis, which stays with size 1. */
  public Tensor mean(Tensor x, int axis) {
    return call("torch.mean(%s, [%d], True, dtype=None)", full(x).name(), axis);
  }

  /** Euclidean norm along an axis, which stays with size 1. */
  public Tensor norm(Tensor x, int axis) {
    return call("torch.norm(%s, 2, [%d], True)", full(x).name(), axis);
  }

  /** Euclidean norm of all elements, without axes. */
  public Tensor norm(Tensor x) {
    return call("torch.norm(%s, 2)", full(x).name());
  }

  // Copies

  /** A copy in pinned memory of the machine. */
  public Tensor pinned(Tensor x) {
    return call("torch.pin_memory(%s, None)", x.name());
  }

  /** A copy on a GPU, ordered and not waited for. */
  public Tensor onGpu(Tensor x, int gpu) {
    return call(
        "torch.to(%s, dtype=None, layout=None, device=torch.device(\"cuda:%d\"), pin_memory=None, non_blocking=True, copy=False, memory_format=None)",
        x.name(), gpu);
  }

  // Gradients

  /**
   * A backward pass from several results of recorded operations at once, each with the gradient of
   * the loss with respect to it. The leaves collect their gradients; the graph is gone afterwards.
   */
  public void backward(TensorList results, List<Tensor> gradients) {
    run(
        "torch.backward(%s, annotate(List[Optional[Tensor]], [%s]), None, False)",
        results.name(), names(gradients.toArray(Value[]::new)));
  }

  // Foreach: one call for all tensors of a list, in the lists' order

  /**
   * A {@code torch._foreach_*} operation in place; arguments after the name as ATen orders them.
   */
  public void foreachInPlace(String operation, Value... arguments) {
    run("_ = torch._foreach_%s_(%s)", operation, names(arguments));
  }

  /** A {@code torch._foreach_*} operation with a list as its result. */
  public TensorList foreach(String operation, Value... arguments) {
    return new TensorList(assign("torch._foreach_%s(%s)".formatted(operation, names(arguments))));
  }

  /** {@code targets += factor * summands}, in place. */
  public void foreachAddInPlace(TensorList targets, TensorList summands, Scalar factor) {
    run("_ = torch._foreach_add_(%s, alpha=%s)", names(targets, summands), factor.name());
  }

  /** Tensors of equal shape put together along a new first axis. */
  public Tensor stack(TensorList tensors) {
    return call("torch.stack(%s, 0)", tensors.name());
  }
}
