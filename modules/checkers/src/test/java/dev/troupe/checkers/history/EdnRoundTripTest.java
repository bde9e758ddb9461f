package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.Operation.Type;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What we export, we read as the same history. A process that goes on after unknown has a new
 * number in EDN, which keeps its remainder by the number of processes; Jepsen's own rule.
 */
class EdnRoundTripTest {
  private static final int PROCESSES = 3;
  private static final List<String> NAMES =
      List.of("read", "read ledger", "a/b", "nil", "true", "", "7", "\"", "é-€", ":x", "#_", "A_1");

  @Test
  void generatedHistoriesComeBackTheSame() throws Exception {
    int renumbered = 0;
    for (long seed = 0; seed < 5_000; seed++) {
      History ours = new History(operations(new Random(seed)));
      List<String> lines = Edn.lines(ours);
      History back = read(lines);

      assertThat(back.operations()).as("seed %d", seed).hasSameSizeAs(ours.operations());
      int processes =
          ours.operations().stream().mapToInt(Operation::process).max().orElseThrow() + 1;
      for (Operation op : back.operations()) {
        Operation was = ours.operations().get((int) op.index());
        renumbered += op.process() == was.process() ? 0 : 1;
        assertThat(op.process() % processes).as("seed %d: %s", seed, op).isEqualTo(was.process());
        assertThat(renumbered(op, was.process())).as("seed %d", seed).isEqualTo(was);
      }
      assertThat(Edn.lines(back)).as("seed %d", seed).isEqualTo(lines);
    }
    assertThat(renumbered).isPositive();
  }

  private static Operation renumbered(Operation op, int process) {
    return new Operation(
        op.index(), op.timeNanos(), process, op.type(), op.function(), op.value(), op.error());
  }

  private static List<Operation> operations(Random random) throws Exception {
    List<Operation> operations = new ArrayList<>();
    TreeMap<Integer, String> pending = new TreeMap<>();
    long time = random.nextInt(100) - 50;
    for (int index = 0; index < 1 + random.nextInt(20); index++) {
      int process = random.nextInt(PROCESSES);
      Type type = Type.INVOKE;
      if (pending.containsKey(process)) {
        type = List.of(Type.OK, Type.FAIL, Type.UNKNOWN).get(random.nextInt(3));
      } else {
        pending.put(process, NAMES.get(random.nextInt(NAMES.size())));
      }
      String function = pending.get(process);
      if (type.completes()) {
        pending.remove(process);
      }
      time += random.nextInt(3);
      String error = type.completes() ? List.of("", "no \"answer\"\n").get(random.nextInt(2)) : "";
      // As Jackson reads it, since that is what a history of ours holds.
      JsonNode value = new ObjectMapper().readTree(value(random, 3).toString());
      operations.add(new Operation(index, time, process, type, function, value, error));
    }
    return operations;
  }

  private static JsonNode value(Random random, int depth) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> json.nullNode();
      case 1 -> json.booleanNode(random.nextBoolean());
      case 2 -> json.numberNode(random.nextInt());
      case 3 -> json.numberNode(random.nextLong());
      case 4 -> json.numberNode(new java.math.BigInteger(80, random));
      case 5 -> json.numberNode(Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100));
      case 6 -> json.textNode(text(random));
      case 7 -> {
        var array = json.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(random, depth - 1));
        }
        yield array;
      }
      default -> {
        var object = json.objectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        yield object;
      }
    };
  }

  /** Any character, controls too. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0xD800));
    }
    return text.toString();
  }

  private static History read(List<String> lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return HistoryFile.read(new ByteArrayInputStream(bytes), "edn", Optional.of(Format.EDN))
        .history();
  }
}
