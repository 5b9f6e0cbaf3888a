package org.segbench.models.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segbench.models.torch.Value.Scalar;
import org.segbench.models.torch.Value.Tensor;
import org.segbench.models.torch.Value.TensorList;

/**
 * A function of tensors in the making: declare its inputs, call operations, return its results.
 * Each method adds one call of the ATen operation that it is named after, with that operation's
 * meaning and gradient; shapes are {@code [N, C, spatial...]}. {@link Layers} puts the calls
 * together to what networks speak of.
 *
 * <p>This is the only place where TorchScript text is written. The dialect is that of saved
 * modules: every argument is explicit.
 */
public final class Script {
  static final String METHOD = "forward";

  private final List<String> parameters = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private int values;
  private String result;

  // Inputs and results

  /** Declares the next argument, a tensor. */
  public Tensor tensor() {
    return new Tensor(parameter("Tensor"));
  }

  /** Declares the next argument, a list of tensors. */
  public TensorList tensorList() {
    return new TensorList(parameter("List[Tensor]"));
  }

  /** Declares the next argument, a number. */
  public Scalar number() {
    return new Scalar(parameter("float"));
  }

  /** A number known now. */
  public Scalar constant(double number) {
    return new Scalar(literal(number));
  }

  /** Ends the script with its results. */
  public void returns(Tensor... results) {
    result =
        results.length == 1
            ? results[0].name()
            : "["
                + Arrays.stream(results).map(Tensor::name).collect(Collectors.joining(", "))
                + "]";
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
        "torch.conv%dd(%s, %s, %s, %s, %s, %s, %d)",
        stride.length,
        x.name(),
        weight.name(),
        bias.name(),
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
        "torch.conv_transpose%dd(%s, %s, %s, %s, %s, %s, %d, %s)",
        stride.length,
        x.name(),
        weight.name(),
        bias.name(),
        list(stride),
        list(padding),
        list(new int[stride.length]),
        groups,
        list(ones(stride.length)));
  }

  /** Batched matrix product plus bias: {@code bias + a b}, bias broadcast. */
  public Tensor baddbmm(Tensor bias, Tensor a, Tensor b) {
    return call("torch.baddbmm(%s, %s, %s)", bias.name(), a.name(), b.name());
  }

  // Norms and activations

  /** Group norm, any number of spatial axes. */
  public Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
    return call(
        "torch.group_norm(%s, %d, %s, %s, %s)",
        x.name(), groups, weight.name(), bias.name(), literal(epsilon));
  }

  /** The exact (erf) form. */
  public Tensor gelu(Tensor x) {
    return call("torch.gelu(%s, approximate=\"none\")", x.name());
  }

  // Shape

  /** The same elements in another shape; a size of -1 is worked out. */
  public Tensor reshape(Tensor x, int... shape) {
    return call("torch.reshape(%s, %s)", x.name(), list(shape));
  }

  /** Merges the axes from {@code axis} on into one. */
  public Tensor flattenFrom(Tensor x, int axis) {
    return call("torch.flatten(%s, %d, -1)", x.name(), axis);
  }

  /** Merges neighbouring axes, both ends included, into one. */
  public Tensor flatten(Tensor x, int first, int last) {
    return call("torch.flatten(%s, %d, %d)", x.name(), first, last);
  }

  /** Splits an axis into axes of those sizes; one may be -1, which is worked out. */
  public Tensor unflatten(Tensor x, int axis, int... sizes) {
    return call("torch.unflatten(%s, %d, %s)", x.name(), axis, list(sizes));
  }

  /** The axes in another order. */
  public Tensor permute(Tensor x, int... axes) {
    return call("torch.permute(%s, %s)", x.name(), list(axes));
  }

  /** Axes of size 1 stretched to sizes; -1 keeps an axis. */
  public Tensor expand(Tensor x, int... sizes) {
    return call("torch.expand(%s, %s)", x.name(), list(sizes));
  }

  /**
   * Gives the axes from {@code axis} on, merged to one, the sizes that they have in {@code like}.
   */
  public Tensor unflattenLike(Tensor x, int axis, Tensor like, int spatial) {
    List<String> sizes = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      sizes.add(size(like, axis + i));
    }
    return call("torch.unflatten(%s, %d, [%s])", x.name(), axis, String.join(", ", sizes));
  }

  /**
   * The matrix broadcast to one per sample of {@code like}: {@code [R, C]} to {@code [N, R, C]}.
   */
  public Tensor repeatPerSample(Tensor matrix, Tensor like) {
    return call("torch.expand(%s, [%s, -1, -1])", matrix.name(), size(like, 0));
  }

  public Tensor transpose(Tensor x, int first, int second) {
    return call("torch.transpose(%s, %d, %d)", x.name(), first, second);
  }

  /**
   * Puts the last axis on the diagonal of a plane of two axes, which the result has at those
   * positions.
   */
  public Tensor diagonalPlane(Tensor x, int first, int second) {
    return call("torch.diag_embed(%s, 0, %d, %d)", x.name(), first, second);
  }

  /** Every {@code step}-th entry along an axis, the first included. */
  public Tensor everyNth(Tensor x, int axis, int step) {
    return call("torch.slice(%s, %d, 0, 9223372036854775807, %d)", x.name(), axis, step);
  }

  /**
   * Zeros put around the last axes.
   *
   * @param amounts before and after, last axis first, as torch counts
   */
  public Tensor pad(Tensor x, int... amounts) {
    return call("torch.constant_pad_nd(%s, %s, 0)", x.name(), list(amounts));
  }

  /** Trilinear interpolation of {@code [N, C, Z, Y, X]} to a size, {@code align_corners=False}. */
  public Tensor trilinear(Tensor x, int[] size) {
    return call("torch.upsample_trilinear3d(%s, %s, False, None)", x.name(), list(size));
  }

  // Arithmetic

  public Tensor add(Tensor a, Tensor b) {
    return call("torch.add(%s, %s, alpha=1)", a.name(), b.name());
  }

  public Tensor add(Tensor a, double b) {
    return call("torch.add(%s, %s, 1)", a.name(), literal(b));
  }

  public Tensor subtract(Tensor a, Tensor b) {
    return call("torch.sub(%s, %s, alpha=1)", a.name(), b.name());
  }

  public Tensor multiply(Tensor a, Tensor b) {
    return call("torch.mul(%s, %s)", a.name(), b.name());
  }

  public Tensor divide(Tensor a, Tensor b) {
    return call("torch.div(%s, %s)", a.name(), b.name());
  }

  public Tensor squareRoot(Tensor x) {
    return call("torch.sqrt(%s)", x.name());
  }

  /** Mean along an axis, which stays with size 1. */
  public Tensor mean(Tensor x, int axis) {
    return call("torch.mean(%s, [%d], True, dtype=None)", x.name(), axis);
  }

  /** Euclidean norm along an axis, which stays with size 1. */
  public Tensor norm(Tensor x, int axis) {
    return call("torch.norm(%s, 2, [%d], True)", x.name(), axis);
  }

  /** Euclidean norm of all elements, without axes. */
  public Tensor norm(Tensor x) {
    return call("torch.norm(%s, 2)", x.name());
  }

  public Tensor multiply(Tensor a, double b) {
    return call("torch.mul(%s, %s)", a.name(), literal(b));
  }

  public Tensor reciprocal(Tensor x) {
    return call("torch.reciprocal(%s)", x.name());
  }

  /** Each element, or the limit where it is larger. */
  public Tensor atMost(Tensor x, double limit) {
    return call("torch.clamp_max(%s, %s)", x.name(), literal(limit));
  }

  /** Overwrites a tensor's values, in place; the source's precision and device may differ. */
  public Tensor copyInPlace(Tensor target, Tensor source) {
    return call("torch.copy_(%s, %s, False)", target.name(), source.name());
  }

  // Gradients

  /**
   * A backward pass from several results of recorded operations at once, each with the gradient of
   * the loss with respect to it. The leaves collect their gradients; the graph is gone afterwards.
   */
  public void backward(TensorList results, List<Tensor> gradients) {
    body.append(
        "    torch.backward(%s, annotate(List[Optional[Tensor]], [%s]), None, False)\n"
            .formatted(results.name(), names(gradients.toArray(Value[]::new))));
  }

  // Foreach: one call for all tensors of a list, in the lists' order

  /**
   * A {@code torch._foreach_*} operation in place; arguments after the name as ATen orders them.
   */
  public void foreachInPlace(String operation, Value... arguments) {
    body.append("    _ = torch._foreach_%s_(%s)\n".formatted(operation, names(arguments)));
  }

  /** A {@code torch._foreach_*} operation with a list as its result. */
  public TensorList foreach(String operation, Value... arguments) {
    return new TensorList(assign("torch._foreach_%s(%s)".formatted(operation, names(arguments))));
  }

  /** {@code targets += factor * summands}, in place. */
  public void foreachAddInPlace(TensorList targets, TensorList summands, Scalar factor) {
    body.append(
        "    _ = torch._foreach_add_(%s, alpha=%s)\n"
            .formatted(names(targets, summands), factor.name()));
  }

  /** Tensors of equal shape put together along a new first axis. */
  public Tensor stack(TensorList tensors) {
    return call("torch.stack(%s, 0)", tensors.name());
  }

  /** The script's source, with which equal scripts are told from others. */
  String source() {
    if (result == null) {
      throw new IllegalStateException("A script must end with returns(...)");
    }
    String signature = parameters.stream().map(p -> ",\n    " + p).collect(Collectors.joining());
    String type = result.startsWith("[") ? "List[Tensor]" : "Tensor";
    return "  def %s(self: __torch__.Ops%s) -> %s:\n%s    return %s\n"
        .formatted(METHOD, signature, type, body, result);
  }

  private String parameter(String type) {
    String name = "a" + parameters.size();
    parameters.add(name + ": " + type);
    return name;
  }

  private Tensor call(String format, Object... arguments) {
    return new Tensor(assign(String.format(Locale.ROOT, format, arguments)));
  }

  private String assign(String expression) {
    String name = "_" + values++;
    body.append("    ").append(name).append(" = ").append(expression).append('\n');
    return name;
  }

  private static String names(Value... arguments) {
    return Arrays.stream(arguments).map(Value::name).collect(Collectors.joining(", "));
  }

  private static String size(Tensor x, int axis) {
    return "torch.size(" + x.name() + ", " + axis + ")";
  }

  private static String literal(double number) {
    return Double.toString(number).replace('E', 'e');
  }

  private static String list(int[] numbers) {
    return Arrays.toString(numbers);
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
