package dev.troupe.benchmarks.simulation;

import dev.troupe.simulation.kernel.Alarm;
import dev.troupe.simulation.kernel.Label;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.RunTrace;
import dev.troupe.simulation.kernel.Seeds;
import dev.troupe.simulation.kernel.Task;
import dev.troupe.simulation.kernel.World;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of which every step consists: an entry of the trace, a step, an alarm. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

  /** How many alarms wait while others come and go. */
  @Param({"100", "100000"})
  public int waiting;

  private final RandomGenerator random = new Seeds(1).stream("benchmark");
  private RunTrace trace;
  private Loop loop;
  private World world;
  private Label node;
  private Label actor;

  /** Called by JMH. */
  @Setup
  public void setUp() {
    trace = new RunTrace();
    loop = new Loop(new Seeds(1).stream("schedule"), trace);
    world = new World(loop, new Seeds(1).stream("world"));
    node = loop.label("n1");
    actor = loop.label("/user/actor");
    for (int i = 0; i < waiting; i++) {
      alarm();
    }
  }

  private Alarm alarm() {
    return loop.at(loop.nanos() + random.nextLong(1_000_000), task());
  }

  private Task task() {
    return new Task(world, "actor", actor, () -> {});
  }

  /** An entry of the trace, hashed. */
  @Benchmark
  public void traceEntry() {
    trace.add(loop.nanos(), node, "message", "dev.troupe.Ping", actor);
  }

  /** An alarm is set, the earliest one rings, its step runs. */
  @Benchmark
  public void alarmAndStep() {
    alarm();
    loop.step(Long.MAX_VALUE);
    loop.step(Long.MAX_VALUE);
  }

  /** A time-out is set, and cancelled before its time. */
  @Benchmark
  public boolean cancelledTimeOut() {
    return alarm().cancel();
  }
}
