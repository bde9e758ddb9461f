package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionExpired;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * A client in the simulation: one request at a time, repeated under its id until it is answered,
 * and written into the history once.
 */
final class Customer {

  private enum Timer {
    NEXT,
    AGAIN
  }

  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final int MOST_ATTEMPTS = 12;
  private static final List<String> KEYS = List.of("x", "y");

  private final Deeds deeds;
  private final RandomGenerator random;
  private final TimerScheduler<Object> timers;
  private final ActorRef<Reply> self;
  private final List<NodeId> members;
  private final Peers<ReplicatedLog.Command> peers;
  private NodeId at;
  private int process;
  private long session;
  private long ids;
  private Request pending;
  private String key;
  private String word;
  private int attempts;

  static Behavior<Object> create(NodeContext node, List<NodeId> members, Deeds deeds) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var customer = new Customer(node, context, timers, members, deeds);
                  return Behaviors.receiveMessage(customer::receive);
                }));
  }

  private Customer(
      NodeContext node,
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      List<NodeId> members,
      Deeds deeds) {
    this.deeds = deeds;
    this.random = node.random("customer");
    this.timers = timers;
    this.self = context.getSelf().narrow();
    this.members = members;
    this.peers = node.discovery().peers(ReplicatedLog.key("test"));
    members.forEach(peers::find);
    this.at = members.getFirst();
    this.process = deeds.newProcess();
    this.ids = random.nextLong(1L << 40);
    timers.startSingleTimer(Timer.NEXT, Duration.ofMillis(500));
  }

  private Behavior<Object> receive(Object message) {
    switch (message) {
      case Timer.NEXT -> begin();
      case Timer.AGAIN -> again(Optional.empty());
      case Reply reply when pending != null && reply.id() == pending.id() -> hear(reply);
      default -> {
        // An answer that came twice, or too late.
      }
    }
    return Behaviors.same();
  }

  private void begin() {
    attempts = 0;
    ids++;
    key = KEYS.get(random.nextInt(KEYS.size()));
    if (session == 0) {
      pending = new OpenSession(ids, self);
    } else if (random.nextInt(3) == 0) {
      var policy = random.nextBoolean() ? ReadPolicy.LINEARIZABLE : ReadPolicy.LEASE;
      pending = new Read(ids, policy, Bytes.of("read " + key), self);
      deeds.history.invoke(process, "read", Deeds.keyed(key, Deeds.JSON.nullNode()));
    } else {
      word = deeds.newValue();
      deeds.asked.add(word);
      change();
    }
    send();
  }

  private void change() {
    if (random.nextInt(3) > 0) {
      pending = new Propose(session, ids, Bytes.of("write " + key + " " + word), self);
      deeds.history.invoke(process, "write", Deeds.keyed(key, Deeds.JSON.textNode(word)));
    } else {
      String old = "v" + (1 + random.nextInt(50));
      pending = new Propose(session, ids, Bytes.of("cas %s %s %s".formatted(key, old, word)), self);
      JsonNode pair = Deeds.JSON.arrayNode().add(old).add(word);
      deeds.history.invoke(process, "cas", Deeds.keyed(key, pair));
    }
  }

  private void send() {
    attempts++;
    if (pending instanceof Read) {
      at = members.get(random.nextInt(members.size())); // followers read too
    }
    peers.tell(at, pending);
    timers.startSingleTimer(Timer.AGAIN, PATIENCE);
  }

  /** The same request, under the same id, to another member. */
  private void again(Optional<NodeId> hint) {
    if (attempts >= MOST_ATTEMPTS) {
      giveUp("no answer");
    } else {
      at = hint.orElseGet(() -> members.get(random.nextInt(members.size())));
      send();
    }
  }

  private void hear(Reply reply) {
    switch (reply) {
      case SessionOpened(long id, long opened) -> {
        session = opened;
        next();
      }
      case Applied(long id, long index, Bytes result) -> {
        deeds.applied.add(word);
        ok(pending instanceof Propose p && p.command().text().startsWith("cas"), result);
      }
      case Value(long id, long index, Bytes result) -> {
        deeds.reads++;
        JsonNode value =
            result.text().equals(Registers.NOTHING)
                ? Deeds.JSON.nullNode()
                : Deeds.JSON.textNode(result.text());
        deeds.history.ok(process, Deeds.keyed(key, value));
        next();
      }
      case SessionExpired expired -> giveUp("expired");
      case NotLeader(long id, Optional<NodeId> leader) when leader.isPresent() -> again(leader);
      // Refused, overloaded, unknown: all are answered by asking again, a little later.
      default -> timers.startSingleTimer(Timer.AGAIN, Duration.ofMillis(100));
    }
  }

  private void ok(boolean compared, Bytes result) {
    if (compared && result.text().equals("false")) {
      deeds.history.ok(process, Deeds.keyed(key, Deeds.JSON.booleanNode(false)));
    } else {
      deeds.history.ok(process);
    }
    next();
  }

  private void next() {
    pending = null;
    timers.cancel(Timer.AGAIN);
    timers.startSingleTimer(Timer.NEXT, Duration.ofMillis(10 + random.nextInt(40)));
  }

  /** What became of it nobody knows; nobody repeats it from now on. */
  private void giveUp(String why) {
    if (!(pending instanceof OpenSession)) {
      deeds.history.unknown(process, why);
      process = deeds.newProcess();
    }
    session = 0;
    next();
  }
}
