package org.segbench.models.weights.pickle;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The machine's instructions, under the names of Python's {@code pickletools}: those of protocols 1
 * to 5 without the text forms of protocol 0, in which PyTorch cannot save tensors, and without the
 * extension registry and out-of-band buffers, which it does not use.
 */
enum Opcode {
  PROTO(0x80),
  FRAME(0x95),
  STOP('.'),

  MARK('('),
  POP('0'),
  POP_MARK('1'),
  DUP('2'),

  NONE('N'),
  NEWTRUE(0x88),
  NEWFALSE(0x89),
  INT('I'),
  BININT('J'),
  BININT1('K'),
  BININT2('M'),
  LONG('L'),
  LONG1(0x8a),
  LONG4(0x8b),
  BINFLOAT('G'),

  BINSTRING('T'),
  SHORT_BINSTRING('U'),
  BINUNICODE('X'),
  SHORT_BINUNICODE(0x8c),
  BINUNICODE8(0x8d),
  BINBYTES('B'),
  SHORT_BINBYTES('C'),
  BINBYTES8(0x8e),
  BYTEARRAY8(0x96),

  EMPTY_TUPLE(')'),
  TUPLE('t'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  EMPTY_LIST(']'),
  LIST('l'),
  APPEND('a'),
  APPENDS('e'),
  EMPTY_DICT('}'),
  DICT('d'),
  SETITEM('s'),
  SETITEMS('u'),
  EMPTY_SET(0x8f),
  ADDITEMS(0x90),
  FROZENSET(0x91),

  BINGET('h'),
  LONG_BINGET('j'),
  BINPUT('q'),
  LONG_BINPUT('r'),
  MEMOIZE(0x94),

  GLOBAL('c'),
  STACK_GLOBAL(0x93),
  INST('i'),
  OBJ('o'),
  REDUCE('R'),
  NEWOBJ(0x81),
  NEWOBJ_EX(0x92),
  BUILD('b'),
  BINPERSID('Q');

  private static final Map<Integer, Opcode> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(opcode -> opcode.code, Function.identity()));

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  static Optional<Opcode> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
