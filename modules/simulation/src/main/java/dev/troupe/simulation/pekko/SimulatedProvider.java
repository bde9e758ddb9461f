package dev.troupe.simulation.pekko;

import dev.troupe.simulation.kernel.Loop;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.DynamicAccess;
import org.apache.pekko.actor.EmptyLocalActorRef;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.LocalActorRefProvider;
import org.apache.pekko.event.EventStream;
import org.apache.pekko.serialization.Serialization;
import scala.Option;

/**
 * Pekko's local provider, which gives its paths a node's address and takes paths of other nodes to
 * be references across the simulated network.
 */
public final class SimulatedProvider extends LocalActorRefProvider {

  static final String PROTOCOL = "pekko";
  static final int PORT = 25520;

  private final Life life = (Life) Loop.running().host();
  private final Address address;
  private final String prefix;
  private ActorSystemImpl system;
  private Serialization.Information information;

  /** Called by Pekko, in a step of the node that starts. */
  public SimulatedProvider(
      String name, ActorSystem.Settings settings, EventStream events, DynamicAccess access) {
    super(name, settings, events, access);
    address = addressOf(name);
    prefix = address.toString();
    life.provider(this);
  }

  /** The address of the node with this system name. */
  static Address addressOf(String systemName) {
    return Address.apply(PROTOCOL, systemName, systemName, PORT);
  }

  Life life() {
    return life;
  }

  @Override
  public void init(ActorSystemImpl starting) {
    system = starting;
    information = new Serialization.Information(address, starting);
    super.init(starting);
  }

  @Override
  public Address getDefaultAddress() {
    return address;
  }

  @Override
  public Option<Address> getExternalAddressFor(Address peer) {
    return Option.apply(address);
  }

  /** The same at each call: Pekko compares it by identity. */
  @Override
  public Serialization.Information serializationInformation() {
    return information;
  }

  @Override
  public String addressString() {
    return prefix;
  }

  @Override
  public ActorRef resolveActorRef(String path) {
    if (path.startsWith(prefix)) {
      return targets().of(path).in(life);
    }
    return path.contains("@")
        ? new RemoteRef(life, targets().of(path))
        : super.resolveActorRef(path);
  }

  @Override
  public ActorRef resolveActorRef(ActorPath path) {
    Address where = path.address();
    return where.hasGlobalScope() && !where.equals(address)
        ? new RemoteRef(life, targets().of(path.toSerializationFormat()))
        : find(path);
  }

  /** The actor of this node with the path's names and uid, whatever its address. */
  InternalActorRef find(ActorPath path) {
    InternalActorRef found = resolveActorRef(rootGuardian(), path.elements());
    int uid = path.uid();
    return uid == ActorCell.undefinedUid() || found.path().uid() == uid ? found : gone(path);
  }

  private InternalActorRef gone(ActorPath path) {
    ActorPath here = rootPath().$div(path.elements()).withUid(path.uid());
    return new EmptyLocalActorRef(this, here, system.eventStream());
  }

  private Targets targets() {
    return life.node().commons().targets();
  }
}
