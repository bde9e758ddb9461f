package dev.troupe.checkers.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guarantees against all orders of the versions of each key. */
class VersionOrdersTest {
  private static final int SEEDS = 12_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void isBrokenWhenNoOrderOfVersionsFits(Guarantee guarantee) {
    Variations.agree(
        new SessionGuarantee(guarantee),
        SEEDS,
        VersionOrdersTest::history,
        history -> allOrders(history, List.of(guarantee)));
  }

  @Test
  void allFourAreBrokenWhenNoOrderFitsThemTogether() {
    Variations.agree(
        SessionGuarantee.all(),
        SEEDS,
        VersionOrdersTest::history,
        history -> allOrders(history, List.of(Guarantee.values())));
  }

  @Test
  void theVerdictStays() {
    Checker checker = SessionGuarantee.all();
    Variations.stay(
        checker, 3_000, VersionOrdersTest::history, random -> Variations.swapped(random, true));
    Variations.stay(checker, 3_000, VersionOrdersTest::history, random -> Variations.renamed());
    Variations.surviveUnknown(checker, 3_000, VersionOrdersTest::history, "write", "['k0',900]");
  }

  /** Tries each order of the versions of each key; the definitions, call by call. */
  private static Verdict allOrders(History history, List<Guarantee> guarantees) {
    boolean judged = false;
    for (String key : List.of("k0", "k1")) {
      List<Integer> versions = new ArrayList<>(List.of(0));
      List<Call> calls = new ArrayList<>();
      for (Call call : history.calls()) {
        boolean write = call.function().equals("write");
        if (!key(call).equals(key) || call.outcome() == Type.FAIL || !write && !ok(call)) {
          continue;
        }
        calls.add(call);
        if (write) {
          versions.add(value(call));
        }
      }
      for (Call a : calls) {
        for (Call b : calls) {
          judged |= guarantees.stream().anyMatch(g -> applies(g, a, b));
        }
      }
      if (!someOrder(versions, 1, calls, guarantees)) {
        return Verdict.BROKEN;
      }
    }
    return judged ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  private static boolean someOrder(
      List<Integer> versions, int fixed, List<Call> calls, List<Guarantee> guarantees) {
    if (fixed == versions.size()) {
      return fits(versions, calls, guarantees);
    }
    for (int i = fixed; i < versions.size(); i++) {
      List<Integer> next = new ArrayList<>(versions);
      next.add(fixed, next.remove(i));
      if (someOrder(next, fixed + 1, calls, guarantees)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(List<Integer> order, List<Call> calls, List<Guarantee> guarantees) {
    for (Call a : calls) {
      if (a.function().equals("read") && !order.contains(value(a))) {
        return false;
      }
      for (Call b : calls) {
        int older = order.indexOf(value(a));
        int newer = order.indexOf(value(b));
        if (number(a) > 0 && number(b) > number(a) && older > newer) {
          return false;
        }
        if (older > newer && guarantees.stream().anyMatch(g -> applies(g, a, b))) {
          return false;
        }
        if (value(a) == value(b)
            && a.function().equals("read")
            && b.function().equals("write")
            && a.endedBefore(b)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean applies(Guarantee guarantee, Call a, Call b) {
    boolean wroteBefore = a.function().equals("write");
    boolean writes = b.function().equals("write");
    boolean about =
        switch (guarantee) {
          case READ_YOUR_WRITES -> wroteBefore && !writes;
          case MONOTONIC_READS -> !wroteBefore && !writes;
          case MONOTONIC_WRITES -> wroteBefore && writes;
          case WRITES_FOLLOW_READS -> !wroteBefore && writes;
        };
    return about
        && ok(a)
        && a.endedBefore(b)
        && a.argument().path("session").equals(b.argument().path("session"));
  }

  private static boolean ok(Call call) {
    return call.outcome() == Type.OK;
  }

  private static String key(Call call) {
    return call.argument().path("key").asText();
  }

  private static int value(Call call) {
    JsonNode said =
        call.function().equals("write") ? call.argument() : call.completion().orElseThrow().value();
    return said.path("value").asInt(0);
  }

  private static long number(Call call) {
    return ok(call) ? call.completion().orElseThrow().value().path("version").asLong(0) : 0;
  }

  // ---- the histories: replicas that lag, and sessions that wander between them ----

  private static History history(int seed) {
    Random random = new Random(seed);
    int numbers = Math.min(2, random.nextInt(5)); // none, in order, scrambled
    int lag = random.nextInt(4);
    Lines lines = new Lines();
    List<List<Integer>> written = List.of(new ArrayList<>(), new ArrayList<>());
    List<ObjectNode> open = new ArrayList<>();
    List<Integer> free = new ArrayList<>(List.of(0, 1, 2));
    int steps = 6 + random.nextInt(8);
    int values = 0;
    while (steps > 0 || !open.isEmpty()) {
      if (steps > 0 && !free.isEmpty() && (open.isEmpty() || random.nextInt(3) > 0)) {
        steps--;
        int process = free.remove(random.nextInt(free.size()));
        int key = random.nextInt(3) == 0 ? 1 : 0;
        boolean write = written.get(key).size() < 4 && random.nextInt(5) < 2;
        ObjectNode asked = JSON.objectNode().put("key", "k" + key);
        asked.put("session", "s" + process / 2); // two processes share a session
        if (write) {
          asked.put("value", ++values);
          written.get(key).add(values);
        }
        lines.invoke(process, write ? "write" : "read", asked);
        open.add(asked.deepCopy().put("process", process).put("write", write));
      } else {
        ObjectNode call = open.remove(random.nextInt(open.size()));
        free.add(call.path("process").asInt());
        end(lines, random, call, written, numbers, lag);
      }
    }
    return lines.history();
  }

  private static void end(
      Lines lines,
      Random random,
      ObjectNode call,
      List<List<Integer>> written,
      int numbers,
      int lag) {
    int process = call.path("process").asInt();
    int dice = random.nextInt(20);
    if (dice == 0) {
      lines.unknown(process);
      return;
    }
    boolean write = call.path("write").asBoolean();
    if (dice == 1) {
      if (write) {
        lines.fail(process);
        written
            .get(call.path("key").asText().equals("k0") ? 0 : 1)
            .remove((Integer) call.path("value").asInt());
      } else {
        lines.fail(process);
      }
      return;
    }
    ObjectNode told = JSON.objectNode().put("key", call.path("key").asText());
    List<Integer> versions = written.get(call.path("key").asText().equals("k0") ? 0 : 1);
    int value = call.path("value").asInt(0);
    if (!write) {
      int newest = versions.size() - 1 - random.nextInt(lag + 1);
      value = newest < 0 ? 0 : versions.get(newest);
    }
    told.set("value", value == 0 ? JSON.nullNode() : JSON.numberNode(value));
    if (numbers > 0 && value > 0) {
      told.put("version", numbers == 1 ? value : value * 7 % 11);
    }
    lines.end(process, Type.OK, told);
  }
}
