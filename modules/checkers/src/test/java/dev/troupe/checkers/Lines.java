package dev.troupe.checkers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Histories in a few words. JSON is written with single quotation marks. */
public final class Lines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<Operation> lines = new ArrayList<>();
  private final Map<Integer, String> pending = new LinkedHashMap<>();

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public Lines invoke(int process, String function, JsonNode value) {
    pending.put(process, function);
    return line(process, Type.INVOKE, function, value);
  }

  public Lines invoke(int process, String function, String value) {
    return invoke(process, function, json(value));
  }

  public Lines end(int process, Type type, JsonNode value) {
    return line(process, type, pending.get(process), value);
  }

  public Lines ok(int process, String value) {
    return end(process, Type.OK, json(value));
  }

  public Lines fail(int process) {
    return end(process, Type.FAIL, NullNode.getInstance());
  }

  public Lines unknown(int process) {
    return end(process, Type.UNKNOWN, NullNode.getInstance());
  }

  /** Invoked and answered at once. */
  public Lines call(int process, String function, String value, String result) {
    return invoke(process, function, value).ok(process, result);
  }

  /** Invoked and acknowledged at once, with what was asked. */
  public Lines call(int process, String function, String value) {
    return call(process, function, value, value);
  }

  public int size() {
    return lines.size();
  }

  public History history() {
    return new History(lines);
  }

  private Lines line(int process, Type type, String function, JsonNode value) {
    long index = lines.size();
    lines.add(new Operation(index, index * 1000, process, type, function, value, ""));
    return this;
  }
}
