package dev.troupe.scenarios.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.world.World;
import dev.troupe.node.desk.OrderForm;
import dev.troupe.scenarios.stage.Callers;
import dev.troupe.scenarios.stage.Callers.Caller;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import dev.troupe.scenarios.stage.Turns;
import java.util.random.RandomGenerator;

/**
 * Clients that place orders at a rate, and in the end read the whole shop.
 *
 * <p>In the history an order is {@code CLIENT/SEQUENCE}.
 */
final class OrderingClients implements Clients {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** One of so many orders has a bad card, a bad address, or is for ropes. */
  private static final int ODD = 8;

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

  private final ShopApi shop;
  private final RandomGenerator random;
  private final Turns turns;
  private final Callers callers;
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
    this.shop = shop;
    this.random = random;
    this.turns = new Turns(world, workload, this::turn);
    this.reader = new ShopReader(world, history, shop);
    this.callers = new Callers(world, history, 1, Turns.clients(workload));
  }

  @Override
  public void begin() {
    turns.begin();
  }

  private void turn(int number, boolean asks) {
    Wish wish = Wish.drawn(random);
    if (asks) {
      callers.free(number).ifPresent(caller -> place(caller, wish));
    }
  }

  private void place(Caller caller, Wish wish) {
    long sequence = caller.next();
    caller.invokes(
        "place",
        JSON.objectNode()
            .put("order", caller.name() + "/" + sequence)
            .put("item", wish.item())
            .put("count", wish.count()));
    var form =
        new OrderForm(
            caller.name(), sequence, wish.item(), wish.count(), wish.card(), wish.address());
    shop.place(caller.node(), form, reply -> answered(caller, reply));
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
