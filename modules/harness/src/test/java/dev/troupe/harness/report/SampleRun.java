package dev.troupe.harness.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.AppliedFault.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One side of {@code zombie-leader}, made up but as a run would record it: the leader is paused at
 * 3 s in the middle of a batch for 5 s, node-2 takes over at 5 s, the old leader wakes and sends
 * the other half.
 */
final class SampleRun {
  static final long ZERO_MICROS = 1_760_000_000_000_000L;
  static final long ZERO_NANOS = 5_000_000_000L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int BATCH_MS = 300;

  private record Call(long at, long end, Type type, String f, ObjectNode value) {}

  private final boolean fenced;
  private final int seconds;
  private final String customer;
  private final Random random;
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Deque<ObjectNode> due = new ArrayDeque<>();
  private final ArrayNode booked = JSON.arrayNode();
  private final Set<String> bookedIds = new LinkedHashSet<>();
  private List<ObjectNode> otherHalf = List.of();
  private int number;

  private SampleRun(boolean fenced, int seconds, String customer, long seed) {
    this.fenced = fenced;
    this.seconds = seconds;
    this.customer = customer;
    this.random = new Random(seed);
  }

  static ReportInput input(int seconds, String customer, String story) {
    Recording twin = SampleTraffic.with(new SampleRun(false, seconds, customer, 1).recording());
    Recording pattern = SampleTraffic.with(new SampleRun(true, seconds, customer, 2).recording());
    Outcome outcome =
        new Outcome(
            "zombie-leader",
            "cluster",
            42,
            Judged.pattern(checks(pattern), reached(pattern), figures(4312)),
            java.util.Optional.of(
                Judged.twin(checks(twin), reached(twin), figures(4105), EveryInvoiceOnce.NAME)),
            "data/runs/zombie-leader/report.html");
    return new ReportInput(
        outcome,
        story,
        List.of("fencing", "generation", "election", "idempotent receiver"),
        "scripts/troupe run zombie-leader --seed 42",
        pattern,
        java.util.Optional.of(twin));
  }

  static ReportInput input() {
    return input(
        20,
        "Ada & Sons",
        "A leader pauses past its lease, in the middle of a batch. Its successor books the rest. Then it wakes up and sends the rest of its batch, too.");
  }

  private static List<CheckResult> checks(Recording run) {
    return List.of(
        new EveryInvoiceOnce().check(run.history()),
        new OneWriterPerGeneration().check(run.history()),
        new NothingAcknowledgedIsLost().check(run.history()));
  }

  private static Map<String, Long> reached(Recording run) {
    Map<String, Long> reached = new LinkedHashMap<>();
    reached.put(
        "second-generation-elected",
        run.events().stream()
            .filter(e -> e.what().equals("leader-elected") && e.number("generation") == 2)
            .count());
    reached.put("stale-write-attempted", (long) Timeline.of(run).late().size());
    return reached;
  }

  private static Map<String, Number> figures(int up) {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("members-up-ms", up);
    figures.put("run-s", 24.37);
    figures.put("takeover-ms", 2006.4);
    return figures;
  }

  private Recording recording() {
    lead();
    submit();
    for (int at = BATCH_MS; at < seconds * 1000; at += BATCH_MS) {
      step(at);
    }
    readLedger();
    Map<String, String> files = new LinkedHashMap<>();
    String side = fenced ? "pattern" : "twin";
    files.put("history", "data/runs/zombie-leader/%s/history.jsonl".formatted(side));
    files.put("Jepsen's form", "data/runs/zombie-leader/%s/history.edn".formatted(side));
    files.put("node logs", "data/runs/zombie-leader/%s/node-*/".formatted(side));
    List<AppliedFault> faults =
        List.of(
            new AppliedFault(
                nanos(3_000),
                nanos(8_000),
                Kind.PAUSE,
                "node-1",
                "",
                "pause leader for 5s when batch-half-sent"),
            new AppliedFault(
                nanos(11_000),
                nanos(14_000),
                Kind.CUT,
                "node-2",
                "node-1",
                "cut leader → followers for 3s at 11s"),
            new AppliedFault(
                nanos(11_000),
                nanos(14_000),
                Kind.CUT,
                "node-2",
                "node-3",
                "cut leader → followers for 3s at 11s"),
            new AppliedFault(
                nanos(15_200),
                nanos(16_000),
                Kind.CRASH,
                "node-3",
                "",
                "crash node-3 for 800ms at 15.2s"),
            new AppliedFault(
                nanos(13_500),
                nanos(16_500),
                Kind.SLOW,
                "node-2",
                "ledger",
                "slow by 5ms ± 2ms leader → ledger"));
    return new Recording(
        fenced
            ? "The ledger checks the fencing token of every write"
            : "The ledger takes whatever a leader sends",
        List.of("node-1", "node-2", "node-3", "ledger"),
        Duration.ofSeconds(seconds),
        ZERO_NANOS,
        ZERO_MICROS,
        events,
        history(),
        faults,
        files);
  }

