package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Asks members from within their nodes, whose guardians they are. */
record Desk(Simulation sim) {

  /** The answers, when they come. */
  List<Reply> ask(String node, Function<ActorRef<Reply>, Request> question) {
    List<Reply> answers = new ArrayList<>();
    sim.node(node)
        .call(
            "ask",
            system -> {
              ActorRef<Reply> heard =
                  system.systemActorOf(
                      Behaviors.<Reply>receiveMessage(
                          reply -> {
                            answers.add(reply);
                            return Behaviors.same();
                          }),
                      "asker-" + sim.steps(),
                      Props.empty());
              system.<ReplicatedLog.Command>unsafeUpcast().tell(question.apply(heard));
            });
    return answers;
  }

  /** The first answer; a time of silence later, or a node that is down, none. */
  Optional<Reply> answer(
      String node, Duration patience, Function<ActorRef<Reply>, Request> question) {
    if (!sim.node(node).isUp()) {
      return Optional.empty();
    }
    List<Reply> answers = ask(node, question);
    sim.runUntil(patience, () -> !answers.isEmpty());
    return answers.stream().findFirst();
  }

  Optional<Status> status(String node) {
    return answer(node, Duration.ofMillis(100), to -> new ReplicatedLog.GetStatus(1, to))
        .map(Status.class::cast);
  }

  /** The members that lead or believe so, newest term first. */
  Optional<String> leader() {
    return sim.nodes().stream()
        .filter(SimulatedNode::isUp)
        .map(node -> node.id().name())
        .filter(name -> name.startsWith("n"))
        .flatMap(name -> status(name).stream())
        .filter(status -> status.role() == Role.LEADER)
        .max((a, b) -> Long.compare(a.term(), b.term()))
        .map(status -> status.node().name());
  }

  /** Asks whoever leads until the answer is of this type. */
  <R extends Reply> R insist(
      Class<R> type, Duration limit, Function<ActorRef<Reply>, Request> question) {
    Duration end = sim.time().plus(limit);
    Optional<Reply> last = Optional.empty();
    while (sim.time().compareTo(end) < 0) {
      var leader = leader();
      if (leader.isPresent()) {
        last = answer(leader.get(), Duration.ofSeconds(1), question);
        if (last.isPresent() && type.isInstance(last.get())) {
          return type.cast(last.get());
        }
      }
      sim.runFor(Duration.ofMillis(50));
    }
    throw new AssertionError("no " + type.getSimpleName() + " within " + limit + ", last " + last);
  }
}
