package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Histories as Jepsen writes them, one EDN map a line, so that other people's checkers (Elle,
 * Knossos, Porcupine's readers) can judge them.
 *
 * <p>Unknown becomes {@code :info}. Jepsen never lets a process go on after {@code :info}, since
 * its operation may still be under way; here such a process goes on under a new number, the old one
 * plus the number of processes, as Jepsen's own interpreter does it. Read again, the history is the
 * same but for these numbers.
 */
public final class Edn {
  private static final Pattern KEYWORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private Edn() {}

  /** Writes a history to a file, replacing it. */
  public static void write(History history, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (String line : lines(history)) {
        out.write(line);
        out.write('\n');
      }
    }
  }

  /** A history's lines, in order. */
  public static List<String> lines(History history) {
    int processes = history.operations().stream().mapToInt(Operation::process).max().orElse(0) + 1;
    Map<Integer, Long> numbers = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (Operation op : history.operations()) {
      long number = numbers.getOrDefault(op.process(), (long) op.process());
      lines.add(line(op, number));
      if (op.type() == Operation.Type.UNKNOWN) {
        numbers.put(op.process(), number + processes);
      }
    }
    return lines;
  }

  private static String line(Operation op, long process) {
    StringBuilder line = new StringBuilder();
    line.append("{:index ").append(op.index());
    line.append(", :time ").append(op.timeNanos());
    line.append(", :process ").append(process);
    line.append(", :type :").append(Jepsen.label(op.type()));
    line.append(", :f ").append(key(op.function()));
    line.append(", :value ").append(value(op.value()));
    if (!op.error().isEmpty()) {
      line.append(", :error ").append(string(op.error()));
    }
    return line.append('}').toString();
  }

  private static String value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        List<String> entries = new ArrayList<>();
        node.properties().forEach(e -> entries.add(key(e.getKey()) + " " + value(e.getValue())));
        yield "{" + String.join(", ", entries) + "}";
      }
      case ARRAY -> {
        List<String> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element)));
        yield "[" + String.join(" ", elements) + "]";
      }
      case STRING -> string(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN -> node.asText();
      case NULL, MISSING -> "nil";
      case BINARY, POJO ->
          throw new HistoryException("a value of kind " + node.getNodeType() + " is no JSON");
    };
  }

  /** A long needs no mark in EDN; wider integers end in N, decimals in M to stay exact. */
  private static String number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? node.asText() : node.bigIntegerValue() + "N";
    }
    return node.isBigDecimal() ? node.decimalValue() + "M" : node.asText();
  }

  private static String key(String name) {
    return KEYWORD.matcher(name).matches() ? ":" + name : string(name);
  }

  private static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ') {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
