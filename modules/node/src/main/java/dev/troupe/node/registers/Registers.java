package dev.troupe.node.registers;

import dev.troupe.consensus.replicatedlog.StateMachine;
import dev.troupe.node.registers.Register.Answer;
import dev.troupe.node.registers.Register.Command;
import dev.troupe.node.registers.Register.CompareAndSet;
import dev.troupe.node.registers.Register.Delete;
import dev.troupe.node.registers.Register.Different;
import dev.troupe.node.registers.Register.Done;
import dev.troupe.node.registers.Register.Put;
import dev.troupe.node.registers.Register.Refused;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All registers of a group, in memory. */
public final class Registers implements StateMachine {

  /** The name of their group. */
  public static final String GROUP = "registers";

  private final RegistersSettings limits;
  private SortedMap<String, String> values = new TreeMap<>();

  public Registers(RegistersSettings limits) {
    this.limits = limits;
  }

  @Override
  public byte[] apply(long index, byte[] command) {
    return RegisterFormat.answer(apply(RegisterFormat.command(command)));
  }

  private Answer apply(Command command) {
    return switch (command) {
      case Put(String key, String value) -> put(key, value);
      case CompareAndSet(String key, var expect, String value) -> {
        var present = Optional.ofNullable(values.get(key));
        yield present.equals(expect) ? put(key, value) : new Different(present);
      }
      case Delete(String key) -> {
        values.remove(key);
        yield new Done();
      }
    };
  }

  /** Checked here too, and not only where clients ask: whoever proposes, memory stays bounded. */
  private Answer put(String key, String value) {
    var fault = limits.faultOfKey(key).or(() -> limits.faultOfValue(value));
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    if (values.size() >= limits.maxKeys() && !values.containsKey(key)) {
      return new Refused(
          "there are %d registers, no more are allowed: delete some, or raise troupe.registers.max-keys on all members"
              .formatted(values.size()));
    }
    values.put(key, value);
    return new Done();
  }

  @Override
  public byte[] query(byte[] query) {
    return RegisterFormat.value(Optional.ofNullable(values.get(RegisterFormat.query(query))));
  }

  @Override
  public byte[] snapshot() {
    return RegisterFormat.all(values);
  }

  @Override
  public void restore(byte[] snapshot) {
    values = RegisterFormat.all(snapshot);
  }
}
