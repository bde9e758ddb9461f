package dev.troupe.checkers.linear;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Histories for tests, one event a line: {@code process ! function argument} invokes, {@code
 * process = answer} is ok, {@code process x} failed, {@code process ?} is unknown.
 */
final class Lines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<Operation> operations = new ArrayList<>();

  static History of(String text) {
    Lines lines = new Lines();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return lines.history();
  }

  void add(int process, Type type, String function, JsonNode value) {
    int index = operations.size();
    operations.add(new Operation(index, index, process, type, function, value, ""));
  }

  History history() {
    return new History(operations);
  }

  private void add(String line) {
    String[] words = line.split(" ", 3);
    int process = Integer.parseInt(words[0]);
    switch (words[1]) {
      case "!" -> {
        String[] call = words[2].split(" ", 2);
        add(process, Type.INVOKE, call[0], call.length > 1 ? json(call[1]) : null);
      }
      case "=" -> add(process, Type.OK, pending(process), words.length > 2 ? json(words[2]) : null);
      case "x" -> add(process, Type.FAIL, pending(process), null);
      case "?" -> add(process, Type.UNKNOWN, pending(process), null);
      default -> throw new IllegalArgumentException(line);
    }
  }

  private String pending(int process) {
    for (int i = operations.size() - 1; i >= 0; i--) {
      if (operations.get(i).process() == process) {
        return operations.get(i).function();
      }
    }
    throw new IllegalArgumentException("process " + process + " has nothing pending");
  }

  static JsonNode json(String text) {
    try {
      return text.isBlank() ? NullNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** The history as such lines, for a failure's message. */
  static String text(History history) {
    StringBuilder text = new StringBuilder();
    for (Operation op : history.operations()) {
      String value = op.value().isNull() ? "" : " " + op.value();
      text.append(op.process())
          .append(
              switch (op.type()) {
                case INVOKE -> " ! " + op.function() + value;
                case OK -> " =" + value;
                case FAIL -> " x";
                case UNKNOWN -> " ?";
              })
          .append('\n');
    }
    return text.toString();
  }
}
