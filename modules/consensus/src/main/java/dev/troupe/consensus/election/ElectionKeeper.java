package dev.troupe.consensus.election;

import dev.troupe.consensus.election.Election.Command;
import dev.troupe.consensus.election.Election.Event;
import dev.troupe.consensus.election.Election.Following;
import dev.troupe.consensus.election.Election.GetStatus;
import dev.troupe.consensus.election.Election.Leadership;
import dev.troupe.consensus.election.Election.Overtaken;
import dev.troupe.consensus.election.Election.Status;
import dev.troupe.consensus.election.Election.Subscribe;
import dev.troupe.consensus.election.Election.Unsubscribe;
import dev.troupe.consensus.election.Election.VoterMessage;
import dev.troupe.consensus.election.Election.Wakeup;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** The body of a voter: event-sourced, one timer, one mind. */
public final class ElectionKeeper extends EventSourcedBehavior<Command, Event, Ballot> {

  private final NodeContext node;
  private final ElectionSettings settings;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final RandomGenerator random;
  private final Peers<Command> peers;
  private final List<ActorRef<Leadership>> subscribers = new ArrayList<>();
  private ElectionState state;
  private Leadership leadership;

  /**
   * A voter of this node. It announces itself under {@link Election#KEY}. When its ballot cannot be
   * persisted it stops, and so must its node: a voter that may forget its vote is none.
   *
   * @throws IllegalArgumentException if this node is not among the configured voters
   */
  public static Behavior<Command> create(NodeContext node, ElectionSettings settings) {
    if (!settings.voters().voters().contains(node.id())) {
      throw new IllegalArgumentException(
          node.id() + " is not among the voters " + settings.voters().voters());
    }
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new ElectionKeeper(node, settings, context, timers)));
  }

  private ElectionKeeper(
      NodeContext node,
      ElectionSettings settings,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    super(PersistenceId.of("election", node.id().name()));
    this.node = node;
    this.settings = settings;
    this.context = context;
    this.timers = timers;
    this.random = node.random("election");
    this.peers = node.discovery().peers(Election.KEY);
  }

  @Override
  public Ballot emptyState() {
    return Ballot.BLANK;
  }

  @Override
  public EventHandler<Ballot, Event> eventHandler() {
    return Ballot::apply;
  }

  @Override
  public SignalHandler<Ballot> signalHandler() {
    return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), this::start).build();
  }

  private void start(Ballot ballot) {
    state = ElectionState.started(node.id(), settings, ballot, node.monotonic().nanos(), random);
    leadership = new Following(ballot.generation(), state.office().leader());
    node.discovery().announce(Election.KEY, context.getSelf());
    settings
        .voters()
        .voters()
        .forEach(peers::find); // from now on, so that the first message finds its way
    sleep();
  }

  @Override
  public CommandHandler<Command, Event, Ballot> commandHandler() {
    return (ballot, command) -> handle(command);
  }

  private Effect<Event, Ballot> handle(Command command) {
    long now = node.monotonic().nanos();
    return switch (command) {
      case Wakeup wakeup -> carryOut(state.wakeup(now, random));
      case VoterMessage message -> carryOut(state.receive(message, now, random));
      case Overtaken(var newer) -> carryOut(state.overtaken(newer, now, random));
      case Subscribe(var subscriber) -> {
        subscribers.add(subscriber);
        context.watchWith(subscriber, new Unsubscribe(subscriber));
        subscriber.tell(leadership);
        yield Effect().none();
      }
      case Unsubscribe(var subscriber) -> {
        subscribers.remove(subscriber);
        yield Effect().none();
      }
      case GetStatus(var replyTo) -> {
        replyTo.tell(status(now));
        yield Effect().none();
      }
    };
  }

  /**
   * Durable, then visible: nothing of a decision is known to anybody before its event is on disk.
   */
  private Effect<Event, Ballot> carryOut(Decision decision) {
    return decision
        .event()
        .<Effect<Event, Ballot>>map(event -> Effect().persist(event).thenRun(b -> enact(decision)))
        .orElseGet(
            () -> {
              enact(decision);
              return Effect().none();
            });
  }

  private void enact(Decision decision) {
    state = decision.next();
    for (Decision.Effect effect : decision.effects()) {
      switch (effect) {
        case Decision.Send(var to, var message) -> peers.tell(to, message);
        case Decision.Report(var what, var details) -> node.trace().emit(what, details);
        case Decision.Tell(var news) -> {
          leadership = news;
          subscribers.forEach(subscriber -> subscriber.tell(news));
        }
      }
    }
    sleep();
  }

  private void sleep() {
    long delay = Math.max(0, state.wakeAt() - node.monotonic().nanos());
    timers.startSingleTimer(Wakeup.TIMER, new Wakeup(), Duration.ofNanos(delay));
  }

  private Status status(long now) {
    long lease = state.leaseUntil().map(until -> Math.max(0, until - now)).orElse(0L);
    return new Status(
        node.id(),
        state.office().role(),
        state.ballot().generation(),
        state.office().leader(),
        Duration.ofNanos(lease),
        List.copyOf(settings.voters().voters()));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(100, 2).withDeleteEventsOnSnapshot();
  }
}
