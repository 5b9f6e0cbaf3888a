package org.segbench.models.weights.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;

/**
 * Reads pickles (Python's {@code pickle} module, protocols 1 to 5) into plain data: {@link None},
 * Boolean, Long or BigInteger, Double, String, {@link Tuple}, List, Map, and what the allowed
 * {@link Globals} make. Bytes are skipped and stand as {@link Opaque}. A loop without recursion,
 * however deep the pickle nests.
 */
public final class Unpickler {
  /**
   * A step takes a bounded amount of memory. The largest checkpoints of medical networks, optimizer
   * included, need some hundred thousand.
   */
  private static final int MOST_STEPS = 2_000_000;

  private static final int HIGHEST_PROTOCOL = 5;

  private final PickleBytes in;
  private final Globals globals;
  private final PersistentObjects persistent;
  private int steps;
  private PickleStack stack;
  private Map<Long, Object> memo;

  /**
   * Reads nothing yet.
   *
   * @param source names the pickle in messages
   * @param bytes from the buffer's position; more than one pickle may follow one another
   * @param persistent finds what lies outside the pickle
   */
  public Unpickler(String source, ByteBuffer bytes, Globals globals, PersistentObjects persistent) {
    this.in = new PickleBytes(source, bytes);
    this.globals = globals;
    this.persistent = persistent;
  }

  /** Where the next pickle starts in the buffer. */
  public int position() {
    return in.position();
  }

  /**
   * Reads the next pickle.
   *
   * @throws ModelException if it is malformed or cut off, or names a global that is not allowed:
   *     the global is in the message
   */
  public Object next() {
    stack = new PickleStack(in);
    memo = new HashMap<>();
    Opcode opcode = in.opcode();
    while (opcode != Opcode.STOP) {
      step(1);
      try {
        execute(opcode);
      } catch (IllegalArgumentException e) {
        throw in.problem(e.getMessage());
      }
      opcode = in.opcode();
    }
    return stack.pop();
  }

  private void step(int number) {
    steps += number;
    if (steps > MOST_STEPS) {
      throw in.problem("it has more than %d steps, which no weights need".formatted(MOST_STEPS));
    }
  }

  private void execute(Opcode opcode) {
    switch (opcode) {
      case PROTO -> requireKnown(in.unsignedByte());
      case FRAME -> in.longLength();
      case STOP -> throw new IllegalStateException("The loop ends before");

      case MARK -> stack.mark();
      case POP -> stack.pop();
      case POP_MARK -> stack.popToMark();
      case DUP -> stack.push(stack.top());

      case NONE -> stack.push(None.NONE);
      case NEWTRUE -> stack.push(true);
      case NEWFALSE -> stack.push(false);
      case INT -> stack.push(integerOrBoolean(in.line()));
      case BININT -> stack.push((long) in.signedInt());
      case BININT1 -> stack.push((long) in.unsignedByte());
      case BININT2 -> stack.push((long) in.unsignedShort());
      case LONG -> stack.push(decimal(in.line()));
      case LONG1 -> stack.push(in.integer(in.unsignedByte()));
      case LONG4 -> stack.push(in.integer(in.signedInt()));
      case BINFLOAT -> stack.push(in.bigEndianDouble());

      // Python 2's strings have no encoding; Latin-1 keeps their bytes apart.
      case BINSTRING -> text(in.signedInt(), StandardCharsets.ISO_8859_1);
      case SHORT_BINSTRING -> text(in.unsignedByte(), StandardCharsets.ISO_8859_1);
      case BINUNICODE -> text(in.unsignedInt(), StandardCharsets.UTF_8);
      case SHORT_BINUNICODE -> text(in.unsignedByte(), StandardCharsets.UTF_8);
      case BINUNICODE8 -> text(in.longLength(), StandardCharsets.UTF_8);
      case BINBYTES -> bytes(in.unsignedInt());
      case SHORT_BINBYTES -> bytes(in.unsignedByte());
      case BINBYTES8, BYTEARRAY8 -> bytes(in.longLength());

      case EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
      case TUPLE -> stack.push(new Tuple(stack.popToMark()));
      case TUPLE1 -> tuple(1);
      case TUPLE2 -> tuple(2);
      case TUPLE3 -> tuple(3);
      case EMPTY_LIST -> stack.push(new ArrayList<>());
      case LIST -> stack.push(stack.popToMark());
      case APPEND -> append(List.of(stack.pop()));
      case APPENDS -> append(stack.popToMark());
      case EMPTY_DICT -> stack.push(new LinkedHashMap<>());
      case DICT -> dictionary(stack.popPairsToMark());
      case SETITEM -> setItem();
      case SETITEMS -> setItems(stack.popPairsToMark());
      case EMPTY_SET -> stack.push(new LinkedHashSet<>());
      case ADDITEMS -> addItems(stack.popToMark());
      case FROZENSET -> frozenSet(stack.popToMark());

      case BINGET -> stack.push(remembered(in.unsignedByte()));
      case LONG_BINGET -> stack.push(remembered(in.unsignedInt()));
      case BINPUT -> memo.put((long) in.unsignedByte(), stack.top());
      case LONG_BINPUT -> memo.put(in.unsignedInt(), stack.top());
      case MEMOIZE -> memo.put((long) memo.size(), stack.top());

      case GLOBAL -> stack.push(global(in.line(), in.line()));
      case STACK_GLOBAL -> stackGlobal();
      case INST -> instance(global(in.line(), in.line()), stack.popToMark());
      case OBJ -> object(stack.popToMark());
      case REDUCE, NEWOBJ -> reduce();
      case NEWOBJ_EX -> newObjectWithKeywords();
      case BUILD -> build();
      case BINPERSID -> stack.push(persistent.find(stack.pop()));
    }
  }

