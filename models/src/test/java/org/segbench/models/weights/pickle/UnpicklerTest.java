package org.segbench.models.weights.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.models.ModelException;

class UnpicklerTest {
  private static final Globals NOTHING = new Globals(Map.of());

  /**
   * What CPython 3 wrote, by protocols 1, 2 and 4, of {@code {'a': [1, -2, 300, 70000, 2**40,
   * -2**63, 2**70], 't': (), 't1': (1,), 't4': (1, 2, 3, 4), 'n': None, 'b': [True, False], 'f':
   * [0.5, -1e300], 's': 'größe', 'nested': n, 'self': n}} with {@code n = [[[]], {}, n]} (protocol
   * 4: and {@code 'by': b'xyz'}).
   */
  private static final String PROTOCOL_1 =
      "7d71002858010000006171015d7102284b014afeffffff4d2c014a701101004c313039393531313632373737364c"
          + "0a4c2d393232333337323033363835343737353830384c0a4c313138303539313632303731373431313330"
          + "333432344c0a65580100000074710329580200000074317104284b01747105580200000074347106284b01"
          + "4b024b034b0474710758010000006e71084e58010000006271095d710a284930310a4930300a6558010000"
          + "0066710b5d710c28473fe000000000000047fe37e43c8800759c65580100000073710d58070000006772c3"
          + "b6c39f65710e58060000006e6573746564710f5d7110285d71115d7112617d711368106558040000007365"
          + "6c6671146810752e";

  private static final String PROTOCOL_2 =
      "80027d71002858010000006171015d7102284b014afeffffff4d2c014a701101008a060000000000018a08000000"
          + "00000000808a09000000000000000040655801000000747103295802000000743171044b01857105580200"
          + "000074347106284b014b024b034b0474710758010000006e71084e58010000006271095d710a2888896558"
          + "0100000066710b5d710c28473fe000000000000047fe37e43c8800759c65580100000073710d5807000000"
          + "6772c3b6c39f65710e58060000006e6573746564710f5d7110285d71115d7112617d711368106558040000"
          + "0073656c6671146810752e";

  private static final String PROTOCOL_4 =
      "800495b8000000000000007d94288c0161945d94284b014afeffffff4d2c014a701101008a060000000000018a08"
          + "00000000000000808a09000000000000000040658c017494298c027431944b0185948c02743494284b014b"
          + "024b034b0474948c016e944e8c0162945d94288889658c0166945d9428473fe000000000000047fe37e43c"
          + "8800759c658c0173948c076772c3b6c39f65948c066e6573746564945d94285d945d94617d946810658c02"
          + "627994430378797a948c0473656c66946810752e";

  private static Object read(Globals globals, byte[] pickle) {
    return new Unpickler("test", ByteBuffer.wrap(pickle), globals, id -> id).next();
  }

