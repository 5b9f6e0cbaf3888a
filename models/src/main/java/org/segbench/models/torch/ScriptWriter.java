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
 * Inputs, results and text of a {@link Script}. The dialect is that of saved TorchScript modules:
 * every argument is explicit.
 */
abstract sealed class ScriptWriter permits Arithmetic {
  static final String METHOD = "forward";

  private final List<String> parameters = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private int values;
  private String result;
  private boolean random;

  /** Declares the next argument, a tensor. */
  public final Tensor tensor() {
    return new Tensor(parameter("Tensor"));
  }

  /** Declares the next argument, a list of tensors. */
  public final TensorList tensorList() {
    return new TensorList(parameter("List[Tensor]"));
  }

  /** Declares the next argument, a number. */
  public final Scalar number() {
    return new Scalar(parameter("float"));
  }

  /** A number known now. */
  public final Scalar constant(double number) {
    return new Scalar(literal(number));
  }

  /** In place of an argument that may be absent. */
  public final Tensor none() {
    return new Tensor("None");
  }

  /** Ends the script with its results. */
  public final void returns(Tensor... results) {
    result =
        results.length == 1
            ? results[0].name()
            : "["
                + Arrays.stream(results).map(Tensor::name).collect(Collectors.joining(", "))
                + "]";
  }

  /** Whether results depend on libtorch's random numbers too. */
  public final boolean isRandom() {
    return random;
  }

  final void draws() {
    random = true;
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

  final Tensor call(String format, Object... arguments) {
    return new Tensor(assign(String.format(Locale.ROOT, format, arguments)));
  }

  final String assign(String expression) {
    String name = "_" + values++;
    body.append("    ").append(name).append(" = ").append(expression).append('\n');
    return name;
  }

  /** A call without a result that the script names. */
  final void run(String format, Object... arguments) {
    body.append("    ").append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  static String names(Value... arguments) {
    return Arrays.stream(arguments).map(Value::name).collect(Collectors.joining(", "));
  }

  static String literal(double number) {
    return Double.toString(number).replace('E', 'e');
  }

  static String list(int[] numbers) {
    return Arrays.toString(numbers);
  }

  static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
