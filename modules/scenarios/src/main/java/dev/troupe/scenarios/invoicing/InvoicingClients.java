package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.Submission;
import dev.troupe.scenarios.stage.Callers;
import dev.troupe.scenarios.stage.Callers.Caller;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import dev.troupe.scenarios.stage.Turns;
import java.util.random.RandomGenerator;

/**
 * Clients that submit invoices at a rate, and in the end read the whole ledger.
 *
 * <p>In the history an invoice is {@code CLIENT/SEQUENCE}; these clients never repeat a request.
 */
public final class InvoicingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] CUSTOMERS = {"Ada", "Barbara", "Edsger", "Grace", "Leslie", "Tony"};

  private final NodeApi api;
  private final RandomGenerator random;
  private final Turns turns;
  private final Callers callers;
  private final LedgerReader reader;

  /**
   * @param random draws customers and amounts
   */
  public InvoicingClients(
      World world,
      HistoryRecorder history,
      NodeApi api,
      Workload workload,
      RandomGenerator random) {
    this.api = api;
    this.random = random;
    this.turns = new Turns(world, workload, this::turn);
    this.reader = new LedgerReader(world, history, api);
    this.callers = new Callers(world, history, 1, Turns.clients(workload));
  }

  @Override
  public void begin() {
    turns.begin();
  }

  private void turn(int number, boolean asks) {
    String customer = CUSTOMERS[random.nextInt(CUSTOMERS.length)];
    long cents = 100 + random.nextInt(99_900);
    if (asks) {
      callers.free(number).ifPresent(caller -> submit(caller, customer, cents));
    }
  }

  private void submit(Caller caller, String customer, long cents) {
    long sequence = caller.next();
    caller.invokes(
        "submit",
        JSON.objectNode()
            .put("invoice", caller.name() + "/" + sequence)
            .put("customer", customer)
            .put("cents", cents));
    var submission = new Submission(caller.name(), sequence, customer, cents);
    api.ask(caller.node(), Questions.submit(submission), reply -> answered(caller, reply));
  }

  private static void answered(Caller caller, Reply reply) {
    if (reply instanceof Reply.Answered(int status, JsonNode body) && status == 202) {
      caller.ok();
    } else {
      caller.unconfirmed(reply);
    }
  }

  @Override
  public void finish() {
    turns.end();
    callers.awaitAnswers(reader::begin);
  }

  @Override
  public boolean settled() {
    return reader.done();
  }

  @Override
  public void giveUp() {
    reader.readNow();
  }
}
