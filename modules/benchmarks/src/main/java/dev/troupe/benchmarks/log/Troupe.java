package dev.troupe.benchmarks.log;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.Node;
import dev.troupe.node.NodeConfig;
import dev.troupe.node.Roles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Ours: three nodes as in production, with their cluster, each with one role that hosts a group.
 */
public final class Troupe implements Contestant {

  static final String NAME = "Troupe";

  /** Started by name. */
  public static final class Factory implements Contestant.Factory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String setting() {
      return "three `Node`s of one cluster, Artery TCP and Jackson CBOR between them; `troupe.journal`, fsync `always`;"
          + " settings as shipped; commands without a session";
    }

    @Override
    public Contestant start(Path folder) throws Exception {
      return new Troupe(folder);
    }
  }

  private static final String GROUP = "benchmark";
  private static final List<String> IDS = List.of("n1", "n2", "n3");
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, ActorRef<ReplicatedLog.Command>> members = new ConcurrentHashMap<>();
  private final Map<Long, Answer> waiting = new ConcurrentHashMap<>();
  private final Map<String, ActorRef<Reply>> desks = new ConcurrentHashMap<>();
  private final AtomicReference<Status> leading = new AtomicReference<>();
  private final AtomicLong ids = new AtomicLong();
  private final ActorRef<Reply> desk;
  private volatile ActorRef<ReplicatedLog.Command> leader;

  private Troupe(Path folder) throws Exception {
    List<Integer> ports = Loopback.freePorts(IDS.size());
    var roles = Roles.standard().with("replicated", (id, config) -> this::host);
    for (int i = 0; i < IDS.size(); i++) {
      nodes.add(
          Node.start(NodeConfig.over(config(folder, i, ports)), roles, (protocol, cause) -> {}));
    }
    String name = awaitLeader();
    leader = members.get(name);
    desk = desks.get(name);
  }

  private void host(NodeContext node, Roles.Spawner spawner) {
    var settings = ReplicatedLogSettings.from(groupConfig(), GROUP);
    String name = node.id().name();
    members.put(
        name, spawner.spawn(Replicator.create(node, GROUP, Counter::new, settings), "replicated"));
    desks.put(name, spawner.spawn(desk(), "desk"));
  }

  private static Config groupConfig() {
    return ConfigFactory.parseMap(Map.of("troupe.replicated-log.voters", IDS))
        .withFallback(ConfigFactory.load());
  }

  private static Config config(Path folder, int which, List<Integer> ports) {
    String id = IDS.get(which);
    return ConfigFactory.parseMap(
        Map.of(
            "troupe.node.id",
            id,
            "troupe.node.roles",
            List.of("replicated"),
            "troupe.node.data",
            folder.resolve(id).toString(),
            "troupe.node.http.port",
            0,
            "pekko.remote.artery.canonical.port",
            ports.get(which),
            "pekko.cluster.seed-nodes",
            List.of("pekko://troupe@127.0.0.1:" + ports.getFirst()),
            "pekko.coordinated-shutdown.exit-jvm",
            "off",
            "pekko.loglevel",
            "WARNING"));
  }

  private Behavior<Reply> desk() {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                reply -> {
                  switch (reply) {
                    case Status status -> {
                      if (status.role() == Role.LEADER && status.commit() > 0) {
                        leading.set(status);
                      }
                    }
                    case Applied applied -> answer(applied.id(), true);
                    case Reply refusal -> {
                      follow(refusal);
                      // A group that elects is not to be asked without end meanwhile.
                      context
                          .getSystem()
                          .scheduler()
                          .scheduleOnce(
                              PAUSE,
                              () -> answer(refusal.id(), false),
                              context.getExecutionContext());
                    }
                  }
                  return Behaviors.same();
                }));
  }

  private void answer(long id, boolean success) {
    Answer answer = waiting.remove(id);
    if (answer != null) {
      answer.committed(success);
    }
  }

  private void follow(Reply refusal) {
    if (refusal instanceof NotLeader(long id, Optional<NodeId> other)) {
      leader = members.get(other.map(NodeId::name).orElse(IDS.get((int) (id % IDS.size()))));
    }
  }

  private String awaitLeader() throws Exception {
    return Until.there(
            "leader",
            () -> {
              members.forEach((name, member) -> member.tell(new GetStatus(0, desks.get(name))));
              return Optional.ofNullable(leading.get());
            })
        .node()
        .name();
  }

  @Override
  public void propose(byte[] command, Answer answer) {
    long id = ids.incrementAndGet();
    waiting.put(id, answer);
    leader.tell(new Propose(Propose.NO_SESSION, id, new Bytes(command), desk));
  }

  @Override
  public void close() throws Exception {
    for (Node node : nodes) {
      node.system().terminate();
      node.system().getWhenTerminated().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
  }
}
