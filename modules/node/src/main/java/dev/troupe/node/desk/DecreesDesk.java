package dev.troupe.node.desk;

import dev.troupe.consensus.paxos.Paxos;
import dev.troupe.consensus.paxos.Paxos.Chosen;
import dev.troupe.consensus.paxos.Paxos.Overloaded;
import dev.troupe.consensus.paxos.Paxos.Unknown;
import dev.troupe.core.node.NodeContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** Where a node's clients have a value chosen under a name, once and for ever. */
public final class DecreesDesk {

  /** Paxos itself answers when its own patience is over. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final NodeContext node;
  private final Optional<Inquiry> inquiry;

  /**
   * @param system of this node
   * @param patience of Paxos; none: this node takes no part in it
   */
  public DecreesDesk(ActorSystem<?> system, NodeContext node, Optional<Duration> patience) {
    this.node = node;
    this.inquiry =
        patience.map(
            time -> new Inquiry(system, node, time.plus(GRACE)).lookFor(Paxos.KEY, node.id()));
  }

  /**
   * 200 with the value that is chosen: this one, or another that was before; 504 when no quorum
   * answered in time, and then this one may yet be.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> propose(String decree, Proposal proposal) {
    String value = proposal.value();
    if (value == null) {
      throw new BadRequest("value: a text");
    }
    return ask(
        replyTo -> new Paxos.Propose(decree, value, replyTo),
        Answer.of(
            504,
            "outcome",
            "unknown",
            "error",
            "no quorum answered in time: the value may yet be chosen; propose again, or ask"));
  }

  /**
   * 200 with the value that is chosen; 404 when no quorum knew of one in time. Proposes nothing.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> find(String decree) {
    return ask(
        replyTo -> new Paxos.Ask(decree, replyTo),
        Answer.error(404, "no value is known to be chosen for " + decree));
  }

  private CompletionStage<Answer> ask(
      Function<ActorRef<Paxos.Answer>, Paxos.Command> question, Answer unknown) {
    check(question);
    return Inquiry.told(
        keeper().ask(Paxos.KEY, node.id(), "Paxos", question),
        reply ->
            switch (reply) {
              case Chosen(var decree, var value) ->
                  Answer.of(200, "decree", decree, "value", value);
              case Unknown none -> unknown;
              case Overloaded full ->
                  Answer.error(429, "too much is asked of this node: nothing was done, try later");
            });
  }

  /** Before it is asked: whoever asks wants to know what is wrong with the question. */
  private static <R> void check(Function<ActorRef<R>, Paxos.Command> question) {
    try {
      question.apply(null);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(e.getMessage());
    }
  }

  /** What this node knows by itself, for people. */
  public CompletionStage<Answer> status(String decree) {
    return Inquiry.told(
        keeper()
            .ask(
                Paxos.KEY,
                node.id(),
                "Paxos",
                (ActorRef<Paxos.Status> replyTo) -> new Paxos.GetStatus(decree, replyTo)),
        status ->
            Answer.of(
                200,
                "node",
                status.node().name(),
                "decree",
                status.decree(),
                "phase",
                status.phase().name().toLowerCase(Locale.ROOT),
                "promised",
                status.promised().map(Object::toString),
                "accepted",
                status
                    .accepted()
                    .map(
                        it -> Answer.object("ballot", it.ballot().toString(), "value", it.value())),
                "chosen",
                status.chosen()));
  }

  private Inquiry keeper() {
    return inquiry.orElseThrow(
        () -> new BadRequest("this node takes no part in Paxos: ask one with the role decrees"));
  }

  /** The body of {@code PUT /decrees/NAME}. */
  public record Proposal(String value) {}
}
