package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Several registers, null at first, read and written by transactions: {@code txn [["r" k v] ["w" k
 * v] …]}, at once and in that order, so a read sees the transaction's own writes. The answer is the
 * same list with the values read filled in. {@code read} and {@code write} may stand for {@code r}
 * and {@code w}, as in Knossos' multi-register.
 */
record RegistersModel() implements Model<Map<Integer, Integer>> {

  record Micro(boolean writes, int register, int value) {}

  record Transaction(List<Micro> steps) implements Action<Map<Integer, Integer>> {

    @Override
    public Optional<Map<Integer, Integer>> apply(Map<Integer, Integer> state) {
      Map<Integer, Integer> after = new TreeMap<>(state);
      for (Micro step : steps) {
        if (step.writes) {
          after.put(step.register, step.value);
        } else if (after.getOrDefault(step.register, Numbering.NOTHING) != step.value) {
          return Optional.empty();
        }
      }
      return Optional.of(Collections.unmodifiableMap(after));
    }

    @Override
    public boolean eager() {
      return steps.stream().noneMatch(Micro::writes);
    }

    @Override
    public List<Integer> observes() {
      return steps.stream().filter(step -> !step.writes).map(Micro::value).toList();
    }

    @Override
    public List<Integer> brings() {
      return steps.stream().filter(Micro::writes).map(Micro::value).toList();
    }
  }

  @Override
  public String name() {
    return "registers";
  }

  @Override
  public Map<Integer, Integer> initial() {
    return Collections.unmodifiableMap(new TreeMap<>());
  }

  @Override
  public Optional<Action<Map<Integer, Integer>>> read(Call call, Numbering values) {
    if (!call.function().equals("txn")) {
      throw Answers.unknownFunction(this, call, "txn");
    }
    List<Micro> steps = new ArrayList<>();
    Optional<JsonNode> answer = Answers.of(call);
    answer.ifPresent(said -> refuseOther(call, said));
    for (int i = 0; i < checked(call).size(); i++) {
      JsonNode asked = call.argument().get(i);
      int register = values.of(asked.get(1));
      if (writes(asked)) {
        steps.add(new Micro(true, register, values.of(asked.get(2))));
      } else if (answer.isPresent()) {
        steps.add(new Micro(false, register, values.of(answer.get().get(i).get(2))));
      }
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(new Transaction(List.copyOf(steps)));
  }

  @Override
  public List<String> touches(Call call) {
    if (!call.function().equals("txn")) {
      throw Answers.unknownFunction(this, call, "txn");
    }
    List<String> registers = new ArrayList<>();
    checked(call).forEach(micro -> registers.add(Keys.shown(micro.get(1))));
    return registers;
  }

  @Override
  public String show(Map<Integer, Integer> state, Numbering values) {
    return state.entrySet().stream()
        .map(entry -> values.show(entry.getKey()) + "=" + values.show(entry.getValue()))
        .toList()
        .toString();
  }

  private JsonNode checked(Call call) {
    JsonNode micros = call.argument();
    boolean wellFormed = micros.isArray();
    for (JsonNode micro : micros) {
      wellFormed &= micro.isArray() && micro.size() == 3 && (writes(micro) || reads(micro));
    }
    if (!wellFormed) {
      throw Answers.badArgument(this, call, "a list of [\"r\" k v] and [\"w\" k v]");
    }
    return micros;
  }

  private void refuseOther(Call call, JsonNode answer) {
    JsonNode asked = checked(call);
    boolean fits = answer.isArray() && answer.size() == asked.size();
    for (int i = 0; fits && i < asked.size(); i++) {
      JsonNode said = answer.get(i);
      fits = said.size() == 3 && sameTarget(said, asked.get(i));
    }
    if (!fits) {
      throw Answers.badAnswer(this, call, answer, "the transaction with its reads filled in");
    }
  }

  private static boolean sameTarget(JsonNode a, JsonNode b) {
    return writes(a) == writes(b)
        && Values.key(a.get(1)).equals(Values.key(b.get(1)))
        && (!writes(a) || Values.key(a.get(2)).equals(Values.key(b.get(2))));
  }

  private static boolean writes(JsonNode micro) {
    return named(micro, "w", "write");
  }

  private static boolean reads(JsonNode micro) {
    return named(micro, "r", "read");
  }

  private static boolean named(JsonNode micro, String... names) {
    return Stream.of(names).anyMatch(name -> name.equals(micro.path(0).textValue()));
  }
}
