package dev.troupe.simulation.pekko;

import com.typesafe.config.Config;
import dev.troupe.simulation.kernel.Loop;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;

/** Made by Pekko for each dispatcher of a simulated node. */
public final class LoopDispatcherConfigurator extends MessageDispatcherConfigurator {

  /** Whether tasks keep their order, as on the single thread that the configuration asked for. */
  static final String SERIAL = "simulated-serial";

  private final MessageDispatcher dispatcher;

  /** Called by Pekko. */
  public LoopDispatcherConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    dispatcher =
        new LoopDispatcher(
            this,
            config.getString("id"),
            Loop.running(),
            config.hasPath(SERIAL) && config.getBoolean(SERIAL));
  }

  @Override
  public MessageDispatcher dispatcher() {
    return dispatcher;
  }
}
