package dev.troupe.checkers.txn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A store of lists with clients that run transactions, step by step, in an order by chance. */
final class ToyStore {
  /** How the store isolates them. */
  enum Isolation {
    /** Each runs at one instant between invocation and completion. */
    SERIAL,
    /** Each reads what was committed when it began; of two that write a key, the first wins. */
    SNAPSHOT,
    /** Each step reads what is committed; appends are applied at commit, whatever happened. */
    READ_COMMITTED,
    /** Appends are there for all at once, and vanish on abort. */
    DIRTY
  }

  /** What is generated; with {@code eachKeyOnce} no transaction touches a key twice. */
  record Plan(
      Isolation isolation,
      int txns,
      int processes,
      int keys,
      int steps,
      int abortPercent,
      int unknownPercent,
      int spoilPercent,
      boolean eachKeyOnce) {}

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final class Running {
    private final List<String> plan = new ArrayList<>(); // r key, or append key element
    private final ArrayNode done = JSON.arrayNode();
    private final Map<Integer, List<Integer>> own = new LinkedHashMap<>();
    private Map<Integer, List<Integer>> snapshot;
    private int next;
  }

  private final Plan plan;
  private final Random random;
  private final Map<Integer, List<Integer>> lists = new LinkedHashMap<>();
  private final Lines lines = new Lines();
  private final Map<Integer, Running> running = new LinkedHashMap<>();
  private int element;

  private ToyStore(Plan plan, long seed) {
    this.plan = plan;
    this.random = new Random(seed);
  }

  static History run(Plan plan, long seed) {
    return new ToyStore(plan, seed).run();
  }

  private History run() {
    int begun = 0;
    while (begun < plan.txns() || !running.isEmpty()) {
      int process = random.nextInt(plan.processes());
      Running txn = running.get(process);
      if (txn == null) {
        if (begun < plan.txns()) {
          begun++;
          begin(process);
        }
      } else if (plan.isolation() == Isolation.SERIAL && txn.next == 0) {
        while (txn.next < txn.plan.size()) {
          step(txn);
        }
        commit(txn);
      } else if (txn.next < txn.plan.size()) {
        step(txn);
      } else {
        end(process, txn);
      }
    }
    return lines.history();
  }

  private void begin(int process) {
    Running txn = new Running();
    ArrayNode asked = JSON.arrayNode();
    int steps = 1 + random.nextInt(plan.steps());
    Set<Integer> used = new LinkedHashSet<>();
    for (int i = 0; i < steps; i++) {
      int key = random.nextInt(plan.keys());
      if (plan.eachKeyOnce() && !used.add(key)) {
        continue;
      }
      if (random.nextBoolean()) {
        txn.plan.add("append " + key + " " + ++element);
        asked.add(JSON.arrayNode().add("append").add("k" + key).add(element));
      } else {
        txn.plan.add("r " + key);
        asked.add(JSON.arrayNode().add("r").add("k" + key).addNull());
      }
    }
    running.put(process, txn);
    lines.invoke(process, "txn", asked);
  }

  private void step(Running txn) {
    if (txn.next == 0) {
      txn.snapshot = copy();
    }
    String[] words = txn.plan.get(txn.next++).split(" ");
    int key = Integer.parseInt(words[1]);
    if (words[0].equals("append")) {
      int value = Integer.parseInt(words[2]);
      txn.own.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
      if (plan.isolation() == Isolation.DIRTY) {
        list(key).add(value);
      }
      txn.done.add(JSON.arrayNode().add("append").add("k" + key).add(value));
    } else {
      ArrayNode seen = JSON.arrayNode();
      visible(txn, key).forEach(seen::add);
      if (random.nextInt(100) < plan.spoilPercent()) {
        spoil(seen);
      }
      txn.done.add(JSON.arrayNode().add("r").add("k" + key).add(seen));
    }
  }

  private List<Integer> visible(Running txn, int key) {
    boolean frozen = plan.isolation() == Isolation.SNAPSHOT;
    List<Integer> seen =
        new ArrayList<>(frozen ? txn.snapshot.getOrDefault(key, List.of()) : list(key));
    if (plan.isolation() != Isolation.DIRTY) {
      seen.addAll(txn.own.getOrDefault(key, List.of()));
    }
    return seen;
  }

  private void spoil(ArrayNode seen) {
    switch (random.nextInt(3)) {
      case 0 -> seen.add(1 + random.nextInt(element + 1));
      case 1 -> seen.remove(seen.size() - 1);
      default -> seen.remove(0);
    }
  }

  private void end(int process, Running txn) {
    running.remove(process);
    boolean conflict =
        plan.isolation() == Isolation.SNAPSHOT
            && txn.own.keySet().stream()
                .anyMatch(key -> !txn.snapshot.getOrDefault(key, List.of()).equals(list(key)));
    boolean serial = plan.isolation() == Isolation.SERIAL;
    boolean abort = conflict || !serial && random.nextInt(100) < plan.abortPercent();
    if (abort) {
      txn.own.forEach((key, own) -> list(key).removeAll(own));
    } else if (!serial) {
      commit(txn);
    }
    if (random.nextInt(100) < plan.unknownPercent()) {
      lines.end(process, Type.UNKNOWN, JSON.nullNode());
    } else {
      lines.end(process, abort ? Type.FAIL : Type.OK, abort ? JSON.nullNode() : txn.done);
    }
  }

  private void commit(Running txn) {
    if (plan.isolation() != Isolation.DIRTY) {
      txn.own.forEach((key, own) -> list(key).addAll(own));
    }
  }

  private List<Integer> list(int key) {
    return lists.computeIfAbsent(key, any -> new ArrayList<>());
  }

  private Map<Integer, List<Integer>> copy() {
    Map<Integer, List<Integer>> copy = new LinkedHashMap<>();
    lists.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    return copy;
  }
}
