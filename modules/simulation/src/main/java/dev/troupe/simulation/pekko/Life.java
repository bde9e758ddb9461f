package dev.troupe.simulation.pekko;

import com.typesafe.config.Config;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.journal.JournalFailureSetup;
import dev.troupe.journal.JournalStorageSetup;
import dev.troupe.log.storage.Storage;
import dev.troupe.simulation.kernel.Cpu;
import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Label;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Names;
import dev.troupe.simulation.kernel.Task;
import dev.troupe.simulation.network.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProviderSetup;

/** One ActorSystem of one node, from its start to its crash. */
public final class Life extends Label implements Host {

  private static final ClassLoader QUIET = new QuietClassLoader(Life.class.getClassLoader());

  /** What a life needs of its node and the world. */
  public interface Surroundings {

    NodeId id();

    long monotonicNanos();

    long wallMillis();

    long toLoopNanos(long nanos);

    Storage folder(String name);

    /** What all lives of the run share. */
    Commons commons();

    /** The way to the node with this system name. */
    Consumer<Parcel> way(String systemName);

    /** Sends to the node with this system name. */
    void send(String systemName, Parcel parcel);

    /** The present life of the node with this system name, or {@code null}. */
    Life lifeOf(String systemName);

    /** The process has ended by itself: its guardian stopped, or its journal failed. */
    void ended(Life life, String why);
  }

  private final Loop loop;
  private final Surroundings node;
  private final String systemName;
  private final RandomGenerator ambient;
  private final Codec codec;
  private final List<Task> held = new ArrayList<>();
  private final Watches watches = new Watches(this);
  private Cpu cpu; // null until it is slow: most never are
  private boolean dead;
  private boolean paused;
  private ActorSystem<?> system;
  private ExtendedActorSystem classic;
  private SimulatedProvider provider;
  private Serialization serialization;

  /**
   * @param systemName the node's name as an ActorSystem and a host: letters, digits and hyphens
   * @param ambient for Pekko's own draws: uids of actors, jitter
   */
  public Life(Loop loop, Surroundings node, String systemName, RandomGenerator ambient) {
    super(loop, node.id().name());
    this.loop = loop;
    this.node = node;
    this.systemName = systemName;
    this.ambient = ambient;
    this.codec = node.commons().codec();
  }

  /** Starts the ActorSystem. */
  public void start(Behavior<?> guardian, Config config) {
    ActorSystemSetup setup =
        ActorSystemSetup.create(
            BootstrapSetup.create(config).withClassloader(QUIET),
            JacksonObjectMapperProviderSetup.create(node.commons().mappers()),
            new JournalStorageSetup(
                node.folder("journal"), node.folder("snapshots"), node::monotonicNanos),
            new DiskSetup(node::folder),
            new JournalFailureSetup(cause -> node.ended(this, "its journal failed: " + cause)));
    loop.as(this, () -> start(guardian, setup));
  }

  /** Called by the provider when it is made, before the first actor is. */
  void provider(SimulatedProvider made) {
    provider = made;
  }

  private void start(Behavior<?> guardian, ActorSystemSetup setup) {
    system = ActorSystem.create(guardian, systemName, setup);
    classic = (ExtendedActorSystem) Adapter.toClassic(system);
    serialization = SerializationExtension.get(classic);
    system.getWhenTerminated().thenRun(() -> node.ended(this, "its guardian stopped"));
  }

  /** The guardian, for the messages of a test. */
  public ActorSystem<?> system() {
    return system;
  }

  Loop loop() {
    return loop;
  }

  Surroundings node() {
    return node;
  }

  /** No further step is taken, and no goodbye is said. */
  public void die() {
    dead = true;
    held.clear();
  }

  /** Watchers elsewhere are sent word, once, that this life's actors are gone. */
  public void mourn() {
    watches.mourn();
  }

  /** Steps wait from now on. */
  public void pause() {
    paused = true;
  }

  /** What has waited runs, all at once. */
  public void resume() {
    paused = false;
    List<Task> late = List.copyOf(held);
    held.clear();
    late.forEach(loop::submit);
  }

