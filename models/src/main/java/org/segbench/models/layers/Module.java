package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterSpec.Kind;

/**
 * A part of a network with parameters and sub-modules of its own, like PyTorch's {@code nn.Module}:
 * a constructor adds them under the official names and in the official order, a {@code forward}
 * method of the subclass computes with them. No tensor exists yet; a module is a description.
 */
public abstract class Module {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Parameter> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();

  /**
   * Adds a sub-module.
   *
   * @param name the attribute's official name; may have dots, as in {@code conv1.conv}
   */
  protected final <M extends Module> M add(String name, M module) {
    putOnce(children, name, module);
    return module;
  }

  /** Adds the sub-modules {@code name.0}, {@code name.1} and so on. */
  protected final <M extends Module> List<M> addAll(String name, List<M> modules) {
    for (int i = 0; i < modules.size(); i++) {
      add(name + "." + i, modules.get(i));
    }
    return List.copyOf(modules);
  }

  /** Adds a trainable parameter of this module itself. */
  protected final Parameter parameter(String name, Initialization initialization, int... shape) {
    Parameter parameter = create(name, initialization, Kind.PARAMETER, shape);
    putOnce(parameters, name, parameter);
    return parameter;
  }

  /** Adds a buffer: saved with the weights, changed by no optimizer. */
  protected final Parameter buffer(String name, Initialization initialization, int... shape) {
    Parameter buffer = create(name, initialization, Kind.BUFFER, shape);
    putOnce(buffers, name, buffer);
    return buffer;
  }

  /** Adds a buffer of 64-bit integers; without sizes, a scalar. */
  protected final Parameter integers(String name, Initialization initialization, int... shape) {
    Parameter buffer = create(name, initialization, Kind.INTEGER, shape);
    putOnce(buffers, name, buffer);
    return buffer;
  }

  private static Parameter create(
      String name, Initialization initialization, Kind kind, int... shape) {
    List<Integer> sizes = Arrays.stream(shape).boxed().toList();
    return new Parameter(new ParameterSpec(name, sizes, initialization, kind));
  }

  private <T> void putOnce(Map<String, T> map, String name, T value) {
    if (parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s has two attributes called %s".formatted(getClass().getSimpleName(), name));
    }
    map.put(name, value);
  }

  /**
   * All parameters and buffers in the order of PyTorch's {@code state_dict}: of each module its
   * parameters, then its buffers, then its sub-modules.
   */
  public final List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>();
    visit("", (name, parameter) -> specs.add(parameter.spec().named(name)));
    return specs;
  }

  /** Calls with each full name and what bears it, in order. */
  final void visit(String prefix, BiConsumer<String, Parameter> visitor) {
    parameters.forEach((name, parameter) -> visitor.accept(prefix + name, parameter));
    buffers.forEach((name, buffer) -> visitor.accept(prefix + name, buffer));
    children.forEach((name, child) -> child.visit(prefix + name + ".", visitor));
  }
}