  private void lead() {
    for (String node : List.of("node-1", "node-2", "node-3", "ledger")) {
      trace(-3_000, node, "node-started");
    }
    trace(-1_200, "node-1", "candidate", "generation", 1);
    trace(-1_190, "node-1", "leader-elected", "generation", 1);
    trace(-1_150, "ledger", "token-raised", "token", 1, "by", "node-1");
    trace(3_000, "node-1", "paused");
    trace(4_980, "node-2", "candidate", "generation", 2);
    trace(5_000, "node-2", "leader-elected", "generation", 2);
    trace(5_020, "ledger", "token-raised", "token", 2, "by", "node-2");
    trace(8_000, "node-1", "resumed");
    trace(8_084, "node-1", "fenced-off", "generation", 1);
    trace(8_085, "node-1", "stepped-down", "generation", 1, "reason", "generation 2 is newer");
    trace(15_200, "node-3", "crashed");
    trace(15_900, "node-3", "restarted");
    trace(15_950, "node-3", "node-started");
  }

  private void submit() {
    for (int i = 0; i < seconds * 40 - 60; i++) {
      long at = i * 25L + random.nextInt(10);
      String invoice = "c%d/%d".formatted(1 + i % 4, 1 + i / 4);
      ObjectNode value = JSON.objectNode();
      value
          .put("invoice", invoice)
          .put("customer", customer)
          .put("cents", 100 + random.nextInt(90_000));
      boolean toPaused = i % 3 == 0 && at > 2_990 && at < 7_700;
      long latency = 3 + (long) (Math.abs(random.nextGaussian()) * 4) + (at < 400 ? 20 : 0);
      if (toPaused && at < 6_000) {
        calls.add(new Call(at, at + 2_000, Type.UNKNOWN, "submit", value));
      } else if (toPaused) {
        calls.add(new Call(at, 8_000 + random.nextInt(30), Type.OK, "submit", value));
      } else if (i % 97 == 96) {
        calls.add(new Call(at, at + 4, Type.FAIL, "submit", value));
      } else {
        calls.add(new Call(at, at + latency, Type.OK, "submit", value));
      }
    }
    calls.sort(Comparator.comparingLong(Call::at));
  }

  /** What the leader of that moment does. */
  private void step(int at) {
    for (Call call : calls) {
      if (call.end() <= at && call.end() > at - BATCH_MS && call.type() == Type.OK) {
        due.add(call.value());
      }
    }
    if (at < 3_000) {
      book(at, "node-1", 1, takeAll());
    } else if (at == 3_000) {
      // The batch that is paused half way.
      List<ObjectNode> batch = new ArrayList<>(takeAll());
      while (batch.size() < 36) {
        batch.add(synthetic(batch.size()));
      }
      trace(at - 20, "node-1", "batch-started", "generation", 1, "size", 36);
      write(at - 20, "node-1", 1, batch.subList(0, 18));
      trace(at - 1, "node-1", "batch-half-sent", "generation", 1, "sent", 18, "of", 36);
      otherHalf = batch.subList(18, 36);
      due.addAll(otherHalf);
    } else if (at > 5_020) {
      book(at, "node-2", 2, takeAll());
    }
    if (at <= 8_001 && at + BATCH_MS > 8_001) {
      wake();
    }
  }

