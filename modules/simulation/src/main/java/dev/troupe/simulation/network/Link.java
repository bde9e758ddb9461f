package dev.troupe.simulation.network;

import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Label;
import dev.troupe.simulation.kernel.Lane;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One direction between two nodes. */
final class Link {

  private final Loop loop;
  private final Host world;
  private final RandomGenerator random;
  private final Label name;
  private final Supplier<Optional<? extends Host>> receiver;
  private Deque<Parcel> kept; // made when there is one: most links are never held
  private LinkSettings settings;
  private Host newestReceiver;
  private Lane arrivals;
  private long newestArrival = -1;
  private Set<Cut> cutBy = Set.of(); // a set when there is a cut: most links are never cut
  private int cuts;
  private boolean held;
  private long openSince;

  Link(
      Loop loop,
      Host world,
      RandomGenerator random,
      String name,
      LinkSettings settings,
      Supplier<Optional<? extends Host>> receiver) {
    this.loop = loop;
    this.world = world;
    this.random = random;
    this.name = loop.label(name);
    this.settings = settings;
    this.receiver = receiver;
  }

  LinkSettings settings() {
    return settings;
  }

  void settings(LinkSettings other) {
    settings = other;
    loop.note("link", "settings", name);
  }

  void send(Parcel parcel) {
    // Drawn whatever becomes of it, so that a cut does not shift the draws of later messages.
    boolean lost = random.nextDouble() < settings.loss();
    boolean twice = random.nextDouble() < settings.duplication();
    long latency = settings.latency().nanos(random);
    boolean cut = !cutBy.isEmpty();
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
    loop.at(at, new Task(world, "link", name, () -> land(parcel, cutsAtStart)));
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
    newestReceiver = receiver.get().orElse(null);
    arrivals = new Lane(loop);
  }

  private void note(String kind, Parcel parcel) {
    loop.note(kind, parcel.what(), name);
  }

  /** Since when it has carried messages; {@link Long#MAX_VALUE} while it does not. */
  long openSince() {
    return held || !cutBy.isEmpty() ? Long.MAX_VALUE : openSince;
  }

  void cut(Cut by) {
    Set<Cut> more = new HashSet<>(cutBy);
    more.add(by);
    cutBy = more;
    cuts++;
    newestArrival = -1; // what died keeps nobody waiting
    loop.note("link", "cut", name);
  }

  void heal(Cut by) {
    if (cutBy.contains(by)) {
      cutBy.remove(by);
      if (cutBy.isEmpty()) {
        open();
      }
    }
  }

  void healAll() {
    if (!cutBy.isEmpty()) {
      cutBy = Set.of();
      open();
    }
  }

  void hold() {
    held = true;
    loop.note("link", "held", name);
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
    loop.note("link", "opened", name);
    int waiting = kept == null ? 0 : kept.size();
    for (int i = 0; i < waiting; i++) {
      send(kept.remove());
    }
  }
}
