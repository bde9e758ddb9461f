package dev.troupe.scenarios.registering;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.consensus.replicatedlog.StateMachine;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.NodeMain;
import dev.troupe.node.RegistersRole.Bodies;
import dev.troupe.node.Roles;
import dev.troupe.node.registers.Registers;
import dev.troupe.node.registers.RegistersSettings;
import org.apache.pekko.actor.typed.Behavior;

/**
 * The twin that cuts its log before the snapshot is written: when it crashes, or has to help
 * another, the one before is all that it has.
 */
public final class LateSnapshotNode {

  private LateSnapshotNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for snapshots. */
  public static Roles roles() {
    return Twins.with(
        new Bodies() {
          @Override
          public Behavior<Command> member(
              NodeContext node, ReplicatedLogSettings log, RegistersSettings limits) {
            return Replicator.create(
                node, Registers.GROUP, () -> new WriteBehind(new Registers(limits)), log);
          }
        });
  }

  private static final class WriteBehind implements StateMachine {
    private final StateMachine registers;
    private byte[] written;

    WriteBehind(StateMachine registers) {
      this.registers = registers;
      this.written = registers.snapshot();
    }

    @Override
    public byte[] apply(long index, byte[] command) {
      return registers.apply(index, command);
    }

    @Override
    public byte[] query(byte[] query) {
      return registers.query(query);
    }

    /** The newest is still on its way to the disk. */
    @Override
    public byte[] snapshot() {
      byte[] before = written;
      written = registers.snapshot();
      return before;
    }

    @Override
    public void restore(byte[] snapshot) {
      registers.restore(snapshot);
      written = snapshot;
    }
  }
}
