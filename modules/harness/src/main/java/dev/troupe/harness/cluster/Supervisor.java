package dev.troupe.harness.cluster;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.WorldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts the nodes' processes and looks after them: who is ready, who has ended, who is started
 * again.
 */
final class Supervisor implements AutoCloseable {

  /** Pekko's coordinated shutdown ends the JVM with -1 when the cluster has downed the node. */
  private static final int DOWNED = 255;

  private final ClusterSpec spec;
  private final List<Member> members;
  private final WorldLoop loop;
  private final Consumer<TraceEvent> report;
  private final Consumer<String> progress;
  private final ClassPath classPath = ClassPath.ofThisJvm();
  private final Spawner spawner = new Spawner();
  private final Readiness readiness;
  private Optional<Path> archive = Optional.empty();
  private Optional<Path> classList = Optional.empty();
  private Duration begun = Duration.ZERO;
  private boolean watching;
  private boolean started;
  private WorldException failure;
  private boolean closing;

  Supervisor(
      ClusterSpec spec,
      List<Member> members,
      WorldLoop loop,
      Consumer<TraceEvent> report,
      Consumer<String> progress) {
    this.spec = spec;
    this.members = List.copyOf(members);
    this.loop = loop;
    this.report = report;
    this.progress = progress;
    this.readiness = new Readiness(loop);
  }

  ClassPath classPath() {
    return classPath;
  }

  /** Every node maps this class-data archive from now on. */
  void useArchive(Path file) {
    archive = Optional.of(file);
  }

  /** The first node writes the names of the classes that it loads to this file. */
  void recordClasses(Path file) {
    classList = Optional.of(file);
  }

  /** Every node started from now on notes its messages. */
  void watchMessages() {
    watching = true;
  }

  void startAll() {
    begun = loop.now();
    Member first = members.get(0);
    for (Member member : members) {
      member.folder.create();
      member.trace.skipToEnd();
      member.messages.skipToEnd();
    }
    for (Member member : members) {
      // Were all of them seeds of each other, two could found two clusters.
      spawn(member, List.of(first));
    }
    boolean up =
        loop.runUntil(
            () -> failure != null || members.stream().allMatch(member -> member.ready),
            spec.startLimit());
    if (failure != null) {
      throw failure;
    }
    if (!up) {
      throw notReady();
    }
    started = true;
    progress.accept("all %d nodes ready after %s".formatted(members.size(), since(begun)));
  }

  /** Membership comes before readiness: a node then still has to find its peers. */
  void see(TraceEvent event) {
    if (event.what().equals("member-up")) {
      members.stream()
          .filter(member -> member.id().equals(event.node()))
          .forEach(m -> m.joined = true);
      if (!started && members.stream().allMatch(member -> member.joined)) {
        progress.accept("all %d members up after %s".formatted(members.size(), since(begun)));
      }
    }
  }

  /**
   * Starts a node that is down, on the data it has. Its seeds are the others that can be in a
   * cluster; a node that is itself looking for one is none. When there is nobody to join it founds
   * the cluster anew, else all would wait for each other.
   */
  void respawn(Member member) {
    List<Member> seeds =
        members.stream()
            .filter(other -> other != member && other.up() && (other.ready || other.founder))
            .toList();
    spawn(member, seeds.isEmpty() ? List.of(member) : seeds);
  }

  private void spawn(Member member, List<Member> seeds) {
    member.folder.create();
    member.folder.writeConfiguration(
        member.node,
        spec,
        member.address.getHostAddress(),
        seeds.stream()
            .map(seed -> NodeFolder.address(spec.systemName(), seed.address.getHostAddress()))
            .toList(),
        watching);
    NodeProcess process;
    synchronized (this) {
      if (closing) {
        return; // Or it would outlive the world.
      }
      process =
          new NodeProcess(
              spawner.start(command(member), member.folder.folder(), member.folder.output()));
      member.process = process;
    }
    member.founder = seeds.contains(member);
    Duration begin = loop.now();
    progress.accept(member.id() + " started, process " + process.pid());
    process.onExit(() -> loop.post(() -> exited(member, process)));
    readiness.watch(
        member.http,
        () -> member.process == process,
        () -> {
          member.ready = true;
          progress.accept(member.id() + " ready after " + since(begin));
          report.accept(ClusterWorld.event(member.id(), "node-ready"));
        });
  }

  private List<String> command(Member member) {
    List<String> command = new ArrayList<>();
    command.add(ClassDataArchive.java());
    command.addAll(spec.jvmFlags());
    archive.ifPresent(file -> command.add("-XX:SharedArchiveFile=" + file));
    if (member == members.get(0)) {
      classList.ifPresent(file -> command.add("-XX:DumpLoadedClassList=" + file));
    }
    command.add("-Dtroupe.exit-on-stdin-end=true");
    command.add("-cp");
    command.add(classPath.joined());
    command.add(spec.mainClass());
    command.add(member.folder.configuration().toString());
    return command;
  }

  private void exited(Member member, NodeProcess process) {
    if (member.process != process) {
      return; // We ended it.
    }
    member.release();
    member.trace.writerDied(report);
    int code = process.exitCode();
    if (!started) {
      failure = ended(member, code);
    } else if (code == DOWNED) {
      progress.accept(member.id() + " was downed by the cluster and is started again");
      report.accept(ClusterWorld.event(member.id(), "node-restarted", "reason", "downed"));
      respawn(member);
    } else {
      progress.accept(
          "%s ended with exit code %d, see %s"
              .formatted(member.id(), code, member.folder.output()));
      report.accept(ClusterWorld.event(member.id(), "node-exited", "code", (long) code));
    }
  }

  private static WorldException ended(Member member, int code) {
    return new WorldException(
        "%s ended with exit code %d while it started. The end of its output (%s):\n%s"
            .formatted(member.id(), code, member.folder.output(), member.folder.lastOutput()));
  }

  private WorldException notReady() {
    List<Member> late = members.stream().filter(member -> !member.ready).toList();
    if (late.isEmpty() || isClosing()) {
      return new WorldException("The cluster was closed while it started");
    }
    Member member = late.get(0);
    return new WorldException(
        ("%s was not ready within %d s: %s/ready never answered 200 (%d of %d nodes are ready)."
                + " A slow machine needs a longer start limit. The end of its output (%s):\n%s")
            .formatted(
                member.id(),
                spec.startLimit().toSeconds(),
                member.http,
                members.size() - late.size(),
                members.size(),
                member.folder.output(),
                member.folder.lastOutput()));
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  /** Ends every node at once. SIGKILL ends paused ones too; woken first, they would act again. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    List<NodeProcess> running =
        members.stream().map(member -> member.process).filter(p -> p != null).toList();
    running.forEach(NodeProcess::beginKill);
    running.forEach(NodeProcess::kill);
    spawner.close();
    readiness.close();
  }

  private String since(Duration begin) {
    return "%.1f s".formatted(loop.now().minus(begin).toMillis() / 1000.0);
  }
}
