package dev.troupe.checkers.invoicing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Small hand-written histories. Each submission is its own process; reads are invoked and ended.
 */
final class Story {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final List<Operation> operations = new ArrayList<>();
  private int processes;

  int invoke(String invoice) {
    return invoke(invoice, "Ada", 100);
  }

  int invoke(String invoice, String customer, long cents) {
    ObjectNode value = JSON.objectNode();
    value.put("invoice", invoice).put("customer", customer).put("cents", cents);
    add(processes, Type.INVOKE, "submit", value);
    return processes++;
  }

  Story end(int process, Type type) {
    add(process, type, "submit", JSON.nullNode());
    return this;
  }

  Story ok(String invoice) {
    return end(invoke(invoice), Type.OK);
  }

  Story failed(String invoice) {
    return end(invoke(invoice), Type.FAIL);
  }

  Story unknown(String invoice) {
    return end(invoke(invoice), Type.UNKNOWN);
  }

  int invokeRead() {
    add(processes, Type.INVOKE, "read-ledger", JSON.nullNode());
    return processes++;
  }

  Story endRead(int process, Ledger ledger) {
    add(process, Type.OK, "read-ledger", ledger.value);
    return this;
  }

  Story read(Ledger ledger) {
    return endRead(invokeRead(), ledger);
  }

  Story readFailed() {
    int process = invokeRead();
    add(process, Type.UNKNOWN, "read-ledger", JSON.nullNode());
    return this;
  }

  History history() {
    return new History(operations);
  }

  private void add(
      int process, Type type, String f, com.fasterxml.jackson.databind.JsonNode value) {
    long index = operations.size();
    operations.add(new Operation(index, index * 1000, process, type, f, value, ""));
  }

  /** What a read shows. */
  static final class Ledger {
    private final ObjectNode value = JSON.objectNode();
    private final ArrayNode due = value.putArray("due");
    private final ArrayNode booked = value.putArray("booked");

    Ledger due(String invoice) {
      due.addObject().put("invoice", invoice);
      return this;
    }

    Ledger booked(String invoice, long generation, String writer) {
      return booked(invoice, "Ada", 100, generation, writer);
    }

    Ledger booked(String invoice, String customer, long cents, long generation, String writer) {
      booked
          .addObject()
          .put("number", booked.size())
          .put("invoice", invoice)
          .put("customer", customer)
          .put("cents", cents)
          .put("generation", generation)
          .put("writer", writer);
      return this;
    }
  }
}