  private void requireKnown(int protocol) {
    if (protocol > HIGHEST_PROTOCOL) {
      throw in.problem("protocol %d; up to %d is read".formatted(protocol, HIGHEST_PROTOCOL));
    }
  }

  /** Protocols without booleans write them as the integers 00 and 01. */
  private Object integerOrBoolean(String text) {
    return switch (text) {
      case "00" -> false;
      case "01" -> true;
      default -> decimal(text);
    };
  }

  private Number decimal(String text) {
    String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
    if (!digits.matches("-?[0-9]+")) {
      throw in.problem("an integer expected");
    }
    BigInteger value = new BigInteger(digits);
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private void text(long length, Charset charset) {
    stack.push(in.text(length, charset));
  }

  private void bytes(long length) {
    in.skip(length);
    stack.push(new Opaque("bytes"));
  }

  private void tuple(int size) {
    Object[] items = new Object[size];
    for (int i = size - 1; i >= 0; i--) {
      items[i] = stack.pop();
    }
    stack.push(new Tuple(List.of(items)));
  }

  private void append(Collection<Object> items) {
    list().addAll(items);
  }

  @SuppressWarnings("unchecked") // Every List on the stack was made here, as a List<Object>.
  private List<Object> list() {
    return (List<Object>) stack.top(List.class);
  }

  private void dictionary(List<Object> pairs) {
    stack.push(new LinkedHashMap<>());
    setItems(pairs);
  }

  private void setItem() {
    Object value = stack.pop();
    Object key = stack.pop();
    map().put(requireKey(key), value);
  }

  private void setItems(List<Object> pairs) {
    Map<Object, Object> map = map();
    for (int i = 0; i < pairs.size(); i += 2) {
      map.put(requireKey(pairs.get(i)), pairs.get(i + 1));
    }
  }

  @SuppressWarnings("unchecked") // Maps are made here or by constructors, as Map<Object, Object>.
  private Map<Object, Object> map() {
    return (Map<Object, Object>) stack.top(Map.class);
  }

  private void frozenSet(List<Object> items) {
    stack.push(new LinkedHashSet<>());
    addItems(items);
  }

  @SuppressWarnings(
      "unchecked") // Every set on the stack was made here, as a LinkedHashSet<Object>.
  private void addItems(List<Object> items) {
    LinkedHashSet<Object> set = (LinkedHashSet<Object>) stack.top(LinkedHashSet.class);
    items.forEach(item -> set.add(requireKey(item)));
  }

  /** Python cannot hash lists and dictionaries either; here it would recurse into them. */
  private Object requireKey(Object key) {
    boolean hashable =
        key instanceof String
            || key instanceof Number
            || key instanceof Boolean
            || key instanceof None
            || key instanceof Tuple
            || key instanceof Opaque;
    if (!hashable) {
      throw in.problem("a %s cannot be a key".formatted(Kind.of(key)));
    }
    return key;
  }

  private Object remembered(long number) {
    Object value = memo.get(number);
    if (value == null) {
      throw in.problem("value %d is asked for before it is remembered".formatted(number));
    }
    return value;
  }

  private Object global(String module, String name) {
    String global = module + "." + name;
    return globals.find(global).orElseThrow(() -> in.refusal(global));
  }

  private void stackGlobal() {
    String name = stack.pop(String.class);
    stack.push(global(stack.pop(String.class), name));
  }

  private void object(List<Object> classAndArguments) {
    if (classAndArguments.isEmpty()) {
      throw in.problem("an object without a class");
    }
    instance(classAndArguments.get(0), classAndArguments.subList(1, classAndArguments.size()));
  }

  private void reduce() {
    Tuple arguments = stack.pop(Tuple.class);
    instance(stack.pop(), arguments.items());
  }

  private void newObjectWithKeywords() {
    if (!stack.pop(Map.class).isEmpty()) {
      throw in.problem("an object made by keywords");
    }
    reduce();
  }

  private void instance(Object callable, List<Object> arguments) {
    if (!(callable instanceof Constructor constructor)) {
      throw in.problem("a %s is called, which cannot be".formatted(Kind.of(callable)));
    }
    Object made = constructor.construct(arguments);
    // One short instruction may call again and again with the same long list.
    step(made instanceof Map<?, ?> map ? map.size() : 0);
    stack.push(made);
  }

  /** Sets an object's attributes, which neither dictionaries nor opaque objects have here. */
  private void build() {
    stack.pop();
    Object target = stack.top();
    if (!(target instanceof Map || target instanceof Opaque)) {
      throw in.problem("a %s has no attributes to set".formatted(Kind.of(target)));
    }
  }
}
