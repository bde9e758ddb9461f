package dev.troupe.scenarios.registering;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.RegistersRole;
import dev.troupe.node.RegistersRole.Bodies;
import dev.troupe.node.Roles;
import dev.troupe.node.registers.RegistersSettings;
import dev.troupe.scenarios.stage.Job.Cast;
import dev.troupe.scenarios.stage.Job.Twin;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Those that lack something. */
final class Twins {

  static final SortedMap<String, Twin> ALL = all();

  private Twins() {}

  private static SortedMap<String, Twin> all() {
    var twins =
        Map.of(
            "followers",
            twin(
                LocalReadsNode.class, LocalReadsNode.roles(), "each node reads what it has itself"),
            "replicatedlog",
            twin(
                LeaderAloneNode.class,
                LeaderAloneNode.roles(),
                "a write is done when its leader has it"),
            "watermark",
            twin(
                UncommittedReadsNode.class,
                UncommittedReadsNode.roles(),
                "a read shows what is not agreed yet"),
            "snapshot",
            twin(
                LateSnapshotNode.class,
                LateSnapshotNode.roles(),
                "the log is cut before its snapshot is durable"),
            "order",
            twin(
                FanOutNode.class,
                FanOutNode.roles(),
                "each node sends its writes to the others itself, without a log"),
            "quorum",
            twin(
                ReachableNode.class,
                ReachableNode.roles(),
                "more than half of the reachable nodes decide"),
            "four-of-five",
            twin(FourOfFiveNode.class, FourOfFiveNode.roles(), "four of five must agree"),
            "every-zone",
            twin(EveryZoneNode.class, EveryZoneNode.roles(), "a node of every zone must agree"),
            "everybody",
            twin(EverybodyNode.class, EverybodyNode.roles(), "every node must agree"));
    return Collections.unmodifiableSortedMap(new TreeMap<>(twins));
  }

  private static Twin twin(Class<?> main, Roles roles, String difference) {
    return new Twin(new Cast(main, roles), difference);
  }

  /** The standard roles, but that this stands before the forwarder. */
  static Roles before(Supplier<? extends BehaviorInterceptor<Request, Request>> interceptor) {
    return with(
        new Bodies() {
          @Override
          public Behavior<Request> forwarder(
              NodeContext node,
              ActorRef<Command> member,
              ReplicatedLogSettings log,
              RegistersSettings limits) {
            return Behaviors.intercept(
                interceptor::get, Bodies.super.forwarder(node, member, log, limits));
          }
        });
  }

  /** The standard roles, but the registers with these bodies. */
  static Roles with(Bodies bodies) {
    return Roles.standard().with("registers", new RegistersRole(bodies));
  }
}
