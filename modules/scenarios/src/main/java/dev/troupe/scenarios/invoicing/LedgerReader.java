package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;

/**
 * Waits until nothing is due and the ledger has not grown for a second, then records all of it. A
 * read that fails is recorded as such, and begun anew once the ledger is quiet again.
 */
final class LedgerReader {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int PAGE = 100;

  /** The reader's process number; clients count from 1. */
  private static final int PROCESS = 0;

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private long total = -1;
  private Duration unchangedSince = Duration.ZERO;
  private int turn;
  private boolean reading;
  private boolean givenUp;
  private boolean done;

  LedgerReader(World world, HistoryRecorder history, NodeApi api) {
    this.world = world;
    this.history = history;
    this.api = api;
  }

  void begin() {
    api.ask(node(), Questions.ledger(1, 1), this::look);
  }

  boolean done() {
    return done;
  }

  /** Any node will do; the next one after one that did not answer. */
  private String node() {
    return world.nodes().get(turn % world.nodes().size());
  }

  private void look(Reply reply) {
    if (reading || done) {
      return;
    }
    if (reply instanceof Reply.Answered(int status, JsonNode body) && status == 200) {
      long now = body.get("total").asLong();
      if (now != total || body.get("due_total").asLong() > 0) {
        total = now;
        unchangedSince = world.now();
      } else if (world.now().minus(unchangedSince).compareTo(QUIET) >= 0) {
        read();
        return;
      }
    } else {
      turn++;
    }
    world.after(POLL, this::begin);
  }

  /** Waits no longer: records the ledger as it is now, and does not try again. */
  void readNow() {
    givenUp = true;
    if (!reading && !done) {
      read();
    }
  }

  private void read() {
    reading = true;
    history.invoke(PROCESS, "read-ledger", null);
    page(1, JsonNodeFactory.instance.arrayNode());
  }

  private void page(long from, ArrayNode booked) {
    api.ask(node(), Questions.ledger(from, PAGE), reply -> append(reply, from, booked));
  }

  private void append(Reply reply, long from, ArrayNode booked) {
    if (!(reply instanceof Reply.Answered(int status, JsonNode body)) || status != 200) {
      failed(reply.toString());
      return;
    }
    JsonNode entries = body.get("booked");
    entries.forEach(booked::add);
    if (booked.size() >= body.get("total").asLong()) {
      complete(body.get("due"), body.get("due_total").asLong(), booked);
    } else if (entries.isEmpty()) {
      failed("no entry from %d on, though there are %s".formatted(from, body.get("total")));
    } else {
      page(from + entries.size(), booked);
    }
  }

  /** The last page tells both what is booked and what is due at one moment. */
  private void complete(JsonNode due, long dueTotal, ArrayNode booked) {
    if (due.size() < dueTotal) {
      failed("%d are due, more than the %d of one answer".formatted(dueTotal, due.size()));
      return;
    }
    var all = JsonNodeFactory.instance.objectNode();
    all.set("due", due);
    all.set("booked", booked);
    history.ok(PROCESS, all);
    done = true;
  }

  private void failed(String why) {
    history.fail(PROCESS, why);
    turn++;
    reading = false;
    if (givenUp) {
      done = true;
    } else {
      world.after(POLL, this::begin);
    }
  }
}
