package dev.troupe.simulation.pekko;

import dev.troupe.simulation.kernel.Loop;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.DynamicAccess;
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

  /** Called by Pekko, in a step of the node that starts. */
  public SimulatedProvider(
      String name, ActorSystem.Settings settings, EventStream events, DynamicAccess access) {
    super(name, settings, events, access);
    address = addressOf(name);
    prefix = address.toString();
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

  @Override
  public Serialization.Information serializationInformation() {
    return new Serialization.Information(address, system);
  }

  @Override
  public String addressString() {
    return prefix;
  }

  @Override
  public ActorRef resolveActorRef(String path) {
    if (path.startsWith(prefix)) {
      return super.resolveActorRef(rootPath().address() + path.substring(prefix.length()));
    }
    return path.contains("@")
        ? new RemoteRef(this, ActorPath.fromString(path))
        : super.resolveActorRef(path);
  }

  @Override
  public ActorRef resolveActorRef(ActorPath path) {
    Address where = path.address();
    return where.hasGlobalScope() && !where.equals(address)
        ? new RemoteRef(this, path)
        : resolveActorRef(path.toSerializationFormatWithAddress(address));
  }
}
