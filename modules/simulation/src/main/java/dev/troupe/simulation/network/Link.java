package dev.troupe.simulation.network;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Label;
import dev.troupe.simulation.kernel.Lane;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One direction between two nodes. There may be millions, so it is kept small. */
final class Link extends Label implements Consumer<Parcel> {

  private final Network network;
  private final Loop loop;
  private final NodeId from;
  private final NodeId to;
  private final RandomGenerator random;
  private LinkSettings settings;
  private Host newestReceiver;
  private Lane arrivals;
  private long newestArrival = -1;
  private long openSince;
  private int cuts;
  private boolean held;
  private Deque<Parcel> kept; // null while there is none: most links are never held
  private Set<Cut> cutBy; // null while there is none: most links are never cut

  Link(Network network, Loop loop, NodeId from, NodeId to, RandomGenerator random, String name) {
    super(loop, name);
    this.network = network;
    this.loop = loop;
    this.from = from;
    this.to = to;
    this.random = random;
    this.settings = network.usual();
  }

  LinkSettings settings() {
    return settings;
  }

  void settings(LinkSettings other) {
    settings = other;
    loop.note("link", "settings", this);
  }

  /** Sends, before the eyes of whoever watches the network. */
  @Override
  public void accept(Parcel parcel) {
    send(network.observed(from, to, parcel));
  }

  private void send(Parcel parcel) {
    // Drawn whatever becomes of it, so that a cut does not shift the draws of later messages.
    boolean lost = random.nextDouble() < settings.loss();
    boolean twice = random.nextDouble() < settings.duplication();
    long latency = settings.latency().nanos(random);
    boolean cut = cutBy != null;
    if (held || cut && parcel.reliable()) {
      keep(parcel);
    } else if (cut || lost && !parcel.reliable()) {
      note("lost", parcel);
    } else {
      fly(parcel, latency);
      if (twice) {
        fly(parcel, latency);
      }
    }
  }

  private void keep(Parcel parcel) {
    if (kept == null) {
      kept = new ArrayDeque<>();
    }
    kept.add(parcel);
  }

  private void fly(Parcel parcel, long latency) {
    long at = loop.nanos() + latency;
    if (!settings.reordering()) {
      at = Math.max(at, newestArrival + 1);
      newestArrival = at;
    }
    int cutsAtStart = cuts;
    loop.at(at, new Task(network.world(), "link", this, () -> land(parcel, cutsAtStart)));
  }

  private void land(Parcel parcel, int cutsAtStart) {
    if (cuts != cutsAtStart) {
      if (parcel.reliable()) {
        send(parcel);
      } else {
        note("lost", parcel);
      }
      return;
    }
    if (newestReceiver == null || !newestReceiver.alive()) {
      connect();
    }
    note(newestReceiver == null ? "nobody" : "arrived", parcel);
    if (newestReceiver != null) {
      // In order also when they waited for the end of a pause.
      arrivals.submit(new Task(newestReceiver, "receive", parcel.what(), parcel.delivery()));
    }
  }

  /** A new life has a new connection. */
  private void connect() {
    newestReceiver = network.life(to).orElse(null);
    arrivals = new Lane(loop);
  }

  private void note(String kind, Parcel parcel) {
    loop.note(kind, parcel.what(), this);
  }

  /** Since when it has carried messages; {@link Long#MAX_VALUE} while it does not. */
  long openSince() {
    return held || cutBy != null ? Long.MAX_VALUE : openSince;
  }

  void cut(Cut by) {
    if (cutBy == null) {
      cutBy = new HashSet<>();
    }
    cutBy.add(by);
    cuts++;
    newestArrival = -1; // what died keeps nobody waiting
    loop.note("link", "cut", this);
  }

  void heal(Cut by) {
    if (cutBy != null && cutBy.remove(by) && cutBy.isEmpty()) {
      healAll();
    }
  }

  void healAll() {
    if (cutBy != null) {
      cutBy = null;
      open();
    }
  }

  void hold() {
    held = true;
    loop.note("link", "held", this);
  }

  void release() {
    if (held) {
      held = false;
      open();
    }
  }

  /** Sends again what was kept; what must still wait is kept again. */
  private void open() {
    openSince = loop.nanos();
    loop.note("link", "opened", this);
    int waiting = kept == null ? 0 : kept.size();
    for (int i = 0; i < waiting; i++) {
      send(kept.remove());
    }
  }
}
