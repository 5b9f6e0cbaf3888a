package org.segbench.models.weights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.weights.pickle.Constructor;
import org.segbench.models.weights.pickle.Globals;
import org.segbench.models.weights.pickle.Opaque;
import org.segbench.models.weights.pickle.Tuple;

/**
 * The Python names that checkpoints are made of. Tensors and ordered dictionaries are made; what
 * else training leaves beside the weights (NumPy's numbers in nnU-Net's logs, devices, types) is
 * recognised and left opaque.
 */
final class TorchGlobals {
  private static final Map<String, StoredType> STORAGES =
      Map.of(
          "torch.DoubleStorage", StoredType.F64,
          "torch.FloatStorage", StoredType.F32,
          "torch.HalfStorage", StoredType.F16,
          "torch.BFloat16Storage", StoredType.BF16,
          "torch.LongStorage", StoredType.I64,
          "torch.IntStorage", StoredType.I32,
          "torch.ShortStorage", StoredType.I16,
          "torch.CharStorage", StoredType.I8,
          "torch.ByteStorage", StoredType.U8,
          "torch.BoolStorage", StoredType.BOOL);

  private static final List<String> NEVER_MADE =
      List.of(
          "torch.Size",
          "torch.device",
          "numpy.core.multiarray.scalar",
          "numpy._core.multiarray.scalar",
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct",
          "numpy.ndarray",
          "numpy.dtype",
          "_codecs.encode",
          "collections.Counter",
          "collections.deque",
          "builtins.set",
          "builtins.frozenset",
          "builtins.slice",
          "builtins.complex",
          "builtins.bytearray",
          "__builtin__.set",
          "__builtin__.frozenset",
          "__builtin__.slice",
          "__builtin__.complex",
          "__builtin__.bytearray");

  private static final List<String> ELEMENT_TYPES =
      List.of(
          "float64",
          "float32",
          "float16",
          "bfloat16",
          "int64",
          "int32",
          "int16",
          "int8",
          "uint8",
          "bool");

  private TorchGlobals() {}

  static Globals globals() {
    Map<String, Object> allowed = new HashMap<>(STORAGES);
    allowed.put("collections.OrderedDict", (Constructor) TorchGlobals::orderedDict);
    allowed.put("torch._utils._rebuild_tensor", (Constructor) TorchGlobals::tensor);
    allowed.put("torch._utils._rebuild_tensor_v2", (Constructor) TorchGlobals::tensor);
    allowed.put("torch._utils._rebuild_parameter", (Constructor) TorchGlobals::parameter);
    allowed.put(
        "torch._utils._rebuild_parameter_with_state", (Constructor) TorchGlobals::parameter);
    for (String name : NEVER_MADE) {
      allowed.put(name, (Constructor) arguments -> new Opaque(name));
    }
    for (String type : ELEMENT_TYPES) {
      allowed.put("torch." + type, new Opaque("torch." + type));
    }
    return new Globals(allowed);
  }

  /** {@code OrderedDict()}, filled afterwards, or Python 2's {@code OrderedDict([[k, v], ...])}. */
  private static Object orderedDict(List<Object> arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (!arguments.isEmpty()) {
      for (Object pair : argument(arguments, 0, List.class)) {
        List<?> items = pair instanceof Tuple tuple ? tuple.items() : as(List.class, pair);
        if (items.size() != 2) {
          throw new IllegalArgumentException("an OrderedDict's item is no pair");
        }
        map.put(as(String.class, items.get(0)), items.get(1));
      }
    }
    return map;
  }

  /** {@code (storage, offset, size, stride, ...)}; what follows concerns gradients. */
  private static Object tensor(List<Object> arguments) {
    Storage storage = argument(arguments, 0, Storage.class);
    long offset = argument(arguments, 1, Long.class);
    if (offset < 0 || offset > storage.elements() - storage.start()) {
      throw new IllegalArgumentException(
          "a tensor would begin at element %d of storage %s".formatted(offset, storage.key()));
    }
    return new TensorView(
        storage,
        storage.start() + offset,
        sizes(argument(arguments, 2, Tuple.class)),
        sizes(argument(arguments, 3, Tuple.class)));
  }

  /** {@code (tensor, ...)}; what follows concerns gradients and attributes. */
  private static Object parameter(List<Object> arguments) {
    return argument(arguments, 0, TensorView.class);
  }

  private static List<Long> sizes(Tuple tuple) {
    return tuple.items().stream().map(size -> as(Long.class, size)).toList();
  }

  private static <T> T argument(List<Object> arguments, int index, Class<T> type) {
    if (index >= arguments.size()) {
      throw new IllegalArgumentException(
          "argument %d of %d is missing".formatted(index + 1, arguments.size()));
    }
    return as(type, arguments.get(index));
  }

  private static <T> T as(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "a %s expected, a %s found"
              .formatted(type.getSimpleName(), value.getClass().getSimpleName()));
    }
    return type.cast(value);
  }
}
