package dev.troupe.scenarios.registering;

import dev.troupe.consensus.replicatedlog.Forwarder;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.StateMachine;
import dev.troupe.core.Bytes;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.node.NodeMain;
import dev.troupe.node.RegistersRole.Bodies;
import dev.troupe.node.Roles;
import dev.troupe.node.registers.Registers;
import dev.troupe.node.registers.RegistersSettings;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The twin without a log: whoever is asked to write does so, and tells the others. Each applies
 * what comes in the order in which it comes.
 */
public final class FanOutNode {

  private static final ProtocolKey<Write> KEY = new ProtocolKey<>("fan-out", Write.class);

  /** Of another node's client. */
  private record Write(Bytes command) implements Wire {}

  private FanOutNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the way of a write. The log is there, and empty. */
  public static Roles roles() {
    return Twins.with(
        new Bodies() {
          @Override
          public Behavior<Request> forwarder(
              NodeContext node,
              ActorRef<Command> member,
              ReplicatedLogSettings log,
              RegistersSettings limits) {
            return create(node, member, log.founders().voters(), new Registers(limits));
          }
        });
  }

  private static Behavior<Request> create(
      NodeContext node, ActorRef<Command> member, List<NodeId> nodes, StateMachine cache) {
    return Behaviors.<Object>setup(
            context -> {
              Peers<Write> peers = node.discovery().peers(KEY);
              nodes.forEach(peers::find);
              node.discovery().announce(KEY, context.getSelf().narrow());
              node.discovery().announce(Forwarder.key(Registers.GROUP), context.getSelf().narrow());
              return Behaviors.receive(Object.class)
                  .onMessage(
                      Write.class,
                      write -> {
                        cache.apply(0, write.command().array());
                        return Behaviors.same();
                      })
                  .onMessage(
                      Propose.class,
                      propose -> {
                        byte[] answer = cache.apply(0, propose.command().array());
                        nodes.stream()
                            .filter(other -> !other.equals(node.id()))
                            .forEach(other -> peers.tell(other, new Write(propose.command())));
                        propose.replyTo().tell(new Applied(propose.id(), 0, new Bytes(answer)));
                        return Behaviors.same();
                      })
                  .onMessage(
                      Read.class,
                      read -> {
                        byte[] value = cache.query(read.query().array());
                        read.replyTo().tell(new Value(read.id(), 0, new Bytes(value)));
                        return Behaviors.same();
                      })
                  .onMessage(
                      Request.class,
                      other -> {
                        member.tell((Command) other);
                        return Behaviors.same();
                      })
                  .build();
            })
        .narrow();
  }
}
