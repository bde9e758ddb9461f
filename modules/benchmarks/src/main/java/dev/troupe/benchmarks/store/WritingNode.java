package dev.troupe.benchmarks.store;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.replication.store.HealthFeed;
import dev.troupe.replication.store.Level;
import dev.troupe.replication.store.Store;
import dev.troupe.time.version.VersionVector;
import java.util.Arrays;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A node like others, with one role more, {@code writer}: when another node is away for the first
 * time it writes so many values at level one, and tells the trace when all are answered.
 */
public final class WritingNode {

  static final String WRITES = "troupe.benchmark.writes";
  static final String BEGUN = "writes-begun";
  static final String DONE = "writes-done";
  static final int KEYS = 10_000;
  static final int UNDER_WAY = 500;
  static final int VALUE_BYTES = 32;

  private WritingNode() {}

  public static void main(String[] arguments) {
    NodeMain.run(arguments, roles());
  }

  static Roles roles() {
    return Roles.standard()
        .with(
            "writer",
            (id, config) ->
                (node, spawner) ->
                    spawner.spawn(Writer.create(node, Integer.getInteger(WRITES)), "writer"));
  }

  /** One key after the other, so a key's write is answered before its next is sent. */
  private static final class Writer {

    private final NodeContext node;
    private final int writes;
    private final Peers<Store.Command> stores;
    private final Bytes value = Bytes.of("x".repeat(VALUE_BYTES));
    private final VersionVector[] seen = new VersionVector[KEYS];
    private final ActorRef<Object> self;
    private int sent;
    private int answered;
    private int lost;

    static Behavior<Object> create(NodeContext node, int writes) {
      return Behaviors.setup(
          context -> {
            var writer = new Writer(node, writes, context.getSelf());
            context.spawn(
                HealthFeed.create(node, away -> context.getSelf().tell(away), back -> {}),
                "health");
            return Behaviors.receiveMessage(writer::receive);
          });
    }

    private Writer(NodeContext node, int writes, ActorRef<Object> self) {
      this.node = node;
      this.writes = writes;
      this.self = self;
      this.stores = node.discovery().peers(Store.KEY);
      stores.find(node.id()); // from now on
      Arrays.fill(seen, VersionVector.EMPTY);
    }

    private Behavior<Object> receive(Object message) {
      if (!(message instanceof Store.PutReply reply)) {
        if (sent == 0) {
          node.trace().emit(BEGUN, "away", message.toString());
          while (sent < Math.min(UNDER_WAY, writes)) {
            write();
          }
        }
        return Behaviors.same();
      }
      if (reply instanceof Store.Written written) {
        int key = Integer.parseInt(written.key());
        seen[key] = seen[key].with(written.dot());
        answered++;
      } else { // its home was asked in the moment before it was known to be away
        lost++;
      }
      if (answered == writes) {
        node.trace().emit(DONE, "writes", writes, "lost", lost);
      } else if (sent - lost < writes) {
        write();
      }
      return Behaviors.same();
    }

    private void write() {
      int key = sent++ % KEYS;
      stores.tell(
          node.id(),
          new Store.Put(Integer.toString(key), value, seen[key], Level.ONE, self.narrow()));
    }
  }
}
