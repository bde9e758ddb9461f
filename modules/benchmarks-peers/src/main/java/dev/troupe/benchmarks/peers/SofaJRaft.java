package dev.troupe.benchmarks.peers;

import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.StorageOptionsFactory;
import dev.troupe.benchmarks.log.Contestant;
import dev.troupe.benchmarks.log.Loopback;
import dev.troupe.benchmarks.log.Until;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** SOFAJRaft with its log in RocksDB, whose write-ahead log is synced at each write. */
public final class SofaJRaft implements Contestant {

  /** Started by name. */
  public static final class Factory implements Contestant.Factory {
    @Override
    public String name() {
      return "SOFAJRaft 1.3.15";
    }

    @Override
    public String setting() {
      return "Bolt over TCP; `RocksDBLogStorage`, `sync=true`; `Node.apply`";
    }

    @Override
    public Contestant start(Path folder) throws Exception {
      return new SofaJRaft(folder);
    }
  }

  private static final String GROUP = "benchmark";

  private final Statistics statistics = new Statistics();
  private final List<RaftGroupService> members = new ArrayList<>();
  private final Node leader;

  private SofaJRaft(Path folder) throws Exception {
    StorageOptionsFactory.registerRocksDBOptions(
        RocksDBLogStorage.class,
        StorageOptionsFactory.getDefaultRocksDBOptions().setStatistics(statistics));
    var peers =
        Loopback.freePorts(3).stream().map(port -> new PeerId(Loopback.HOST, port)).toList();
    for (PeerId peer : peers) {
      Path data = Files.createDirectories(folder.resolve("m" + members.size()));
      members.add(new RaftGroupService(GROUP, peer, options(data, peers)));
    }
    members.forEach(RaftGroupService::start);
    leader =
        Until.there(
            "leader",
            () ->
                members.stream()
                    .map(RaftGroupService::getRaftNode)
                    .filter(Node::isLeader)
                    .findFirst());
  }

  private static NodeOptions options(Path data, List<PeerId> peers) {
    var options = new NodeOptions();
    options.setInitialConf(new Configuration(peers));
    options.setFsm(new Counter());
    options.setLogUri(data.resolve("log").toString());
    options.setRaftMetaUri(data.resolve("meta").toString());
    options.getRaftOptions().setSync(true);
    options.getRaftOptions().setOpenStatistics(false); // ours stand in the options
    return options;
  }

  @Override
  public void propose(byte[] command, Answer answer) {
    leader.apply(
        new Task(ByteBuffer.wrap(command), (Status status) -> answer.committed(status.isOk())));
  }

  @Override
  public long forcesUnseen() {
    return statistics.getTickerCount(TickerType.WAL_FILE_SYNCED);
  }

  @Override
  public void close() throws InterruptedException {
    members.forEach(RaftGroupService::shutdown);
    for (RaftGroupService member : members) {
      member.join();
    }
  }

  private static final class Counter extends StateMachineAdapter {
    @Override
    public void onApply(Iterator entries) {
      while (entries.hasNext()) {
        if (entries.done() != null) {
          entries.done().run(Status.OK());
        }
        entries.next();
      }
    }
  }
}
