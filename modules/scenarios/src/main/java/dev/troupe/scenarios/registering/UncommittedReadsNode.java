package dev.troupe.scenarios.registering;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.node.registers.Register.Put;
import dev.troupe.node.registers.RegisterFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The twin that shows a value from when it was sent on its way, and not from when it is agreed. */
public final class UncommittedReadsNode {

  private UncommittedReadsNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for what is read while it is being written. */
  public static Roles roles() {
    return Twins.before(Early::new);
  }

  private static final class Early extends BehaviorInterceptor<Request, Request> {

    /** What is under way, by key; those who wait for answers change it too. */
    private final Map<String, String> written = new ConcurrentSkipListMap<>();

    Early() {
      super(Request.class);
    }

    @Override
    public Behavior<Request> aroundReceive(
        TypedActorContext<Request> context, Request request, ReceiveTarget<Request> target) {
      if (request instanceof Read read) {
        var value = Optional.ofNullable(written.get(RegisterFormat.query(read.query().array())));
        if (value.isPresent()) {
          read.replyTo().tell(new Value(read.id(), 0, new Bytes(RegisterFormat.value(value))));
          return Behaviors.same();
        }
      }
      return target.apply(
          context, request instanceof Propose propose ? noted(context, propose) : request);
    }

    private Propose noted(TypedActorContext<Request> context, Propose propose) {
      if (!(RegisterFormat.command(propose.command().array()) instanceof Put put)) {
        return propose;
      }
      written.put(put.key(), put.value());
      ActorRef<Reply> waiting =
          context
              .asJava()
              .spawnAnonymous(
                  Behaviors.receiveMessage(
                      reply -> {
                        written.remove(put.key(), put.value());
                        propose.replyTo().tell(reply);
                        return Behaviors.stopped();
                      }));
      return new Propose(propose.session(), propose.id(), propose.command(), waiting);
    }
  }
}
