package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Reads EDN values as JSON values, one after the other.
 *
 * <ul>
 *   <li>Keywords, symbols and characters become strings: {@code :read} is "read", {@code :db/id} is
 *       "db/id". Ratios and hexadecimal numbers keep their text: JSON has neither.
 *   <li>Vectors, lists and sets become arrays in the order of the text; so does Jepsen's {@code
 *       independent} tuple {@code [k v]}.
 *   <li>Maps become objects. A key that is no string or keyword becomes its JSON text; two keys
 *       that become one are refused.
 *   <li>Of a tagged value, as {@code #inst "…"} or {@code #jepsen.history.Op{…}}, the value is
 *       kept; a discarded one, {@code #_ x}, is not.
 * </ul>
 *
 * <p>Ours, since what Jepsen prints is more than EDN: parsers that follow the specification refuse
 * ratios, {@code #object[Foo 0x1f "…"]}, {@code ##NaN}, and stack frames such as {@code
 * Foo$$Lambda/0x07ab}, and they recurse as deep as a hostile file asks for.
 *
 * <p>Source: the EDN specification (github.com/edn-format/edn).
 */
final class EdnParser {
  private static final int DEEPEST = 200;
  private static final String DELIMITERS = "()[]{}\";";
  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+N?");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,9})?M?");
  private static final Pattern OTHER_NUMBER =
      Pattern.compile("[+-]?(\\d+/\\d+|0[xX][0-9a-fA-F]+|\\d{1,2}[rR][0-9a-zA-Z]+)");

  private final Text text;
  private int depth;

  EdnParser(Text text) {
    this.text = text;
  }

  /** Skips what means nothing, and tells the first character of the next value. */
  int peek() throws IOException {
    while (true) {
      int c = text.peek();
      if (c == ';') {
        skipLine();
      } else if (c == ',' || c != Text.END && Character.isWhitespace(c)) {
        text.next();
      } else if (c == '#' && text.peekSecond() == '_') {
        text.next();
        text.next();
        next();
      } else {
        return c;
      }
    }
  }

  private void skipLine() throws IOException {
    while (text.peek() != Text.END && text.peek() != '\n') {
      text.next();
    }
  }

  /**
   * The next value.
   *
   * @throws HistoryException when there is none, or it is no EDN
   */
  JsonNode next() throws IOException {
    if (++depth > DEEPEST) {
      throw new HistoryException("values nested more than %d deep".formatted(DEEPEST));
    }
    int c = peek();
    JsonNode value =
        switch (c) {
          case '[' -> list(']');
          case '(' -> list(')');
          case '{' -> map("");
          case '"' -> JSON.textNode(string());
          case '\\' -> JSON.textNode(character());
          case '#' -> dispatched();
          case ']', ')', '}' ->
              throw new HistoryException("a '%c' that closes nothing".formatted(c));
          case Text.END -> throw cutOff("a value");
          default -> atom(token());
        };
    depth--;
    return value;
  }

  private ArrayNode list(int end) throws IOException {
    text.next();
    ArrayNode list = JSON.arrayNode();
    while (hasNext(end, "a list")) {
      list.add(next());
    }
    return list;
  }

  private ObjectNode map(String namespace) throws IOException {
    text.next();
    ObjectNode map = JSON.objectNode();
    while (hasNext('}', "a map")) {
      boolean isKeyword = text.peek() == ':';
      JsonNode key = next();
      String name = key.isContainerNode() ? key.toString() : key.asText();
      String full = isKeyword && !name.contains("/") ? namespace + name : name;
      if (!hasNext('}', "a map")) {
        throw new HistoryException("key '%s' of a map has no value".formatted(full));
      }
      if (map.has(full)) {
        throw new HistoryException("key '%s' is twice in a map".formatted(full));
      }
      map.set(full, next());
    }
    return map;
  }

  /** Whether another value comes; takes the end when none does. */
  private boolean hasNext(int end, String what) throws IOException {
    int c = peek();
    if (c == Text.END) {
      throw cutOff(what);
    }
    if (c == end) {
      text.next();
    }
    return c != end;
  }

  /** What begins with a number sign. */
  private JsonNode dispatched() throws IOException {
    text.next();
    return switch (text.peek()) {
      case '{' -> list('}'); // a set
      case '"' -> JSON.textNode(string()); // a regular expression
      case '#' -> {
        text.next();
        yield JSON.textNode(token()); // NaN, Inf, -Inf
      }
      case ':' -> {
        String namespace = token().substring(1);
        if (peek() != '{') {
          throw new HistoryException("#:%s is followed by no map".formatted(namespace));
        }
        yield map(namespace + "/");
      }
      default -> {
        token();
        yield next();
      }
    };
  }

  private String string() throws IOException {
    text.next();
    StringBuilder string = new StringBuilder();
    for (int c = text.next(); c != '"'; c = text.next()) {
      if (c == Text.END) {
        throw cutOff("a string");
      }
      string.append(c == '\\' ? escaped() : (char) c);
    }
    return string.toString();
  }

  private char escaped() throws IOException {
    int c = text.next();
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode("" + take() + take() + take() + take());
      case Text.END -> throw cutOff("a string");
      default -> (char) c; // a quote, a backslash, or what another printer thought worth escaping
    };
  }

  private char take() throws IOException {
    int c = text.next();
    if (c == Text.END) {
      throw cutOff("a string");
    }
    return (char) c;
  }

  private static char unicode(String digits) {
    try {
      return (char) Integer.parseUnsignedInt(digits, 16);
    } catch (NumberFormatException e) {
      throw new HistoryException("'\\u%s' is no character".formatted(digits), e);
    }
  }

  /** After a backslash: the next character whatever it is, and what makes it a name. */
  private String character() throws IOException {
    text.next();
    String name = take() + token();
    return switch (name) {
      case "newline" -> "\n";
      case "return" -> "\r";
      case "space" -> " ";
      case "tab" -> "\t";
      case "backspace" -> "\b";
      case "formfeed" -> "\f";
      default -> name.matches("u[0-9a-fA-F]{4}") ? "" + unicode(name.substring(1)) : name;
    };
  }

  /** Up to a delimiter. */
  private String token() throws IOException {
    StringBuilder token = new StringBuilder();
    for (int c = text.peek(); isPartOfToken(c); c = text.peek()) {
      token.append((char) text.next());
    }
    return token.toString();
  }

  private static boolean isPartOfToken(int c) {
    return c != Text.END && c != ',' && !Character.isWhitespace(c) && DELIMITERS.indexOf(c) < 0;
  }

  private static JsonNode atom(String token) {
    char first = token.charAt(0);
    boolean isSigned = (first == '-' || first == '+') && token.length() > 1;
    if (Character.isDigit(token.charAt(isSigned ? 1 : 0))) {
      return number(token);
    }
    return switch (token) {
      case "nil" -> JSON.nullNode();
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.textNode(first == ':' ? token.substring(1) : token);
    };
  }

  /** As narrow as Jackson makes them, so that numbers equal those of a JSON history. */
  private static JsonNode number(String token) {
    if (INTEGER.matcher(token).matches()) {
      return integer(token);
    }
    if (DECIMAL.matcher(token).matches()) {
      double wide = token.endsWith("M") ? Double.NaN : Double.parseDouble(token);
      return Double.isFinite(wide)
          ? JSON.numberNode(wide)
          : JSON.numberNode(new BigDecimal(token.replace("M", "")));
    }
    if (OTHER_NUMBER.matcher(token).matches()) {
      return JSON.textNode(token);
    }
    throw new HistoryException("'%s' is no number".formatted(shown(token)));
  }

  private static JsonNode integer(String token) {
    BigInteger number = new BigInteger(token.replace("N", ""));
    if (number.bitLength() < Integer.SIZE) {
      return JSON.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? JSON.numberNode(number.longValue())
        : JSON.numberNode(number);
  }

  private static String shown(String token) {
    return token.length() > 40 ? token.substring(0, 40) + "…" : token;
  }

  private static HistoryException cutOff(String what) {
    return new HistoryException("the text ends inside of " + what);
  }
}
