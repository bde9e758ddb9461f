package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.Answer;
import dev.troupe.consensus.paxos.Paxos.Ask;
import dev.troupe.consensus.paxos.Paxos.Chosen;
import dev.troupe.consensus.paxos.Paxos.Command;
import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.GetStatus;
import dev.troupe.consensus.paxos.Paxos.Overloaded;
import dev.troupe.consensus.paxos.Paxos.Propose;
import dev.troupe.consensus.paxos.Paxos.Status;
import dev.troupe.consensus.paxos.Paxos.Unknown;
import dev.troupe.consensus.paxos.Paxos.VoterMessage;
import dev.troupe.consensus.paxos.Paxos.Wakeup;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** The body: one event-sourced actor on each node, for all decrees. */
public final class PaxosKeeper extends EventSourcedBehavior<Command, Event, Acceptors> {

  private final NodeContext node;
  private final PaxosSettings settings;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final RandomGenerator random;
  private final Peers<Command> peers;
  private final Clients clients;

  /** Decrees at which something is tried now; of the others the disk knows all there is. */
  private final SortedMap<String, PaxosState> open = new TreeMap<>();

  /**
   * Paxos on this node. It announces itself under {@link Paxos#KEY}. A node that is no voter
   * proposes and learns; nobody counts on what it accepts. When it cannot persist it stops, and so
   * must its node: a voter that may forget its promise is none.
   */
  public static Behavior<Command> create(NodeContext node, PaxosSettings settings) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new PaxosKeeper(node, settings, context, timers)));
  }

  private PaxosKeeper(
      NodeContext node,
      PaxosSettings settings,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    super(PersistenceId.of("paxos", node.id().name()));
    this.node = node;
    this.settings = settings;
    this.context = context;
    this.timers = timers;
    this.random = node.random("paxos");
    this.peers = node.discovery().peers(Paxos.KEY);
    this.clients = new Clients(settings);
  }

  @Override
  public Acceptors emptyState() {
    return new Acceptors();
  }

  @Override
  public EventHandler<Acceptors, Event> eventHandler() {
    return Acceptors::apply;
  }

  @Override
  public SignalHandler<Acceptors> signalHandler() {
    return newSignalHandlerBuilder().onSignal(RecoveryCompleted.instance(), this::start).build();
  }

  private void start(Acceptors remembered) {
    node.discovery().announce(Paxos.KEY, context.getSelf());
    settings.voters().forEach(peers::find); // so that the first message finds its way
  }

  @Override
  public CommandHandler<Command, Event, Acceptors> commandHandler() {
    return this::handle;
  }

  private Effect<Event, Acceptors> handle(Acceptors remembered, Command command) {
    long now = node.monotonic().nanos();
    PaxosState state = state(remembered, command.decree());
    boolean room = remembered.knows(command.decree()) || remembered.size() < settings.maxDecrees();
    return switch (command) {
      case Propose(var decree, var value, var replyTo) ->
          room && clients.admit(decree, replyTo, now)
              ? carryOut(state.propose(value, now, random))
              : overloaded(decree, replyTo);
      case Ask(var decree, var replyTo) ->
          clients.admit(decree, replyTo, now)
              ? carryOut(state.ask(now, random))
              : overloaded(decree, replyTo);
      case VoterMessage message when room -> carryOut(state.receive(message, now, random));
      case VoterMessage message -> {
        node.trace().emit("decree-refused", "decree", message.decree());
        yield Effect().none();
      }
      case Wakeup wakeup -> carryOut(state.wakeup(now, random));
      case GetStatus(var decree, var replyTo) -> {
        replyTo.tell(status(state));
        yield Effect().none();
      }
    };
  }

  private PaxosState state(Acceptors remembered, String decree) {
    PaxosState tried = open.get(decree);
    return tried != null
        ? tried
        : PaxosState.started(node.id(), settings, decree, remembered.of(decree));
  }

  private Effect<Event, Acceptors> overloaded(String decree, ActorRef<Answer> replyTo) {
    replyTo.tell(new Overloaded(decree));
    return Effect().none();
  }

  /** Durable, then visible: no promise is told, and no value, before its event is on disk. */
  private Effect<Event, Acceptors> carryOut(Decision decision) {
    if (decision.events().isEmpty()) {
      enact(decision);
      return Effect().none();
    }
    return Effect().persist(decision.events()).thenRun(remembered -> enact(decision));
  }

  private void enact(Decision decision) {
    PaxosState state = decision.next();
    String decree = state.decree();
    for (Decision.Effect effect : decision.effects()) {
      switch (effect) {
        case Decision.Send(var to, var message) -> peers.tell(to, message);
        case Decision.Report(var what, var details) -> node.trace().emit(what, details);
        case Decision.Tell(var value) -> clients.answerAll(new Chosen(decree, value));
      }
    }
    clients.answerLate(decree, node.monotonic().nanos(), new Unknown(decree));
    if (state.proposer() instanceof Proposer.Idle) {
      open.remove(decree);
    } else {
      open.put(decree, state);
    }
    sleep(state);
  }

  private void sleep(PaxosState state) {
    String decree = state.decree();
    long wakeAt = Math.min(state.wakeAt(), clients.nextLate(decree));
    if (wakeAt == Long.MAX_VALUE) {
      timers.cancel(decree);
    } else {
      long delay = Math.max(0, wakeAt - node.monotonic().nanos());
      timers.startSingleTimer(decree, new Wakeup(decree), Duration.ofNanos(delay));
    }
  }

  private Status status(PaxosState state) {
    var acceptor = state.acceptor();
    return new Status(
        node.id(),
        state.decree(),
        state.proposer().phase(),
        acceptor.promised(),
        acceptor.accepted(),
        acceptor.chosen());
  }

  @Override
  public SnapshotAdapter<Acceptors> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(Acceptors acceptors) {
        return acceptors.snapshot();
      }

      @Override
      public Acceptors fromJournal(Object snapshot) {
        return Acceptors.restore(((PaxosSnapshot) snapshot).decrees());
      }
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvery(), 2)
        .withDeleteEventsOnSnapshot();
  }
}