  private void wake() {
    long micros = 8_004_000;
    for (ObjectNode invoice : otherHalf) {
      micros += 1_500 + random.nextInt(5_000);
      if (fenced) {
        traceMicros(
            micros,
            "ledger",
            "write-refused",
            "token",
            1,
            "highest",
            2,
            "by",
            "node-1",
            "invoice",
            invoice.path("invoice").asText());
      } else {
        accept(micros, "node-1", 1, invoice);
      }
    }
  }

  private List<ObjectNode> takeAll() {
    List<ObjectNode> all = new ArrayList<>(due);
    due.clear();
    return all;
  }

  private ObjectNode synthetic(int i) {
    ObjectNode value = JSON.objectNode();
    value.put("invoice", "c9/" + i).put("customer", customer).put("cents", 100 + i);
    calls.add(new Call(2_600 + i, 2_610 + i, Type.OK, "submit", value));
    return value;
  }

  private void book(long at, String node, int generation, List<ObjectNode> batch) {
    if (batch.isEmpty()) {
      return;
    }
    trace(at, node, "batch-started", "generation", generation, "size", batch.size());
    write(at, node, generation, batch);
    trace(at + 40, node, "batch-sent", "generation", generation);
  }

  private void write(long at, String node, int generation, List<ObjectNode> batch) {
    long micros = at * 1000;
    for (ObjectNode invoice : batch) {
      micros += 300 + random.nextInt(900);
      accept(micros, node, generation, invoice);
    }
  }

  private void accept(long micros, String node, int generation, ObjectNode invoice) {
    String id = invoice.path("invoice").asText();
    bookedIds.add(id);
    number++;
    ObjectNode entry = invoice.deepCopy();
    booked.add(entry.put("number", number).put("generation", generation).put("writer", node));
    traceMicros(
        micros,
        "ledger",
        "write-accepted",
        "token",
        generation,
        "highest",
        micros > 5_020_000 ? 2 : 1,
        "by",
        node,
        "invoice",
        id,
        "number",
        number);
  }

  private void readLedger() {
    ObjectNode value = JSON.objectNode();
    ArrayNode left = value.putArray("due");
    calls.stream()
        .filter(call -> call.type() == Type.OK)
        .map(call -> call.value().path("invoice").asText())
        .filter(id -> !bookedIds.contains(id))
        .forEach(id -> left.addObject().put("invoice", id));
    value.set("booked", booked);
    calls.add(new Call(seconds * 1000L - 60, seconds * 1000L - 20, Type.OK, "read-ledger", value));
  }

  private History history() {
    record Line(long at, boolean ends, int process, Call call) {}
    List<Line> lines = new ArrayList<>();
    for (int process = 0; process < calls.size(); process++) {
      lines.add(new Line(calls.get(process).at(), false, process, calls.get(process)));
      lines.add(new Line(calls.get(process).end(), true, process, calls.get(process)));
    }
    lines.sort(Comparator.comparingLong(Line::at).thenComparing(Line::ends));
    List<Operation> operations = new ArrayList<>();
    for (Line line : lines) {
      operations.add(
          new Operation(
              operations.size(),
              nanos(line.at()),
              line.process(),
              line.ends() ? line.call().type() : Type.INVOKE,
              line.call().f(),
              line.call().value(),
              line.ends() && line.call().type() == Type.UNKNOWN ? "no answer within 2 s" : ""));
    }
    return new History(operations);
  }

  private static long nanos(long millis) {
    return ZERO_NANOS + millis * 1_000_000;
  }

  private void trace(long millis, String node, String what, Object... details) {
    traceMicros(millis * 1000, node, what, details);
  }

  private void traceMicros(long micros, String node, String what, Object... details) {
    if (micros > seconds * 1_000_000L) {
      return;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < details.length; i += 2) {
      map.put(details[i].toString(), details[i + 1]);
    }
    events.add(new TraceEvent(ZERO_MICROS + micros, node, what, map));
  }
}
