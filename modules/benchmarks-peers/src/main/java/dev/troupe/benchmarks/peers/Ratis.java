package dev.troupe.benchmarks.peers;

import dev.troupe.benchmarks.log.Contestant;
import dev.troupe.benchmarks.log.Loopback;
import dev.troupe.benchmarks.log.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/** Apache Ratis with its segmented log, which is flushed to disk before an entry counts. */
public final class Ratis implements Contestant {

  /** Started by name. */
  public static final class Factory implements Contestant.Factory {
    @Override
    public String name() {
      return "Ratis 3.2.2";
    }

    @Override
    public String setting() {
      return "gRPC; its segmented log, neither `unsafe-flush` nor `async-flush`; `RaftServer.submitClientRequestAsync` at the leader";
    }

    @Override
    public Contestant start(Path folder) throws Exception {
      return new Ratis(folder);
    }
  }

  private final List<RaftServer> servers = new ArrayList<>();
  private final RaftGroup group;
  private final ClientId client = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();
  private final RaftServer leader;

  private Ratis(Path folder) throws Exception {
    var peers = new ArrayList<RaftPeer>();
    var ports = Loopback.freePorts(3);
    for (int port : ports) {
      peers.add(
          RaftPeer.newBuilder()
              .setId("n" + peers.size())
              .setAddress(Loopback.HOST + ":" + port)
              .build());
    }
    group = RaftGroup.valueOf(RaftGroupId.randomId(), peers);
    for (int i = 0; i < peers.size(); i++) {
      Path data = Files.createDirectories(folder.resolve(peers.get(i).getId().toString()));
      servers.add(
          RaftServer.newBuilder()
              .setGroup(group)
              .setServerId(peers.get(i).getId())
              .setStateMachine(new Counter())
              .setProperties(properties(data, ports.get(i)))
              .build());
    }
    for (RaftServer server : servers) {
      server.start();
    }
    leader = Until.there("leader", () -> servers.stream().filter(this::leads).findFirst());
  }

  private static RaftProperties properties(Path data, int port) {
    var properties = new RaftProperties();
    GrpcConfigKeys.Server.setPort(properties, port);
    RaftServerConfigKeys.setStorageDir(properties, List.of(data.toFile()));
    return properties;
  }

  private boolean leads(RaftServer server) {
    try {
      return server.getDivision(group.getGroupId()).getInfo().isLeaderReady();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void propose(byte[] command, Answer answer) {
    var request =
        RaftClientRequest.newBuilder()
            .setClientId(client)
            .setServerId(leader.getId())
            .setGroupId(group.getGroupId())
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(ByteString.copyFrom(command)))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    try {
      leader
          .submitClientRequestAsync(request)
          .whenComplete((reply, failure) -> answer.committed(failure == null && reply.isSuccess()));
    } catch (IOException e) {
      answer.committed(false);
    }
  }

  @Override
  public void close() throws IOException {
    for (RaftServer server : servers) {
      server.close();
    }
  }

  private static final class Counter extends BaseStateMachine {
    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
      var entry = transaction.getLogEntry();
      updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
      return CompletableFuture.completedFuture(Message.EMPTY);
    }
  }
}
