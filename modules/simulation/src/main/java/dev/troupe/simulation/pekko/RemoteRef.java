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

  private final transient SimulatedProvider provider;
  private final transient Target target;
  private transient Consumer<Parcel> way;

  /**
   * @param provider the one of the node that holds this reference; {@code ask} needs it
   */
  RemoteRef(SimulatedProvider provider, Target target) {
    this.provider = provider;
    this.target = target;
  }

  Target target() {
    return target;
  }

  /** The way there, looked up once. */
  Consumer<Parcel> way() {
    if (way == null) {
      way = provider.life().node().way(target.systemName());
    }
    return way;
  }

  @Override
  public ActorPath path() {
    return target.path();
  }

  @Override
  public ActorRefProvider provider() {
    return provider;
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
    provider.life().sendAcross(this, message, sender);
  }

  @Override
  public void sendSystemMessage(SystemMessage message) {
    provider.life().watchAcross(this, message);
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
