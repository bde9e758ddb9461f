package dev.troupe.checkers.invoicing;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static dev.troupe.checkers.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.checkers.invoicing.Story.Ledger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Seeded random histories, judged once by the checkers and once by their definitions, restated with
 * loops over raw lines.
 */
class BruteForceTest {
  private static final int HISTORIES = 20_000;

  @Test
  void everyInvoiceOnce() {
    agree(new EveryInvoiceOnce(), BruteForceTest::everyInvoiceOnce);
  }

  @Test
  void nothingAcknowledgedIsLost() {
    agree(new NothingAcknowledgedIsLost(), BruteForceTest::nothingAcknowledgedIsLost);
  }

  @Test
  void oneWriterPerGeneration() {
    agree(new OneWriterPerGeneration(), BruteForceTest::oneWriterPerGeneration);
  }

  private static void agree(Checker checker, Function<List<Operation>, Verdict> definition) {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < HISTORIES; seed++) {
      History history = random(new Random(seed));
      Verdict expected = definition.apply(history.operations());
      assertThat(checker.check(history).verdict())
          .as("seed %d: %s", seed, history.operations())
          .isEqualTo(expected);
      seen.merge(expected, 1, Integer::sum);
    }
    // A sweep that never met a verdict says nothing about it.
    assertThat(seen.values()).hasSize(3).allMatch(count -> count > HISTORIES / 100);
  }

  // ---- the definitions ----

  private static Verdict everyInvoiceOnce(List<Operation> ops) {
    int last = -1;
    for (Operation op : ops) {
      if (op.function().equals("read-ledger") && op.type() == Type.OK) {
        last = (int) op.index();
      }
    }
    if (last < 0) {
      return UNKNOWN;
    }
    JsonNode booked = ops.get(last).value().path("booked");
    int readInvoked = invocation(ops, last);
    boolean acknowledgedAny = false;
    boolean tooLate = false;
    for (Operation op : ops) {
      if (!op.function().equals("submit") || op.type() != Type.OK) {
        continue;
      }
      acknowledgedAny = true;
      String invoice = ops.get(invocation(ops, (int) op.index())).value().path("invoice").asText();
      int times = count(booked, invoice);
      if (times == 0 && op.index() < readInvoked) {
        return BROKEN;
      }
      tooLate |= times == 0;
    }
    for (JsonNode entry : booked) {
      if (count(booked, entry.path("invoice").asText()) > 1) {
        return BROKEN;
      }
      boolean allowed = false;
      for (int i = 0; i < last; i++) {
        Operation op = ops.get(i);
        allowed |=
            op.function().equals("submit")
                && op.type() == Type.INVOKE
                && outcome(ops, i) != Type.FAIL
                && op.value().path("invoice").equals(entry.path("invoice"))
                && op.value().path("customer").equals(entry.path("customer"))
                && op.value().path("cents").asLong() == entry.path("cents").asLong();
      }
      if (!allowed) {
        return BROKEN;
      }
    }
    return !acknowledgedAny || tooLate ? UNKNOWN : HOLDS;
  }

  private static Verdict nothingAcknowledgedIsLost(List<Operation> ops) {
    boolean any = false;
    boolean unseen = false;
    for (Operation ack : ops) {
      if (!ack.function().equals("submit") || ack.type() != Type.OK) {
        continue;
      }
      any = true;
      String invoice = ops.get(invocation(ops, (int) ack.index())).value().path("invoice").asText();
      boolean seen = false;
      for (Operation read : ops) {
        if (!read.function().equals("read-ledger")
            || read.type() != Type.OK
            || invocation(ops, (int) read.index()) < ack.index()) {
          continue;
        }
        seen = true;
        if (count(read.value().path("due"), invoice) + count(read.value().path("booked"), invoice)
            == 0) {
          return BROKEN;
        }
      }
      unseen |= !seen;
    }
    return !any || unseen ? UNKNOWN : HOLDS;
  }

  private static Verdict oneWriterPerGeneration(List<Operation> ops) {
    List<JsonNode> entries = new ArrayList<>();
    for (Operation read : ops) {
      if (read.function().equals("read-ledger") && read.type() == Type.OK) {
        read.value().path("booked").forEach(entries::add);
      }
    }
    for (JsonNode a : entries) {
      for (JsonNode b : entries) {
        if (a.path("generation").equals(b.path("generation"))
            && !a.path("writer").equals(b.path("writer"))) {
          return BROKEN;
        }
      }
    }
    return entries.isEmpty() ? UNKNOWN : HOLDS;
  }

  private static int invocation(List<Operation> ops, int completion) {
    for (int i = completion - 1; ; i--) {
      if (ops.get(i).process() == ops.get(completion).process()) {
        return i;
      }
    }
  }

  private static Type outcome(List<Operation> ops, int invocation) {
    for (int i = invocation + 1; i < ops.size(); i++) {
      if (ops.get(i).process() == ops.get(invocation).process()) {
        return ops.get(i).type();
      }
    }
    return Type.UNKNOWN;
  }

  private static int count(JsonNode entries, String invoice) {
    int count = 0;
    for (JsonNode entry : entries) {
      count += entry.path("invoice").asText().equals(invoice) ? 1 : 0;
    }
    return count;
  }

  // ---- the histories: a mostly right ledger, and some random damage ----

  private static History random(Random random) {
    Story story = new Story();
    List<Integer> open = new ArrayList<>();
    List<String> submitted = new ArrayList<>();
    int steps = 1 + random.nextInt(8);
    for (int i = 0; i < steps; i++) {
      String invoice = "a/" + (random.nextInt(10) == 0 ? random.nextInt(4) : i);
      open.add(story.invoke(invoice, "Ada", 100));
      submitted.add(invoice);
      while (!open.isEmpty() && random.nextInt(4) > 0) {
        story.end(open.remove(random.nextInt(open.size())), randomEnd(random));
      }
      if (random.nextInt(6) == 0) {
        story.read(ledger(random, submitted));
      }
    }
    if (random.nextInt(8) > 0) {
      int read = story.invokeRead();
      if (!open.isEmpty() && random.nextInt(3) == 0) {
        story.end(open.removeFirst(), Type.OK);
      }
      story.endRead(read, ledger(random, submitted));
    }
    return story.history();
  }

  private static Type randomEnd(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Type.FAIL;
      case 1 -> Type.UNKNOWN;
      default -> Type.OK;
    };
  }

  private static Ledger ledger(Random random, List<String> submitted) {
    Ledger ledger = new Ledger();
    for (String invoice : submitted.stream().distinct().toList()) {
      int dice = random.nextInt(40);
      if (dice == 0) {
        continue;
      }
      if (dice == 1) {
        ledger.due(invoice);
        continue;
      }
      long generation = 1 + random.nextInt(2);
      String writer = "n" + (random.nextInt(30) == 0 ? 9 : generation);
      ledger.booked(invoice, dice == 2 ? "Eve" : "Ada", dice == 3 ? 1 : 100, generation, writer);
      if (dice == 4) {
        ledger.booked(invoice, 2, "n2");
      }
    }
    if (random.nextInt(40) == 0) {
      ledger.booked("nobody/1", 1, "n1");
    }
    return ledger;
  }
}
