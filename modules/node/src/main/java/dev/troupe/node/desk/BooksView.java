package dev.troupe.node.desk;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.orders.service.Service;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Level;
import dev.troupe.node.orders.service.Service.Page;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** The books of the shop's services, for people and judges. */
public final class BooksView {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Inquiry inquiry;
  private final SortedMap<String, NodeId> homes;

  /**
   * @param system of this node
   * @param homes of the services, by their names
   */
  public BooksView(ActorSystem<?> system, NodeContext node, SortedMap<String, NodeId> homes) {
    this.inquiry = new Inquiry(system, node, PATIENCE);
    this.homes = homes;
    homes.forEach((service, home) -> inquiry.lookFor(Service.key(service), home));
  }

  /**
   * A page of a service's books; 404 where no home is named for it.
   *
   * @param from the first entry's number, from 1
   * @param limit most entries in the answer, from 1 to {@link Service#MOST_PER_ANSWER}
   */
  public CompletionStage<Answer> read(String service, long from, int limit) {
    NodeId home = homes.get(service);
    if (home == null) {
      return CompletableFuture.completedFuture(
          Answer.error(
              404, "there is no %s: troupe.saga.homes does not name it".formatted(service)));
    }
    return Inquiry.told(
        inquiry.ask(
            Service.key(service),
            home,
            "the " + service,
            (ActorRef<Page> to) -> new Service.Read(from, limit, to)),
        page ->
            Answer.of(
                200,
                "total",
                page.total(),
                "under_way",
                page.underWay(),
                "levels",
                page.levels().stream().map(BooksView::level).toList(),
                "entries",
                page.entries().stream().map(BooksView::entry).toList()));
  }

  private static Map<String, Object> level(Level level) {
    return Answer.object("item", level.of(), "initial", level.initial(), "left", level.left());
  }

  private static Map<String, Object> entry(Entry entry) {
    return Answer.object(
        "number",
        entry.number(),
        "kind",
        entry.kind(),
        "order",
        entry.step().saga(),
        "at",
        entry.at().toString(),
        "facts",
        entry.facts().entries());
  }
}
