package dev.troupe.simulation.pekko;

import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.InternalActorRef;

/**
 * An actor of some node, as all nodes of a run see it. It remembers what its path resolved to, as
 * long as resolving it again would find the same.
 */
final class Target {

  private final ActorPath path;
  private final String text;
  private Life life;
  private InternalActorRef resolved;

  Target(ActorPath path, String text) {
    this.path = path;
    this.text = text;
  }

  /** With the address of its node. */
  ActorPath path() {
    return path;
  }

  /** The path in Pekko's serialization format. */
  String text() {
    return text;
  }

  String systemName() {
    return path.address().system();
  }

  /** The actor in this life of its node, or a reference to dead letters. */
  ActorRef in(Life receiver) {
    if (life == receiver && !resolved.isTerminated()) {
      return resolved;
    }
    InternalActorRef found = receiver.provider().find(path);
    if (!found.isTerminated()) { // a name without uid may be somebody's tomorrow
      life = receiver;
      resolved = found;
    }
    return found;
  }
}
