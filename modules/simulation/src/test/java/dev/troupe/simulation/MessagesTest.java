package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copied or serialized: what happens is the same, and no node gets at another's memory. */
class MessagesTest {

  record Answer(String node, int size) implements Wire {}

  record Note(String text, long number) implements Wire {}

  record Deep(Optional<ActorRef<Answer>> replyTo, List<ActorRef<Answer>> others) implements Wire {}

  record Mutable(ArrayList<String> names) implements Wire {}

  private final List<Object> got = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();

  private Simulation start(Messages messages) {
    return Simulation.seeded(1)
        .messages(messages)
        .node("from", this::sender)
        .node("to", this::receiver)
        .start();
  }

  private Behavior<Object> sender(NodeContext node) {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                message -> {
                  switch (message) {
                    case Answer answer -> answers.add(answer.node());
                    case String refs -> {
                      ActorRef<Answer> self = context.getSelf().narrow();
                      send(node, new Deep(Optional.of(self), List.of(self, self)));
                    }
                    default -> send(node, message);
                  }
                  return Behaviors.same();
                }));
  }

  private static void send(NodeContext node, Object message) {
    node.discovery().peers(Strays.KEY).tell(new NodeId("to"), message);
  }

  private Behavior<Object> receiver(NodeContext node) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(Strays.KEY, context.getSelf());
          return Behaviors.receiveMessage(
              message -> {
                got.add(message);
                if (message instanceof Deep(var replyTo, var others)) {
                  replyTo.orElseThrow().tell(new Answer("one", 1));
                  others.forEach(other -> other.tell(new Answer("other", others.size())));
                }
                return Behaviors.same();
              });
        });
  }

  private void tell(Messages messages, Object message) {
    try (Simulation sim = start(messages)) {
      sim.trace().listen(entry -> kinds.add(entry.kind()));
      sim.runFor(Duration.ofMillis(1));
      sim.node("from").tell(message);
      sim.runFor(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void referencesAnywhereInAMessageWorkAtTheReceiver(Messages messages) {
    tell(messages, "references");
    assertThat(answers).containsExactly("one", "other", "other");
    assertThat(kinds.stream().filter("arrived"::equals)).as("across the network").hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMutableIsNotShared(Messages messages) {
    Mutable sent = new Mutable(new ArrayList<>(List.of("a")));
    tell(messages, sent);
    assertThat(got).hasSize(1).first().isEqualTo(sent).isNotSameAs(sent);
    assertThat(((Mutable) got.getFirst()).names()).isNotSameAs(sent.names());
  }

  @Test
  void anImmutableRecordPassesAsItIs() {
    Note sent = new Note("x", 7);
    tell(Messages.COPIED, sent);
    tell(Messages.SERIALIZED, sent);
    assertThat(got.getFirst()).isSameAs(sent);
    assertThat(got.getLast()).isEqualTo(sent).isNotSameAs(sent);
  }

  @Test
  void aSeedHasTheSameTraceBothWays() {
    Map<Messages, Object> outcomes = new TreeMap<>();
    for (Messages messages : Messages.values()) {
      outcomes.put(messages, outcome(messages));
    }
    assertThat(outcomes.get(Messages.COPIED)).isEqualTo(outcomes.get(Messages.SERIALIZED));
  }

  private static Object outcome(Messages messages) {
    Client.Results results = new Client.Results();
    try (Simulation sim =
        Simulation.seeded(5)
            .nodes(5, node -> Counter.create(node, Counter.Answers.WHEN_PERSISTED))
            .node("client", node -> Client.create(node, Counter.nodes(), results))
            .messages(messages)
            .start()) {
      sim.nemesis(Nemesis.chaos().until(Duration.ofSeconds(10)));
      sim.runFor(Duration.ofSeconds(12));
      assertThat(results.acknowledged).hasSizeGreaterThan(20);
      return List.of(new TreeSet<>(results.acknowledged), sim.trace().hash());
    }
  }
}
