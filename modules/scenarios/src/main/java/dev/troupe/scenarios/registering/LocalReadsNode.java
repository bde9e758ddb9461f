package dev.troupe.scenarios.registering;

import dev.troupe.consensus.replicatedlog.ReadPolicy;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;

/** The twin that answers every read from its own memory, whatever the client asked for. */
public final class LocalReadsNode {

  private LocalReadsNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for reads. */
  public static Roles roles() {
    return Twins.before(Local::new);
  }

  private static final class Local extends BehaviorInterceptor<Request, Request> {

    Local() {
      super(Request.class);
    }

    @Override
    public Behavior<Request> aroundReceive(
        TypedActorContext<Request> context, Request request, ReceiveTarget<Request> target) {
      return target.apply(
          context,
          request instanceof Read(long id, var policy, var query, var replyTo)
              ? new Read(id, ReadPolicy.LOCAL, query, replyTo)
              : request);
    }
  }
}