  /** The text by which other nodes find an actor of this one. */
  public String publish(org.apache.pekko.actor.typed.ActorRef<?> actor) {
    return Adapter.toClassic(actor)
        .path()
        .toSerializationFormatWithAddress(SimulatedProvider.addressOf(systemName));
  }

  /** An actor, of this node or another, by that text. */
  public org.apache.pekko.actor.typed.ActorRef<Object> find(String published) {
    return Adapter.toTyped(resolve(published));
  }

  InternalActorRef resolve(String path) {
    return (InternalActorRef) provider.resolveActorRef(path);
  }

  SimulatedProvider provider() {
    return provider;
  }

  Serialization serialization() {
    return serialization;
  }

  /** A reference that another life holds, as this one holds it. */
  org.apache.pekko.actor.typed.ActorRef<?> translate(
      org.apache.pekko.actor.typed.ActorRef<?> reference, Life from) {
    return find(from.publish(reference));
  }

  Serialization.Information information() {
    return provider.serializationInformation();
  }

  /** A message to an actor of another node: serialized here, deserialized there. */
  void sendAcross(RemoteRef receiver, Object message, ActorRef sender) {
    Target target = receiver.target();
    String what = Names.of(message instanceof Wire wire ? wire.content() : message);
    if (dead || !mayTell(what, target)) {
      return;
    }
    Codec.Crossing crossing;
    try {
      crossing = codec.encode(message, this);
    } catch (Exception | LinkageError notSerializable) {
      refuse(target, message, notSerializable);
      return;
    }
    String from = sender == null || sender.equals(classic.deadLetters()) ? "" : fullPath(sender);
    Runnable delivery = () -> ((Life) loop.host()).receive(target, from, what, crossing);
    receiver.way().accept(new Parcel(what, false, delivery));
  }

  private boolean mayTell(String what, Target target) {
    return Thread.currentThread() == loop.thread() || loop.admit(what + " to " + target.path());
  }

  private void refuse(Target target, Object message, Throwable cause) {
    loop.fail(
        ("a message of %s to %s cannot be serialized, so it would be lost in a real cluster: %s."
                + " Let it implement dev.troupe.core.Wire, or bind its class to a serializer; was: %s")
            .formatted(node.id(), target.path(), message.getClass().getName(), cause.getMessage()),
        cause);
  }

  private void receive(Target target, String from, String what, Codec.Crossing crossing) {
    Object message;
    try {
      message = codec.decode(crossing, this);
    } catch (Exception notReadable) {
      loop.fail(
          "a message of class %s to %s cannot be deserialized on %s: %s"
              .formatted(what, target.path(), node.id(), notReadable.getMessage()),
          notReadable);
      return;
    }
    target.in(this).tell(message, from.isEmpty() ? ActorRef.noSender() : resolve(from));
  }

  String fullPath(ActorRef actor) {
    return actor.path().toSerializationFormatWithAddress(SimulatedProvider.addressOf(systemName));
  }

  void watchAcross(RemoteRef target, SystemMessage message) {
    if (!dead && loop.admit(Names.of(message))) {
      watches.send(target, message);
    }
  }

  Watches watches() {
    return watches;
  }

  @Override
  public String name() {
    return node.id().name();
  }

  @Override
  public Label label() {
    return this;
  }

  @Override
  public boolean alive() {
    return !dead;
  }

  @Override
  public boolean paused() {
    return paused;
  }

  @Override
  public void hold(Task task) {
    if (cpu != null) {
      cpu.forget(task);
    }
    held.add(task);
  }

  @Override
  public boolean admits(Task task) {
    return cpu == null || cpu.admits(task);
  }

  /** What a step takes from now on; 0 as usual. */
  public void nanosPerStep(long nanos) {
    if (cpu == null && nanos > 0) {
      cpu = new Cpu(loop);
    }
    if (cpu != null) {
      cpu.nanosPerStep(nanos);
    }
  }

  @Override
  public long monotonicNanos() {
    return node.monotonicNanos();
  }

  @Override
  public long wallMillis() {
    return node.wallMillis();
  }

  @Override
  public long toLoopNanos(long nanos) {
    return node.toLoopNanos(nanos);
  }

  @Override
  public RandomGenerator ambient() {
    return ambient;
  }
}
