package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.invoicing.HttpGateway.Answer;
import java.time.Duration;

/** Waits until nothing is due and the ledger has stopped to grow, then records all of it. */
final class LedgerReader {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int PAGE = 100;

  /** The reader's process number; clients count from 1. */
  private static final int PROCESS = 0;

  private final World world;
  private final HistoryRecorder history;
  private final HttpGateway gateway;
  private long total = -1;
  private Duration unchangedSince = Duration.ZERO;
  private boolean reading;
  private boolean done;

  LedgerReader(World world, HistoryRecorder history, HttpGateway gateway) {
    this.world = world;
    this.history = history;
    this.gateway = gateway;
  }

  void begin() {
    gateway.get(InvoicingClients.LEDGER, "/ledger?limit=1", this::look);
  }

  boolean done() {
    return done;
  }

  private void look(Answer answer) {
    if (reading) {
      return;
    }
    if (answer instanceof Answer.Answered(int status, JsonNode body) && status == 200) {
      long now = body.get("total").asLong();
      if (now != total || body.get("due_total").asLong() > 0) {
        total = now;
        unchangedSince = world.now();
      } else if (world.now().minus(unchangedSince).compareTo(QUIET) >= 0) {
        readNow();
        return;
      }
    }
    world.after(POLL, this::begin);
  }

  /** Records the ledger as it is, page by page. */
  void readNow() {
    if (reading) {
      return;
    }
    reading = true;
    history.invoke(PROCESS, "read-ledger", null);
    page(1, JsonNodeFactory.instance.arrayNode());
  }

  private void page(long from, ArrayNode booked) {
    String path = "/ledger?from=" + from + "&limit=" + PAGE;
    gateway.get(InvoicingClients.LEDGER, path, answer -> append(answer, from, booked));
  }

  private void append(Answer answer, long from, ArrayNode booked) {
    if (!(answer instanceof Answer.Answered(int status, JsonNode body)) || status != 200) {
      end(() -> history.fail(PROCESS, answer.toString()));
      return;
    }
    body.get("booked").forEach(booked::add);
    if (booked.size() < body.get("total").asLong()) {
      page(from + body.get("booked").size(), booked);
    } else if (body.get("due").size() < body.get("due_total").asLong()) {
      end(() -> history.fail(PROCESS, "more is due than fits into one answer"));
    } else {
      var all = JsonNodeFactory.instance.objectNode();
      all.set("due", body.get("due"));
      all.set("booked", booked);
      end(() -> history.ok(PROCESS, all));
    }
  }

  private void end(Runnable completion) {
    completion.run();
    done = true;
  }
}
