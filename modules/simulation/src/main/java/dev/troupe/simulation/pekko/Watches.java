package dev.troupe.simulation.pekko;

import dev.troupe.simulation.kernel.Names;
import dev.troupe.simulation.network.Parcel;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.dispatch.sysmsg.DeathWatchNotification;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import org.apache.pekko.dispatch.sysmsg.Unwatch;
import org.apache.pekko.dispatch.sysmsg.Watch;

/** Death watch between nodes: Pekko's three system messages, carried across the network. */
final class Watches {

  /** Somebody elsewhere watches an actor of this life. Both as full paths. */
  private record Watched(String watchee, String watcher) {}

  private final Life life;
  private final Set<Watched> fromElsewhere = new LinkedHashSet<>();

  Watches(Life life) {
    this.life = life;
  }

  /** Carries a system message to another node's actor. */
  void send(RemoteRef target, SystemMessage message) {
    String there = target.path().toSerializationFormat();
    switch (message) {
      case Watch watch -> {
        Watched watched = new Watched(there, life.fullPath(watch.watcher()));
        carry(target, message, to -> to.watches().begin(watched));
      }
      case Unwatch unwatch -> {
        Watched watched = new Watched(there, life.fullPath(unwatch.watcher()));
        carry(target, message, to -> to.watches().end(watched));
      }
      case DeathWatchNotification gone -> {
        String who = life.fullPath(gone.actor());
        boolean known = gone.existenceConfirmed();
        carry(target, message, to -> tell(to, there, who, known, gone.addressTerminated()));
      }
      default -> {
        // Nothing else crosses nodes: remote deployment does not exist here.
      }
    }
  }

  private interface Arrival {
    void at(Life receiver);
  }

  private void carry(RemoteRef target, SystemMessage message, Arrival arrival) {
    carry(target.path().address().system(), Names.of(message), arrival);
  }

  private void carry(String to, String what, Arrival arrival) {
    life.node().send(to, new Parcel(what, true, () -> arrival.at(life.node().lifeOf(to))));
  }

  private void begin(Watched watched) {
    fromElsewhere.add(watched);
    InternalActorRef watchee = life.resolve(watched.watchee());
    watchee.sendSystemMessage(new Watch(watchee, life.resolve(watched.watcher())));
  }

  private void end(Watched watched) {
    fromElsewhere.remove(watched);
    InternalActorRef watchee = life.resolve(watched.watchee());
    watchee.sendSystemMessage(new Unwatch(watchee, life.resolve(watched.watcher())));
  }

  private static void tell(
      Life watcherLife, String watcher, String who, boolean known, boolean addressTerminated) {
    watcherLife
        .resolve(watcher)
        .sendSystemMessage(
            new DeathWatchNotification(watcherLife.resolve(who), known, addressTerminated));
  }

  /**
   * What the cluster finds out: the node is gone. Word of it travels like any system message, so
   * whoever is cut off learns it when the cut is healed.
   */
  void mourn() {
    for (Watched watched : fromElsewhere) {
      String to = ActorPath.fromString(watched.watcher()).address().system();
      carry(
          to,
          DeathWatchNotification.class.getName(),
          there -> tell(there, watched.watcher(), watched.watchee(), true, true));
    }
    fromElsewhere.clear();
  }
}
