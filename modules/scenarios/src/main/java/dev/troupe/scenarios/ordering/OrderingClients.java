package dev.troupe.scenarios.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.OrderForm;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clients that place orders at a rate, and in the end read the whole shop.
 *
 * <p>A client asks one node, always the same, one order after the other; they are spread over all
 * nodes. When all are waiting for answers, a turn is left out. In the history an order is {@code
 * CLIENT/SEQUENCE}, and no sequence is used twice.
 */
final class OrderingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** One of so many orders has a bad card, a bad address, or is for ropes. */
  private static final int ODD = 8;

  /** A client is a process of the history; after an unknown outcome it goes on as another. */
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

    void place(Wish wish) {
      busy = true;
      sequence++;
      history.invoke(
          process,
          "place",
          JSON.objectNode()
              .put("order", name + "/" + sequence)
              .put("item", wish.item())
              .put("count", wish.count()));
      var form =
          new OrderForm(name, sequence, wish.item(), wish.count(), wish.card(), wish.address());
      shop.place(node, form, this::answered);
    }

    private void answered(Reply reply) {
      busy = false;
      if (reply instanceof Reply.Answered(int status, JsonNode body) && status == 202) {
        history.ok(process);
      } else if (reply.didNothing()) {
        history.fail(process, reply.reason());
      } else {
        history.unknown(process, reply.reason());
        process += clients.size();
      }
    }
  }

  /** What somebody wants. */
  private record Wish(String item, long count, String card, String address) {

    /** All of it is drawn in any case, so that leaving out a turn does not move the others. */
    static Wish drawn(RandomGenerator random) {
      String item = random.nextInt(ODD) == 0 ? "rope" : "anvil";
      long count = 1 + random.nextInt(3);
      String card = "card-" + (1 + random.nextInt(100));
      boolean declined = random.nextInt(ODD) == 0;
      String street = (1 + random.nextInt(99)) + " ";
      boolean unreachable = random.nextInt(ODD) == 0;
      return new Wish(
          item,
          count,
          declined ? Shop.DECLINED : card,
          street + (unreachable ? Shop.UNREACHABLE : "Main Street"));
    }
  }

  private final World world;
  private final HistoryRecorder history;
  private final ShopApi shop;
  private final RandomGenerator random;
  private final Turns turns;
  private final List<Client> clients = new ArrayList<>();
  private final ShopReader reader;

  /**
   * @param random draws what clients want
   */
  OrderingClients(
      World world,
      HistoryRecorder history,
      ShopApi shop,
      Workload workload,
      RandomGenerator random) {
    this.world = world;
    this.history = history;
    this.shop = shop;
    this.random = random;
    this.turns = new Turns(world, workload, this::turn);
    this.reader = new ShopReader(world, history, shop);
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
    Wish wish = Wish.drawn(random);
    if (asks) {
      ask(number, wish);
    }
  }

  /** The next client that is free asks; when none is, nobody does. */
  private void ask(int turn, Wish wish) {
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get((turn - 1 + i) % clients.size());
      if (!client.busy) {
        client.place(wish);
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
