package dev.troupe.benchmarks.peers;

import dev.troupe.benchmarks.log.Contestant;
import dev.troupe.benchmarks.log.Loopback;
import dev.troupe.benchmarks.log.Until;
import java.io.DataInput;
import java.io.DataOutput;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FD_SOCK2;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.protocols.raft.ELECTION;
import org.jgroups.protocols.raft.FileBasedLog;
import org.jgroups.protocols.raft.NO_DUPES;
import org.jgroups.protocols.raft.RAFT;
import org.jgroups.raft.Options;
import org.jgroups.raft.RaftHandle;
import org.jgroups.raft.StateMachine;

/** jgroups-raft with its own log on files, each write of which is forced. */
public final class JGroups implements Contestant {

  /** Started by name. */
  public static final class Factory implements Contestant.Factory {
    @Override
    public String name() {
      return "jgroups-raft 1.1.4";
    }

    @Override
    public String setting() {
      return "its own stack (`raft.xml`) over TCP instead of UDP; `FileBasedLog`, `log_use_fsync=true`; `RaftHandle.setAsync`";
    }

    @Override
    public Contestant start(Path folder) throws Exception {
      return new JGroups(folder);
    }
  }

  private static final List<String> IDS = List.of("A", "B", "C");

  private final List<JChannel> channels = new ArrayList<>();
  private final RaftHandle leader;

  private JGroups(Path folder) throws Exception {
    var ports = Loopback.freePorts(IDS.size());
    var hosts = ports.stream().map(port -> new InetSocketAddress(Loopback.HOST, port)).toList();
    var handles = new ArrayList<RaftHandle>();
    for (int i = 0; i < IDS.size(); i++) {
      Path data = Files.createDirectories(folder.resolve(IDS.get(i)));
      var raft = new RAFT();
      raft.members(IDS).raftId(IDS.get(i)).logClass(FileBasedLog.class.getName());
      raft.logDir(data.toString()).logUseFsync(true);
      var channel = new JChannel(stack(ports.get(i), hosts, raft)).name(IDS.get(i));
      handles.add(new RaftHandle(channel, new Counter()));
      channels.add(channel);
      channel.connect("benchmark");
    }
    leader = Until.there("leader", () -> handles.stream().filter(RaftHandle::isLeader).findFirst());
  }

  /** As in its raft.xml, with TCP for UDP and its PING. */
  private static List<org.jgroups.stack.Protocol> stack(
      int port, List<InetSocketAddress> hosts, RAFT raft) throws Exception {
    var tcp = new TCP();
    tcp.setBindAddress(InetAddress.getByName(Loopback.HOST));
    tcp.setBindPort(port);
    var ping = new TCPPING();
    ping.setInitialHosts(hosts);
    return List.of(
        tcp,
        ping,
        new MERGE3(),
        new FD_SOCK2(),
        new FD_ALL3(),
        new VERIFY_SUSPECT2(),
        new NAKACK2().useMcastXmit(false),
        new UNICAST3(),
        new STABLE(),
        new NO_DUPES(),
        new GMS(),
        new UFC(),
        new MFC(),
        new FRAG4(),
        new ELECTION(),
        raft);
  }

  @Override
  public void propose(byte[] command, Answer answer) {
    try {
      leader
          .setAsync(command, 0, command.length, Options.DEFAULT_OPTIONS)
          .whenComplete((result, failure) -> answer.committed(failure == null));
    } catch (Exception e) {
      answer.committed(false);
    }
  }

  @Override
  public void close() {
    channels.forEach(JChannel::close);
  }

  private static final class Counter implements StateMachine {
    private static final byte[] NOTHING = new byte[0];
    private long applied;

    @Override
    public byte[] apply(byte[] data, int offset, int length, boolean serialize) {
      applied++;
      return NOTHING;
    }

    @Override
    public void readContentFrom(DataInput in) throws Exception {
      applied = in.readLong();
    }

    @Override
    public void writeContentTo(DataOutput out) throws Exception {
      out.writeLong(applied);
    }
  }
}
