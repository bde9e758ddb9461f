package dev.troupe.harness.cluster;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.proxy.Endpoint;
import dev.troupe.harness.proxy.FaultProxy;
import dev.troupe.harness.proxy.LinkFigures;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.Traffic;
import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A world of processes on this machine: one JVM per node, TCP through a {@link FaultProxy}.
 *
 * <p>What was done to the nodes, and what became of them, is told to the trace listeners like what
 * they report themselves: {@code crashed}, {@code restarted}, {@code paused}, {@code resumed},
 * {@code link} (of the sender; {@code to}, {@code rule}, and for a slow one {@code latency-ms} and
 * {@code jitter-ms}), {@code node-ready} (each time a node answers that it is), {@code
 * node-restarted} ({@code reason = downed}) and {@code node-exited} ({@code code}).
 *
 * <p>A node that the cluster has downed exits with 255 and is started again, as a supervisor would.
 * A node that exits in any other way is left as it is.
 *
 * <p>Asking for what is already so (pausing a paused node, restarting a running one, resuming one
 * that runs or is down) changes nothing and reports nothing; crashing a node that is down keeps it
 * down, and is reported. All nodes end with {@link #close}, with this JVM, and with its being
 * killed.
 */
public final class ClusterWorld implements World {

  private final ClusterSpec spec;
  private final Consumer<String> progress;
  private final RandomGenerator random;
  private final WorldLoop loop = new WorldLoop();
  private final List<Consumer<TraceEvent>> listeners = new ArrayList<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Loopback loopback;
  private final FaultProxy proxy;
  private final Supervisor supervisor;
  private final TraceTail tail;
  private final MessageFiles messages;
  private final Thread hook;
  private boolean closed;

  private ClusterWorld(ClusterSpec spec, Consumer<String> progress, RandomGenerator random) {
    this.spec = spec;
    this.progress = progress;
    this.random = random;
    loopback = Loopback.claim(random);
    try {
      for (NodeSpec node : spec.nodes()) {
        members.put(node.id(), new Member(node, loopback.node(members.size()), spec));
      }
      List<Endpoint> endpoints = members.values().stream().map(this::endpoint).toList();
      // The proxy draws on a thread of its own, so it gets a generator of its own.
      proxy = FaultProxy.open(endpoints, new SplittableRandom(random.nextLong()));
    } catch (WorldException e) {
      loopback.close();
      throw e;
    }
    List<Member> all = List.copyOf(members.values());
    supervisor = new Supervisor(spec, all, loop, this::report, progress);
    listeners.add(supervisor::see);
    tail = new TraceTail(all.stream().map(member -> member.trace).toList(), this::report);
    messages = new MessageFiles(all);
    hook = Thread.ofPlatform().name("troupe-end-of-nodes").unstarted(this::close);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Claims addresses and ports; starts no node yet.
   *
   * @param progress is told of each step in one line, on the thread that causes it
   * @param random draws the run's network, and seeds the jitter of slow links
   * @throws WorldException when an address, a port or a folder cannot be had
   */
  public static ClusterWorld open(
      ClusterSpec spec, Consumer<String> progress, RandomGenerator random) {
    return new ClusterWorld(spec, progress, random);
  }

  /**
   * Makes the class-data archive that {@link #start} would make, if the specification wants one and
   * there is none yet; it takes a trial start of the nodes.
   */
  public static void prepare(ClusterSpec spec, Consumer<String> progress, RandomGenerator random) {
    try (var world = new ClusterWorld(spec, progress, random)) {
      world.archive();
    }
  }

  private Optional<Path> archive() {
    return spec.archiveCache()
        .flatMap(cache -> Training.archive(spec, cache, supervisor.classPath(), progress, random));
  }

  @Override
  public List<String> nodes() {
    return List.copyOf(members.keySet());
  }

  /** The base address of a node's HTTP API. */
  public URI http(String node) {
    return member(node).http;
  }

  /** The process id of a node, or empty when it is down. */
  public Optional<Long> pid(String node) {
    Member member = member(node);
    return member.up() ? Optional.of(member.process.pid()) : Optional.empty();
  }

  /** What the link has carried since this world was opened. */
  public LinkFigures figures(String from, String to) {
    return proxy.figures(from, to);
  }

  @Override
  public void start() {
    archive().ifPresent(supervisor::useArchive);
    progress.accept(
        "%d nodes on %s, their files in %s"
            .formatted(members.size(), loopback.network(), spec.runFolder().toAbsolutePath()));
    supervisor.startAll();
  }

  @Override
  public void crash(String node) {
    Member member = member(node);
    NodeProcess process = member.release(); // Its exit is our doing: no supervisor wakes it.
    if (process != null) {
      process.kill();
      member.trace.writerDied(this::report);
    }
    report(event(node, "crashed"));
  }

  @Override
  public void restart(String node) {
    Member member = member(node);
    if (!member.up()) {
      report(event(node, "restarted"));
      supervisor.respawn(member);
    }
  }

  @Override
  public void pause(String node) {
    Member member = member(node);
    if (!member.up()) {
      throw new WorldException(node + " cannot be paused: it is down");
    }
    if (!member.paused) {
      member.process.pause();
      member.paused = true;
      member.trace.poll(this::report); // What it did before, it did before.
      report(event(node, "paused"));
    }
  }

  @Override
  public void resume(String node) {
    Member member = member(node);
    if (member.paused) {
      member.paused = false;
      report(event(node, "resumed"));
      member.process.resume();
    }
  }

  @Override
  public void link(String from, String to, LinkRule rule) {
    proxy.link(from, to, rule);
    report(
        switch (rule) {
          case LinkRule.Pass pass -> event(from, "link", "to", to, "rule", "pass");
          case LinkRule.Stall stall -> event(from, "link", "to", to, "rule", "stall");
          case LinkRule.Drop drop -> event(from, "link", "to", to, "rule", "drop");
          case LinkRule.Refuse refuse -> event(from, "link", "to", to, "rule", "refuse");
          case LinkRule.Reset reset -> event(from, "link", "to", to, "rule", "reset");
          case LinkRule.Slow slow ->
              event(
                  from,
                  "link",
                  "to",
                  to,
                  "rule",
                  "slow",
                  "latency-ms",
                  slow.latency().toMillis(),
                  "jitter-ms",
                  slow.jitter().toMillis());
        });
  }

  @Override
  public Duration now() {
    return loop.now();
  }

  @Override
  public long traceMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public void after(Duration delay, Runnable task) {
    loop.after(delay, task);
  }

  @Override
  public void post(Runnable task) {
    loop.post(task);
  }

  @Override
  public void onTrace(Consumer<TraceEvent> listener) {
    listeners.add(listener);
  }

  @Override
  public void watchMessages() {
    supervisor.watchMessages();
  }

  @Override
  public Traffic traffic() {
    return messages.traffic();
  }

  @Override
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    return loop.runUntil(condition, limit);
  }

  /** Runs the loop until the world is closed, be it by Ctrl-C: a cluster to be used by hand. */
  public void run() {
    loop.runUntil(() -> false, ChronoUnit.FOREVER.getDuration());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    loop.stop();
    supervisor.close();
    tail.close();
    messages.close();
    proxy.close();
    loopback.close();
    if (Thread.currentThread() != hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is ending; the hook will find that nothing is left to do.
      }
    }
  }

  /** For a trial start: the first node writes down the classes that it loads. */
  void recordClasses(Path file) {
    supervisor.recordClasses(file);
  }

  /** For a trial start: a node ends in good order, so that it finishes what it writes down. */
  void endGently(String node) {
    NodeProcess process = member(node).release();
    if (process != null) {
      process.endGently();
    }
  }

  private Endpoint endpoint(Member member) {
    loopback.requireFree(member.address, spec.httpPort(), "the HTTP API of " + member.id());
    loopback.requireFree(member.address, NodeFolder.BIND_PORT, "the remoting of " + member.id());
    return new Endpoint(
        member.id(),
        member.address,
        new InetSocketAddress(member.address, NodeFolder.ARTERY_PORT),
        new InetSocketAddress(member.address, NodeFolder.BIND_PORT));
  }

  private Member member(String node) {
    Member member = members.get(node);
    if (member == null) {
      throw new WorldException("There is no node " + node + ": the nodes are " + nodes());
    }
    return member;
  }

  /** From any thread; the listeners hear it on the loop. */
  private void report(TraceEvent event) {
    loop.post(() -> listeners.forEach(listener -> listener.accept(event)));
  }

  /** An event of the launcher's own; details are names and values in turn. */
  static TraceEvent event(String node, String what, Object... details) {
    return TraceEvent.of(
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), node, what, details);
  }
}
