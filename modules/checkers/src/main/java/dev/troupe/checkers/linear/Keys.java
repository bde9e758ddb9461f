package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes the keys off a history's values: {@code [key value]}, as Jepsen's independent tests write
 * it, or {@code {"key":key,"value":value}}.
 *
 * <p>A pair may as well be a plain value, so a history counts as keyed only if every argument and
 * every answer that is not null has the one form, with the call's own key in its answer. The {@code
 * [old new]} of a cas is no key and value; {@code [key [old new]]} is. An answer to the second form
 * may leave the key out.
 */
final class Keys {
  private static final Pattern WORD = Pattern.compile("\\p{Alpha}.*");
  private static final List<String> LITERALS = List.of("true", "false", "null");
  private static final JsonNode NOTHING = NullNode.getInstance();

  private Keys() {}

  /** Every call with its key, in the same order. */
  static List<KeyedCall> takenOff(List<Call> calls) {
    boolean objects = calls.stream().allMatch(Keys::hasObject);
    boolean pairs = !objects && calls.stream().allMatch(Keys::hasPairs);
    List<KeyedCall> keyed = new ArrayList<>();
    for (Call call : calls) {
      keyed.add(objects || pairs ? takenOff(call) : new KeyedCall("", call, call));
    }
    return keyed;
  }

  /**
   * The calls that must be judged together, by name: those of one key, or linked by the objects
   * that they touch.
   */
  static Map<String, List<KeyedCall>> split(List<Call> calls, Model<?> model) {
    Map<String, List<KeyedCall>> parts = new LinkedHashMap<>();
    for (KeyedCall call : takenOff(calls)) {
      parts.computeIfAbsent(call.key(), any -> new ArrayList<>()).add(call);
    }
    Map<String, List<KeyedCall>> finer = new LinkedHashMap<>();
    parts.forEach((key, part) -> Links.of(part, model).forEach(finer::put));
    return finer;
  }

  /** A value for people: a string that can be taken for nothing else is without its quotes. */
  static String shown(JsonNode value) {
    boolean plain =
        value.isTextual()
            && WORD.matcher(value.textValue()).matches()
            && !LITERALS.contains(value.textValue());
    return plain ? value.textValue() : Values.key(value);
  }

  private static boolean hasObject(Call call) {
    return isObject(call.argument());
  }

  private static boolean isObject(JsonNode value) {
    if (!value.isObject() || !value.has("key")) {
      return false;
    }
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals("key") && !name.equals("value")) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPairs(Call call) {
    JsonNode argument = call.argument();
    if (!isPair(argument) || (call.function().equals("cas") && argument.get(1).size() != 2)) {
      return false;
    }
    Optional<JsonNode> answer = Answers.of(call).filter(said -> !said.isNull());
    return answer.isEmpty() || (isPair(answer.get()) && key(answer.get()).equals(key(argument)));
  }

  private static boolean isPair(JsonNode value) {
    return value.isArray() && value.size() == 2 && value.get(0).isValueNode();
  }

  private static KeyedCall takenOff(Call call) {
    String key = key(call.argument());
    Operation invocation = with(call.invocation(), bare(call.argument()));
    Optional<Operation> completion =
        call.completion().map(end -> with(end, bareAnswer(key, end.value())));
    return new KeyedCall(key, call, new Call(invocation, completion));
  }

  private static JsonNode bareAnswer(String key, JsonNode answer) {
    boolean keyed = (isPair(answer) || isObject(answer)) && key(answer).equals(key);
    return keyed ? bare(answer) : answer;
  }

  private static String key(JsonNode keyed) {
    return shown(keyed.isArray() ? keyed.get(0) : keyed.get("key"));
  }

  private static JsonNode bare(JsonNode keyed) {
    JsonNode value = keyed.isArray() ? keyed.get(1) : keyed.get("value");
    return value == null ? NOTHING : value;
  }

  private static Operation with(Operation line, JsonNode value) {
    return new Operation(
        line.index(),
        line.timeNanos(),
        line.process(),
        line.type(),
        line.function(),
        value,
        line.error());
  }
}
