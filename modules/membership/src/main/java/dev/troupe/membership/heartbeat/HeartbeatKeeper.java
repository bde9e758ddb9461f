package dev.troupe.membership.heartbeat;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.membership.health.Health;
import dev.troupe.membership.health.HealthState;
import dev.troupe.membership.heartbeat.Heartbeat.Beat;
import dev.troupe.membership.heartbeat.Heartbeat.Command;
import dev.troupe.membership.heartbeat.Heartbeat.Describe;
import dev.troupe.membership.heartbeat.Heartbeat.GetView;
import dev.troupe.membership.heartbeat.Heartbeat.Metadata;
import dev.troupe.membership.heartbeat.Heartbeat.News;
import dev.troupe.membership.heartbeat.Heartbeat.Subscribe;
import dev.troupe.membership.heartbeat.Heartbeat.Unsubscribe;
import dev.troupe.membership.heartbeat.Heartbeat.Wakeup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** The body: one timer, one mind. */
public final class HeartbeatKeeper {

  private final NodeContext node;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final RandomGenerator random;
  private final Peers<Command> peers;
  private final List<ActorRef<News>> subscribers = new ArrayList<>();
  private final HeartbeatState state;

  /**
   * Beats for this node, and watches its peers. It announces itself under {@link Heartbeat#KEY}.
   *
   * @param incarnation 1 or more, and greater than in any earlier life of this node: a counter that
   *     is kept over restarts, or the time of the start where wall clocks do not go back that far
   * @throws IllegalArgumentException if the node is not among the configured ones, or the
   *     incarnation is below 1
   */
  public static Behavior<Command> create(
      NodeContext node, HeartbeatSettings settings, long incarnation, Metadata metadata) {
    return create(node, settings, incarnation, metadata, HealthState::new);
  }

  /**
   * The same with other verdicts.
   *
   * @param health judges beats and silences
   * @throws IllegalArgumentException if the node is not among the configured ones, or the
   *     incarnation is below 1
   */
  public static Behavior<Command> create(
      NodeContext node,
      HeartbeatSettings settings,
      long incarnation,
      Metadata metadata,
      Health.Start health) {
    if (incarnation < 1) {
      throw new IllegalArgumentException(
          "incarnation "
              + incarnation
              + " of "
              + node.id()
              + ": give 1 or more, rising with each start");
    }
    settings.neighbours(node.id()); // refuses a stranger here and not in a failing actor
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var state =
                      new HeartbeatState(
                          node.id(),
                          settings,
                          incarnation,
                          metadata,
                          health,
                          node.monotonic().nanos());
                  var keeper = new HeartbeatKeeper(node, state, context, timers);
                  keeper.start(settings);
                  return Behaviors.receiveMessage(keeper::receive);
                }));
  }

  private HeartbeatKeeper(
      NodeContext node,
      HeartbeatState state,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    this.node = node;
    this.state = state;
    this.context = context;
    this.timers = timers;
    this.random = node.random("heartbeat");
    this.peers = node.discovery().peers(Heartbeat.KEY);
  }

  private void start(HeartbeatSettings settings) {
    node.discovery().announce(Heartbeat.KEY, context.getSelf());
    settings
        .neighbours(node.id())
        .forEach(peers::find); // from now on, so that the first beat finds its way
    sleep();
  }

  private Behavior<Command> receive(Command command) {
    long now = node.monotonic().nanos();
    switch (command) {
      case Wakeup wakeup -> {
        enact(state.wakeup(now, random));
        sleep();
      }
      case Beat beat -> enact(state.receive(beat, now));
      case Describe(var metadata) -> state.describe(metadata);
      case Subscribe(var subscriber) -> {
        subscribers.add(subscriber);
        context.watchWith(subscriber, new Unsubscribe(subscriber));
        state.introduction(now).forEach(subscriber::tell);
      }
      case Unsubscribe(var subscriber) -> subscribers.remove(subscriber);
      case GetView(var replyTo) -> replyTo.tell(state.view(now));
    }
    return Behaviors.same();
  }

  private void enact(List<Decision> decisions) {
    for (Decision decision : decisions) {
      switch (decision) {
        case Decision.Send(var to, var beat) -> peers.tell(to, beat);
        case Decision.Tell(var news) -> subscribers.forEach(each -> each.tell(news));
        case Decision.Report(var what, var details) -> node.trace().emit(what, details);
      }
    }
  }

  private void sleep() {
    long delay = Math.max(0, state.wakeAt() - node.monotonic().nanos());
    timers.startSingleTimer(Wakeup.TIMER, new Wakeup(), Duration.ofNanos(delay));
  }
}
