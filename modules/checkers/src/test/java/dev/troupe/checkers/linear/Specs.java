package dev.troupe.checkers.linear;

import static dev.troupe.checkers.linear.Lines.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every model as a {@link Spec}; three values, so that calls have to do with each other. */
final class Specs {
  private static final JsonNode NULL = NullNode.getInstance();

  static final List<Spec> ALL =
      List.of(
          new Register(false),
          new Register(true),
          new Registers(),
          new Queue(),
          new Log(),
          new SetOfValues(),
          new Mutex(false),
          new Mutex(true));

  private Specs() {}

  private static JsonNode value(Random random) {
    return json("" + (1 + random.nextInt(3)));
  }

  private static JsonNode valueOrNull(Random random) {
    return random.nextInt(4) == 0 ? NULL : value(random);
  }

  private static Optional<Spec.Done> done(Object state, JsonNode answer) {
    return Optional.of(new Spec.Done(state, answer));
  }

  private static JsonNode list(Iterable<JsonNode> elements) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    elements.forEach(list::add);
    return list;
  }

  private static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }

  /** The state is the value. */
  record Register(boolean swaps) implements Spec {
    @Override
    public String model() {
      return swaps ? "cas-register" : "register";
    }

    @Override
    public Object initial() {
      return NULL;
    }

    @Override
    public Ask ask(Random random) {
      return switch (random.nextInt(swaps ? 3 : 2)) {
        case 0 -> new Ask("read", NULL);
        case 1 -> new Ask("write", value(random));
        default -> new Ask("cas", list(List.of(valueOrNull(random), value(random))));
      };
    }

    @Override
    public Optional<Done> run(Object state, Ask ask, int process) {
      if (ask.function().equals("read")) {
        return done(state, (JsonNode) state);
      }
      if (ask.function().equals("write")) {
        return done(ask.argument(), NULL);
      }
      boolean same = ask.argument().get(0).equals(state);
      return same ? done(ask.argument().get(1), json("true")) : done(state, json("false"));
    }

    @Override
    public JsonNode wrong(Ask ask, JsonNode answer, Random random) {
      return switch (ask.function()) {
        case "read" -> valueOrNull(random);
        case "cas" -> json("" + !answer.booleanValue());
        default -> answer;
      };
    }
  }

  /** The state is a map. */
  record Registers() implements Spec {
    @Override
    public String model() {
      return "registers";
    }

    @Override
    public Object initial() {
      return new TreeMap<String, JsonNode>();
    }

    @Override
    public Ask ask(Random random) {
      List<JsonNode> micros = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        String register = random.nextBoolean() ? "x" : "y";
        micros.add(
            random.nextBoolean()
                ? json("[\"r\",\"%s\",null]".formatted(register))
                : json("[\"w\",\"%s\",%s]".formatted(register, value(random))));
      }
      return new Ask("txn", list(micros));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Done> run(Object state, Ask ask, int process) {
      TreeMap<String, JsonNode> after = new TreeMap<>((TreeMap<String, JsonNode>) state);
      List<JsonNode> told = new ArrayList<>();
      for (JsonNode micro : ask.argument()) {
        String register = micro.get(1).textValue();
        if (micro.get(0).textValue().equals("w")) {
          after.put(register, micro.get(2));
        }
        told.add(list(List.of(micro.get(0), micro.get(1), after.getOrDefault(register, NULL))));
      }
      return done(after, list(told));
    }

    @Override
    public JsonNode wrong(Ask ask, JsonNode answer, Random random) {
      List<JsonNode> told = new ArrayList<>();
      for (JsonNode micro : answer) {
        boolean read = micro.get(0).textValue().equals("r");
        told.add(
            read && random.nextBoolean()
                ? list(List.of(micro.get(0), micro.get(1), valueOrNull(random)))
                : micro);
      }
      return list(told);
    }
  }

  /** The state is a list. */
  record Queue() implements Spec {
    @Override
    public String model() {
      return "queue";
    }

    @Override
    public Object initial() {
      return List.of();
    }

    @Override
    public Ask ask(Random random) {
      return random.nextBoolean() ? new Ask("enqueue", value(random)) : new Ask("dequeue", NULL);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Done> run(Object state, Ask ask, int process) {
      List<JsonNode> after = new ArrayList<>((List<JsonNode>) state);
      if (ask.function().equals("enqueue")) {
        after.add(ask.argument());
        return done(after, NULL);
      }
      return after.isEmpty() ? done(after, NULL) : done(after, after.removeFirst());
    }

    @Override
    public JsonNode wrong(Ask ask, JsonNode answer, Random random) {
      return ask.function().equals("enqueue") ? answer : valueOrNull(random);
    }
  }

  /** The state is a list. An append tells its offset when its value is odd. */
  record Log() implements Spec {
    @Override
    public String model() {
      return "log";
    }

    @Override
    public Object initial() {
      return List.of();
    }

    @Override
    public Ask ask(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> new Ask("read", NULL);
        case 1 -> new Ask("read", offset(random.nextInt(3)));
        default -> new Ask("append", value(random));
      };
    }

    private static JsonNode offset(int offset) {
      return json("{\"offset\":%d}".formatted(offset));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Done> run(Object state, Ask ask, int process) {
      List<JsonNode> log = new ArrayList<>((List<JsonNode>) state);
      if (ask.function().equals("append")) {
        log.add(ask.argument());
        boolean tells = ask.argument().intValue() % 2 == 1;
        return done(log, tells ? offset(log.size() - 1) : NULL);
      }
      if (ask.argument().isNull()) {
        return done(log, list(log));
      }
      int offset = ask.argument().get("offset").intValue();
      return done(log, offset < log.size() ? log.get(offset) : NULL);
    }

    @Override
    public JsonNode wrong(Ask ask, JsonNode answer, Random random) {
      if (ask.function().equals("append")) {
        return answer.isNull() ? answer : offset(random.nextInt(3));
      }
      if (!ask.argument().isNull()) {
        return valueOrNull(random);
      }
      List<JsonNode> list = elements(answer);
      if (!list.isEmpty() && random.nextBoolean()) {
        list.remove(random.nextInt(list.size()));
      } else {
        list.add(value(random));
      }
      return list(list);
    }
  }

  /** The state is a sorted set of the values' texts. */
  record SetOfValues() implements Spec {
    @Override
    public String model() {
      return "set";
    }

    @Override
    public Object initial() {
      return new TreeSet<String>();
    }

    @Override
    public Ask ask(Random random) {
      return switch (random.nextInt(5)) {
        case 0 -> new Ask("read", NULL);
        case 1 -> new Ask("contains", value(random));
        case 2 -> new Ask("remove", value(random));
        default -> new Ask("add", value(random));
      };
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Done> run(Object state, Ask ask, int process) {
      TreeSet<String> set = new TreeSet<>((TreeSet<String>) state);
      String value = ask.argument().toString();
      return switch (ask.function()) {
        case "add" -> {
          set.add(value);
          yield done(set, NULL);
        }
        case "remove" -> {
          set.remove(value);
          yield done(set, NULL);
        }
        case "contains" -> done(set, json("" + set.contains(value)));
        default -> done(set, list(set.stream().map(Lines::json).toList()));
      };
    }

    @Override
    public boolean says(JsonNode did, JsonNode told) {
      return did.isArray()
          ? new TreeSet<>(elements(did).stream().map(JsonNode::toString).toList())
              .equals(new TreeSet<>(elements(told).stream().map(JsonNode::toString).toList()))
          : did.equals(told);
    }

    @Override
    public JsonNode wrong(Ask ask, JsonNode answer, Random random) {
      if (answer.isBoolean()) {
        return json("" + !answer.booleanValue());
      }
      if (!answer.isArray()) {
        return answer;
      }
      List<JsonNode> list = elements(answer);
      JsonNode value = value(random);
      if (!list.remove(value)) {
        list.addFirst(value);
      }
      return list(list);
    }
  }

  /** The state is the holder, or -1. */
  record Mutex(boolean owned) implements Spec {
    @Override
    public String model() {
      return owned ? "owned-mutex" : "mutex";
    }

    @Override
    public Object initial() {
      return -1;
    }

    @Override
    public Ask ask(Random random) {
      return new Ask(random.nextBoolean() ? "acquire" : "release", NULL);
    }

    @Override
    public Optional<Done> run(Object state, Ask ask, int process) {
      int holder = (Integer) state;
      if (ask.function().equals("acquire")) {
        return holder == -1 ? done(process, NULL) : Optional.empty();
      }
      boolean may = owned ? holder == process : holder != -1;
      return may ? done(-1, NULL) : Optional.empty();
    }

    @Override
    public JsonNode wrong(Ask ask, JsonNode answer, Random random) {
      return answer;
    }
  }
}
