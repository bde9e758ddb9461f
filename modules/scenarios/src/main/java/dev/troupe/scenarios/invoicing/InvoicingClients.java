package dev.troupe.scenarios.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.Submission;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clients that submit invoices at a rate, and in the end read the whole ledger.
 *
 * <p>A client asks one node, always the same, one invoice after the other; they are spread over all
 * nodes. When all are waiting for answers, a turn is left out. In the history an invoice is {@code
 * CLIENT/SEQUENCE}, and no sequence is used twice: these clients never repeat a request.
 */
public final class InvoicingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] CUSTOMERS = {"Ada", "Barbara", "Edsger", "Grace", "Leslie", "Tony"};

  /**
   * A client is a process of the history; after an unknown outcome it goes on under a new number.
   */
  private final class Client {
    final String name;
    final String node;
    int process;
    long sequence;
    boolean busy;

    Client(int number, String node) {
      this.name = "client-" + number;
      this.node = node;
      this.process = number;
    }

    void submit(String customer, long cents) {
      busy = true;
      sequence++;
      history.invoke(
          process,
          "submit",
          JSON.objectNode()
              .put("invoice", name + "/" + sequence)
              .put("customer", customer)
              .put("cents", cents));
      var submission = new Submission(name, sequence, customer, cents);
      api.ask(node, Questions.submit(submission), this::answered);
    }

    private void answered(Reply reply) {
      busy = false;
      if (reply instanceof Reply.Answered(int status, JsonNode body) && status == 202) {
        history.ok(process);
      } else if (reply.didNothing()) {
        history.fail(process, reply.reason());
      } else {
        unknown(reply.reason());
      }
    }

    private void unknown(String why) {
      history.unknown(process, why);
      process += clients.size();
    }
  }

  private final World world;
  private final HistoryRecorder history;
  private final NodeApi api;
  private final RandomGenerator random;
  private final Turns turns;
  private final List<Client> clients = new ArrayList<>();
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
    this.world = world;
    this.history = history;
    this.api = api;
    this.random = random;
    this.turns = new Turns(world, workload, this::turn);
    this.reader = new LedgerReader(world, history, api);
    var nodes = world.nodes();
    int count = Turns.clients(workload);
    for (int i = 1; i <= count; i++) {
      clients.add(new Client(i, nodes.get(i % nodes.size())));
    }
  }

  @Override
  public void begin() {
    turns.begin();
  }

  private void turn(int number, boolean asks) {
    String customer = CUSTOMERS[random.nextInt(CUSTOMERS.length)];
    long cents = 100 + random.nextInt(99_900);
    if (asks) {
      ask(number, customer, cents);
    }
  }

  /** The next client that is free asks; when none is, nobody does. */
  private void ask(int turn, String customer, long cents) {
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get((turn - 1 + i) % clients.size());
      if (!client.busy) {
        client.submit(customer, cents);
        return;
      }
    }
  }

  @Override
  public void finish() {
    turns.end();
    awaitAnswers();
  }

  private void awaitAnswers() {
    if (clients.stream().anyMatch(client -> client.busy)) {
      world.after(Duration.ofMillis(20), this::awaitAnswers);
    } else {
      reader.begin();
    }
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