  private static byte[] latin1(String pickle) {
    return pickle.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String refusal(Globals globals, byte[] pickle) {
    return assertThrows(ModelException.class, () -> read(globals, pickle)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {PROTOCOL_1, PROTOCOL_2, PROTOCOL_4})
  void whatPythonWroteIsReadAsTheSameData(String hex) {
    Map<?, ?> map = assertInstanceOf(Map.class, read(NOTHING, HexFormat.of().parseHex(hex)));
    assertEquals(
        List.of(1L, -2L, 300L, 70000L, 1L << 40, Long.MIN_VALUE, BigInteger.TWO.pow(70)),
        map.get("a"));
    assertEquals(List.of(), items(map.get("t")));
    assertEquals(List.of(1L), items(map.get("t1")));
    assertEquals(List.of(1L, 2L, 3L, 4L), items(map.get("t4")));
    assertEquals(None.NONE, map.get("n"));
    assertEquals(List.of(true, false), map.get("b"));
    assertEquals(List.of(0.5, -1e300), map.get("f"));
    assertEquals("größe", map.get("s"));
    List<?> nested = assertInstanceOf(List.class, map.get("nested"));
    assertSame(nested, map.get("self"));
    assertSame(nested, nested.get(2));
    assertEquals(List.of(List.of()), nested.get(0));
    assertEquals(Map.of(), nested.get(1));
  }

  private static List<Object> items(Object tuple) {
    return assertInstanceOf(Tuple.class, tuple).items();
  }

  @Test
  void setsAreReadToo() {
    // pickle.dumps({7, 8}, 4) and pickle.dumps(frozenset([7]), 4)
    byte[] set = HexFormat.of().parseHex("80049509000000000000008f94284b084b07902e");
    byte[] frozen = HexFormat.of().parseHex("8004950600000000000000284b0791942e");
    assertEquals(Set.of(7L, 8L), read(NOTHING, set));
    assertEquals(Set.of(7L), read(NOTHING, frozen));
  }

  @Test
  void picklesThatFollowOneAnotherAreReadInTurn() {
    ByteBuffer bytes = ByteBuffer.wrap(latin1("K\1.K\2.rest"));
    Unpickler unpickler = new Unpickler("test", bytes, NOTHING, id -> id);
    assertEquals(1L, unpickler.next());
    assertEquals(2L, unpickler.next());
    assertEquals(6, unpickler.position());
  }

  @Test
  void allowedConstructorsAreCalledWithTheirArguments() {
    Globals globals =
        new Globals(Map.of("m.join", (Constructor) arguments -> "joined " + arguments));
    assertEquals("joined [1, 2]", read(globals, latin1("cm\njoin\n(K\1K\2tR.")));
    assertEquals(
        "joined [1]", read(globals, latin1("\u0080\4\u008c\1m\u008c\4join\u0093K\1\u0085\u0081.")));
    assertEquals("joined [1]", read(globals, latin1("(K\1im\njoin\n.")));
    assertEquals("joined [1]", read(globals, latin1("(cm\njoin\nK\1o.")));
  }

  /** Every way that the format has to name a callable: the command would be {@code os.system}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cposix\nsystem\n(X\5\0\0\0touchtR.",
        "\u0080\4\u008c\5posix\u008c\6system\u0093\u008c\5touch\u0085R.",
        "\u0080\4\u008c\5posix\u008c\6system\u0093\u008c\5touch\u0085}\u0092.",
        "(X\5\0\0\0touchiposix\nsystem\n.",
        "(cposix\nsystem\nX\5\0\0\0toucho.",
        "cposix\nsystem\n0K\1.",
        "]cposix\nsystem\nb."
      })
  void everyOtherGlobalIsRefusedByNameHoweverItIsNamed(String pickle) {
    String message = refusal(NOTHING, latin1(pickle));
    assertTrue(message.contains("posix.system"), message);
    assertTrue(message.contains("nothing was run"), message);
    assertTrue(message.contains("save the bare state_dict"), message);
  }

  @Test
  void aRefusedNameCannotWriteToTheTerminal() {
    String message = refusal(NOTHING, latin1("cposix\u001b[2J\nsys\rtem\n."));
    assertTrue(message.contains("posix?[2J.sys?tem"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "0.",
        "K",
        "K\1",
        "(.",
        "t.",
        "(0.",
        "1.",
        "e.",
        "]K\1u.",
        "](K\1u.",
        "}(K\1u.",
        "K\1K\2s.",
        "}]K\1s.",
        "}}K\1s.",
        "h\0.",
        "q\0.",
        "r\0\0\0\0.",
        "K\1)R.",
        "]K\1b.",
        "K\1Q",
        "\u0080\6.",
        "\u0080",
        "X\u00ff\u00ff\u00ff\u00ff.",
        "X\5\0\0\0abc.",
        "T\u00ff\u00ff\u00ff\u00ff.",
        "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
        "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.",
        "\u008b\u00ff\u00ff\u00ff\u007f.",
        "\u008b\u00ff\u00ff\u00ff\u00ff.",
        "G\0\0.",
        "Iabc\n.",
        "I1",
        "L\n.",
        "Labc\n.",
        "cposix",
        "cposix\nsystem",
        "K\1K\2\u0093.",
        "(o.",
        "\u0082\1.",
        "S'text'\n.",
        "\u00ff."
      })
  void malformedPicklesAreRefusedWithTheirPlace(String pickle) {
    String message = refusal(NOTHING, latin1(pickle));
    assertTrue(message.startsWith("test: the pickle cannot be read at byte "), message);
  }

  @Test
  void aPickleCutOffAnywhereIsRefused() {
    for (String hex : List.of(PROTOCOL_1, PROTOCOL_2, PROTOCOL_4)) {
      byte[] whole = HexFormat.of().parseHex(hex);
      for (int size = 0; size < whole.length; size++) {
        refusal(NOTHING, Arrays.copyOf(whole, size));
      }
    }
  }

  @Test
  void nestingAMillionDeepIsNoProblem() {
    ByteArrayOutputStream lists = new ByteArrayOutputStream();
    ByteArrayOutputStream tuples = new ByteArrayOutputStream();
    int depth = 500_000;
    lists.writeBytes("]".repeat(depth).getBytes(StandardCharsets.US_ASCII));
    lists.writeBytes("a".repeat(depth - 1).getBytes(StandardCharsets.US_ASCII));
    lists.write('.');
    tuples.write('}');
    tuples.write(')');
    for (int i = 0; i < depth; i++) {
      tuples.write(0x85);
    }
    tuples.writeBytes(latin1("K\1s."));
    assertInstanceOf(List.class, read(NOTHING, lists.toByteArray()));
    assertInstanceOf(Map.class, read(NOTHING, tuples.toByteArray()));
  }

  @Test
  void aPickleThatWouldFillTheMemoryIsRefused() {
    byte[] lists = new byte[30_000_000];
    Arrays.fill(lists, (byte) ']');
    assertTrue(refusal(NOTHING, lists).contains("steps"));
  }

  @Test
  void aShortInstructionCannotCopyALongDictionaryForEver() {
    Globals globals = new Globals(Map.of("m.copy", (Constructor) Copies::new));
    StringBuilder pickle = new StringBuilder("cm\ncopy\nq\0");
    for (int i = 0; i < 100_000; i++) {
      pickle.append("h\0)R0");
    }
    assertTrue(refusal(globals, latin1(pickle.append("N.").toString())).contains("steps"));
  }

  /** A map of a thousand items, made for nothing. */
  private static final class Copies extends java.util.HashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    Copies(List<Object> arguments) {
      for (int i = 0; i < 1000; i++) {
        put(i, arguments.size());
      }
    }
  }

  @Test
  void damageIsEitherHarmlessOrRefused() {
    Random random = new Random(1);
    byte[] whole = HexFormat.of().parseHex(PROTOCOL_4);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        read(NOTHING, damaged);
      } catch (ModelException e) {
        refused.add(e.getMessage());
      }
    }
    assertTrue(refused.size() > 1000, "only %d of 5000 refused".formatted(refused.size()));
  }
}
