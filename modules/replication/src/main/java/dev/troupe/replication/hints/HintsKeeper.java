package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.hints.Hints.Command;
import dev.troupe.replication.hints.Hints.Figures;
import dev.troupe.replication.hints.Hints.HandedOver;
import dev.troupe.replication.hints.Hints.Kept;
import dev.troupe.replication.hints.Hints.TargetFigures;
import dev.troupe.replication.store.Ring;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The body of hinted handoff on a node: the hints for each of the others. */
public final class HintsKeeper {

  private final NodeContext node;
  private final ActorContext<Command> context;
  private final Heirs heirs;
  private final SortedMap<NodeId, ActorRef<Target.Command>> targets = new TreeMap<>();

  /**
   * The hints of this node for all others of the ring. It announces itself under {@link Hints#KEY}.
   * When its disk fails it stops, and so must its node.
   */
  public static Behavior<Command> create(NodeContext node, HintsSettings settings, Ring ring) {
    return Behaviors.setup(
        context -> {
          var keeper = new HintsKeeper(node, ring, context);
          for (NodeId target : ring.nodes()) {
            if (!target.equals(node.id())) {
              keeper.spawn(target, TargetKeeper.create(node, target, settings, ring));
            }
          }
          node.discovery().announce(Hints.KEY, context.getSelf());
          return Behaviors.receiveMessage(keeper::receive);
        });
  }

  private HintsKeeper(NodeContext node, Ring ring, ActorContext<Command> context) {
    this.node = node;
    this.heirs = new Heirs(node.id(), ring);
    this.context = context;
  }

  private void spawn(NodeId target, Behavior<Target.Command> hints) {
    var keeper = context.spawn(hints, target.name());
    context.watch(keeper);
    targets.put(target, keeper);
  }

  private Behavior<Command> receive(Command command) {
    switch (command) {
      case Hints.Keep(var target, var key, var state, var kept) ->
          tell(target, new Target.Keep(new Hint(key, state, node.wall().now()), kept, kept));
      case Hints.Take(var request, var target, var hint, var replyTo) ->
          tell(target, new Target.Keep(hint, () -> replyTo.tell(new Kept(request)), () -> {}));
      case Hints.Away(var peer) -> {
        heirs.away(peer);
        tell(peer, new Target.Away());
      }
      case Hints.Back(var peer) -> {
        heirs.back(peer);
        tell(peer, new Target.Back());
      }
      case Hints.GetLeftOver(var target, var replyTo) ->
          tell(target, new Target.GetLeftOver(replyTo));
      case Hints.GetFigures(var replyTo) ->
          this.<TargetFigures>gather(
              (target, answer) -> new Target.GetFigures(answer),
              TargetFigures::target,
              all -> replyTo.tell(new Figures(node.id(), all)));
      case Hints.HandOver(var replyTo) ->
          this.<Target.Left>gather(
              (target, answer) -> new Target.HandOver(heirs.of(target), answer),
              Target.Left::target,
              all -> replyTo.tell(new HandedOver(node.id(), left(all))));
    }
    return Behaviors.same();
  }

  private static long left(List<Target.Left> all) {
    return all.stream().mapToLong(Target.Left::hints).sum();
  }

  /** This node itself, and who is not in the ring, get no hints. */
  private void tell(NodeId target, Target.Command command) {
    var keeper = targets.get(target);
    if (keeper != null) {
      keeper.tell(command);
    }
  }

  /** Asks all targets' keepers; tells when each has answered once, in the order of the targets. */
  private <A> void gather(
      BiFunction<NodeId, ActorRef<A>, Target.Command> question,
      Function<A, NodeId> from,
      Consumer<List<A>> then) {
    SortedMap<NodeId, A> answers = new TreeMap<>();
    int wanted = targets.size();
    if (wanted == 0) {
      then.accept(List.of());
      return;
    }
    Behavior<A> gathering =
        Behaviors.receiveMessage(
            answer -> {
              answers.put(from.apply(answer), answer);
              if (answers.size() < wanted) {
                return Behaviors.same();
              }
              then.accept(answers.values().stream().toList());
              return Behaviors.stopped();
            });
    ActorRef<A> answer = context.spawnAnonymous(gathering);
    targets.forEach((target, keeper) -> keeper.tell(question.apply(target, answer)));
  }
}
