package dev.troupe.simulation.pekko;

import dev.troupe.simulation.network.Parcel;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefProvider;
import org.apache.pekko.actor.ActorRefScope;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.Nobody$;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import scala.collection.Iterator;

/** An actor of another node, as this node sees it. */
final class RemoteRef extends InternalActorRef implements ActorRefScope {

  private static final long serialVersionUID = 1;

  private final transient Life life;
  private final transient Target target;
  private transient Consumer<Parcel> way;

  /**
   * @param life the node that holds this reference
   */
  RemoteRef(Life life, Target target) {
    this.life = life;
    this.target = target;
  }

  Target target() {
    return target;
  }

  /** The way there, looked up once. */
  Consumer<Parcel> way() {
    if (way == null) {
      way = life.node().way(target.systemName());
    }
    return way;
  }

  @Override
  public ActorPath path() {
    return target.path();
  }

  @Override
  public ActorRefProvider provider() {
    return life.provider(); // the caller's own: ask needs it
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public void $bang(Object message, ActorRef sender) {
    life.sendAcross(this, message, sender);
  }

  @Override
  public void sendSystemMessage(SystemMessage message) {
    life.watchAcross(this, message);
  }

  @Override
  public InternalActorRef getParent() {
    return Nobody$.MODULE$;
  }

  @Override
  public InternalActorRef getChild(Iterator<String> names) {
    return Nobody$.MODULE$;
  }

  @Override
  public void start() {}

  @Override
  public void resume(Throwable causedByFailure) {}

  @Override
  public void suspend() {}

  @Override
  public void restart(Throwable cause) {}

  @Override
  public void stop() {}
}
