package dev.troupe.node.desk;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.hints.Hints;
import dev.troupe.replication.hints.Hints.Figures;
import dev.troupe.replication.hints.Hints.LeftOver;
import dev.troupe.replication.hints.Hints.TargetFigures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** What this node keeps for homes that did not get it. */
public final class HintsView {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String WHO = "the hints' keeper";

  private final NodeId self;
  private final Inquiry inquiry;
  private final boolean stores;

  /**
   * @param system of this node
   * @param stores whether this cluster does
   */
  public HintsView(ActorSystem<?> system, NodeContext node, boolean stores) {
    this.self = node.id();
    this.inquiry = new Inquiry(system, node, PATIENCE);
    this.stores = stores;
    if (stores) {
      inquiry.lookFor(Hints.KEY, self);
    }
  }

  /**
   * For each home how many hints wait, and what became of the others; 503 when this node has none.
   *
   * @throws BadRequest where nothing is stored
   */
  public CompletionStage<Answer> figures() {
    refuseWithoutStore();
    return Inquiry.told(
        inquiry.ask(
            Hints.KEY,
            self,
            WHO,
            (ActorRef<Figures> to) -> (Hints.Command) new Hints.GetFigures(to)),
        found ->
            Answer.of(
                200,
                "node",
                found.node().name(),
                "targets",
                found.targets().stream().map(HintsView::target).toList()));
  }

  private static Map<String, Object> target(TargetFigures it) {
    return Answer.object(
        "target",
        it.target().name(),
        "waiting",
        it.waiting(),
        "bytes",
        it.bytes(),
        "stored",
        it.stored(),
        "replayed",
        it.replayed(),
        "expired",
        it.expired(),
        "left_over",
        it.marked());
  }

  /**
   * Which keys a home has missed for good: they are left to anti-entropy.
   *
   * @throws BadRequest where nothing is stored, or no node can be called so
   */
  public CompletionStage<Answer> leftOver(String target) {
    refuseWithoutStore();
    NodeId home = id(target);
    return Inquiry.told(
        inquiry.ask(
            Hints.KEY,
            self,
            WHO,
            (ActorRef<LeftOver> to) -> (Hints.Command) new Hints.GetLeftOver(home, to)),
        found ->
            Answer.of(
                200,
                "target",
                found.target().name(),
                "keys",
                found.keys(),
                "partitions",
                found.partitions()));
  }

  private void refuseWithoutStore() {
    if (!stores) {
      throw new BadRequest("this cluster stores nothing: troupe.store.nodes names no node");
    }
  }

  private static NodeId id(String name) {
    try {
      return new NodeId(name);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("target: " + e.getMessage());
    }
  }
}
