package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import us.bpsm.edn.Keyword;
import us.bpsm.edn.Symbol;
import us.bpsm.edn.TaggedValue;
import us.bpsm.edn.parser.Parsers;

class EdnParserTest {

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource("values")
  void everyKindOfValueHasItsJson(String edn, String json) throws Exception {
    assertThat(read(edn)).isEqualTo(new ObjectMapper().readTree(json));
  }

  static List<Arguments> values() {
    return List.of(
            arguments("nil", "null"),
            arguments(" , true", "true"),
            arguments(":read", "'read'"),
            arguments(":db/id", "'db/id'"),
            arguments("a.b.C$d", "'a.b.C$d'"),
            arguments("-", "'-'"),
            arguments("\"quoted \\\"x\\\" \\n \\u00e9\"", "'quoted \\\"x\\\" \\n é'"),
            arguments("[\\a \\newline \\u0041 \\[ \\\"]", "['a', '\\n', 'A', '[', '\\\"']"),
            arguments("-12", "-12"),
            arguments("+007", "7"),
            arguments("9223372036854775807", "9223372036854775807"),
            arguments("92233720368547758070N", "92233720368547758070"),
            arguments("1.5e-3", "0.0015"),
            arguments("22/7", "'22/7'"),
            arguments("#object[Foo 0x1f \"x\"]", "['Foo', '0x1f', 'x']"),
            arguments("##NaN", "'NaN'"),
            arguments("Foo$$Lambda$14/0x07ab", "'Foo$$Lambda$14/0x07ab'"),
            arguments("#\"a+\"", "'a+'"),
            arguments("[1 [2, 3] (4) #{6 5 6}]", "[1, [2, 3], [4], [6, 5, 6]]"),
            arguments("{:a 1, \"b\" {2 3}, [1] nil}", "{'a':1, 'b':{'2':3}, '[1]':null}"),
            arguments("#:db{:id 1 :x/y 2}", "{'db/id':1, 'x/y':2}"),
            arguments("#inst \"2026-01-31T00:00:00Z\"", "'2026-01-31T00:00:00Z'"),
            arguments("#jepsen.history.Op{:index 3}", "{'index':3}"),
            arguments("[#_ 1 #_ #_ 2 3 4 #_ {:a 5}]", "[4]"),
            arguments("; a comment\n[1 ; another\n 2]", "[1, 2]"))
        .stream()
        .map(a -> arguments(a.get()[0], a.get()[1].toString().replace('\'', '"')))
        .toList();
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "",
        "]",
        "{:a}",
        "{:a 1 :a 2}",
        "{:a 1 \"a\" 2}",
        "12x",
        "2026-01-31",
        "\"\\uZZZZ\"",
        "#",
        "#:a 1"
      })
  void whatIsNoValueIsRefused(String edn) {
    assertThatThrownBy(() -> read(edn)).isInstanceOf(HistoryException.class);
  }

  @Test
  void everyPrefixOfAValueIsRefusedAsCutOff() {
    String edn = "{:a [1 #{\"x\\n\"} #tag (\\a)], \"b\" #_ 3 {}}";
    for (int end = 0; end < edn.length(); end++) {
      String prefix = edn.substring(0, end);
      assertThatThrownBy(() -> read(prefix)).as(prefix).isInstanceOf(HistoryException.class);
    }
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(strings = {"[", "{", "#a ", "#_ ", "#_ [", "#{", "{[ "})
  void nestingWithoutEndIsRefusedBeforeTheStackOverflows(String opening) {
    assertThatThrownBy(() -> read(opening.repeat(1_000_000)))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("nested more than");
  }

  @Test
  void randomTextIsReadOrRefusedAndNothingElse() {
    Random random = new Random(7);
    String alphabet = "{}[]()\"\\#_:;/,0123456789 \n\tabcNM.+-'^@~`u";
    for (int n = 0; n < 100_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        read(text.toString());
      } catch (HistoryException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      } catch (RuntimeException e) {
        throw new AssertionError("text %d: %s".formatted(n, text), e);
      }
    }
  }

  /** An independent parser reads the same from whatever both accept. */
  @Test
  void generatedValuesAreReadAsByAnotherParser() {
    for (long seed = 0; seed < 20_000; seed++) {
      String edn = value(new Random(seed), 4);
      Object other =
          Parsers.newParser(Parsers.newParserConfigBuilder().build())
              .nextValue(Parsers.newParseable(edn));
      assertThat(read(edn)).as("seed %d: %s", seed, edn).isEqualTo(json(other));
    }
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 8 : 13)) {
      case 0 -> "nil";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> ":k" + random.nextInt(5);
      case 3 -> "sym.bol/x" + random.nextInt(5);
      case 4 -> "" + random.nextLong() / (1L << random.nextInt(63));
      case 5 -> new java.math.BigInteger(90, random) + "N";
      case 6 -> "" + (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20) - 10);
      case 7 -> "\"t \\\"\\n\\\\ é €" + random.nextInt(5) + "\"";
      case 8 -> "[" + values(random, depth) + "]";
      case 9 -> "(" + values(random, depth) + ")";
      case 10 -> "#{" + value(random, depth - 1) + "}";
      case 11 -> "#my/tag " + value(random, depth - 1);
      default ->
          "{:a %s, \"b\" %s ; comment\n 5 #_ %s %s}"
              .formatted(
                  value(random, depth - 1),
                  value(random, depth - 1),
                  value(random, depth - 1),
                  value(random, depth - 1));
    };
  }

  private static String values(Random random, int depth) {
    return String.join(
        random.nextBoolean() ? " " : ", ",
        Stream.generate(() -> value(random, depth - 1)).limit(random.nextInt(4)).toList());
  }

  /** What the other parser made of it, in the mapping that our card promises. */
  private static JsonNode json(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case null -> json.nullNode();
      case Boolean bool -> json.booleanNode(bool);
      case Long whole when whole == whole.intValue() -> json.numberNode(whole.intValue());
      case Long whole -> json.numberNode(whole);
      case java.math.BigInteger wide -> read(wide.toString());
      case Double real -> json.numberNode(real);
      case String text -> json.textNode(text);
      case Keyword keyword -> json.textNode(keyword.toString().substring(1));
      case Symbol symbol -> json.textNode(symbol.toString());
      case TaggedValue tagged -> json(tagged.getValue());
      case Collection<?> list -> {
        var array = json.arrayNode();
        list.forEach(element -> array.add(json(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = json.objectNode();
        map.forEach((key, element) -> object.set(json(key).asText(), json(element)));
        yield object;
      }
      default -> throw new AssertionError(value.getClass());
    };
  }

  private static JsonNode read(String edn) {
    try {
      return new EdnParser(new Text(edn)).next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
