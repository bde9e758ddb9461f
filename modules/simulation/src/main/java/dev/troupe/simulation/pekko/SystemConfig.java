package dev.troupe.simulation.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A user's configuration with everything on the loop that would have threads. */
public final class SystemConfig {

  private static final List<String> THREADED =
      List.of("Dispatcher", "PinnedDispatcher", "BalancingDispatcher");

  private static final String JACKSON = "pekko.serialization.jackson";

  private static final String BINDINGS = "pekko.actor.serialization-bindings";
  private static final String SERIALIZERS = "pekko.actor.serializers";

  /** Messages of what does not exist here: remoting, remote deployment, Pekko's cluster. */
  private static final List<String> ABSENT =
      List.of(
          "org.apache.pekko.remote.",
          "org.apache.pekko.routing.",
          "org.apache.pekko.dispatch.sysmsg.",
          "org.apache.pekko.actor.LocalScope",
          "org.apache.pekko.cluster.ClusterMessage",
          "org.apache.pekko.cluster.client.",
          "org.apache.pekko.cluster.ddata.Replicator$",
          "org.apache.pekko.cluster.pubsub.",
          "org.apache.pekko.cluster.routing.",
          "org.apache.pekko.cluster.sharding.",
          "org.apache.pekko.cluster.singleton.",
          "org.apache.pekko.cluster.typed.",
          "org.apache.pekko.actor.typed.internal.pubsub.");

  private static Config newestUsers;
  private static Config newest;

  private SystemConfig() {}

  /** The configuration for simulated nodes: the user's, then the class path's, on the loop. */
  public static synchronized Config of(Config users) {
    if (!users.equals(newestUsers)) { // a sweep asks a thousand times for the same
      newest = make(users);
      newestUsers = users;
    }
    return newest;
  }

  private static Config make(Config users) {
    Config all = users.withFallback(ConfigFactory.load());
    Map<String, Object> overrides = new TreeMap<>();
    dispatchers("", all.root(), overrides);
    absent(all, overrides);
    Config config =
        ConfigFactory.parseMap(overrides)
            .withFallback(
                ConfigFactory.parseResources(SystemConfig.class, "/troupe-simulation.conf"))
            .withFallback(all)
            .withValue("pekko.library-extensions", ConfigValueFactory.fromIterable(extensions(all)))
            .withValue("pekko.actor.provider", value(SimulatedProvider.class.getName()))
            .resolve();
    return withoutUnbound(withJacksonMerged(config));
  }

  /**
   * Each of Pekko's Jackson serializers puts its settings above the general ones, and keeps the
   * result: for each node a copy, unless that has been done already and so changes nothing.
   */
  private static Config withJacksonMerged(Config all) {
    Config general = all.getConfig(JACKSON);
    List<String> bindings =
        general.root().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("jackson-"))
            .filter(entry -> entry.getValue() instanceof ConfigObject)
            .map(Map.Entry::getKey)
            .toList();
    Config result = all;
    for (String binding : bindings) {
      Config merged = general.getConfig(binding).withFallback(general);
      for (String other : bindings) { // what is no section is not merged with one
        merged = merged.withValue(other, value(false));
      }
      result = result.withValue(JACKSON + "." + binding, merged.root());
    }
    return result;
  }

  /** Without the one that waits for an actor to start. It starts when somebody uses streams. */
  private static List<String> extensions(Config all) {
    return all.getStringList("pekko.library-extensions").stream()
        .filter(name -> !name.startsWith("org.apache.pekko.stream.SystemMaterializer"))
        .toList();
  }

  /**
   * What does not exist here sends no messages: they are bound to no serializer. Each binding is
   * kept five times by every node.
   */
  private static void absent(Config all, Map<String, Object> found) {
    for (String type : all.getConfig(BINDINGS).root().keySet()) {
      if (ABSENT.stream().anyMatch(type::startsWith)) {
        found.put(BINDINGS + "." + ConfigUtil.quoteString(type), "none");
      }
    }
  }

  /** Every node makes all serializers, so those of Pekko's go to which nothing is bound. */
  private static Config withoutUnbound(Config all) {
    var bound = all.getConfig(BINDINGS).root().unwrapped().values();
    Config result = all;
    for (Map.Entry<String, Object> made :
        all.getConfig(SERIALIZERS).root().unwrapped().entrySet()) {
      boolean pekkos = made.getValue().toString().startsWith("org.apache.pekko.");
      if (pekkos && !bound.contains(made.getKey())) {
        result = result.withoutPath(SERIALIZERS + "." + ConfigUtil.quoteString(made.getKey()));
      }
    }
    return result;
  }

  private static ConfigValue value(Object plain) {
    return ConfigValueFactory.fromAnyRef(plain);
  }

  /** Every section that is a dispatcher, wherever it is. */
  private static void dispatchers(String path, ConfigObject section, Map<String, Object> found) {
    Object type = section.containsKey("type") ? section.get("type").unwrapped() : "";
    if (type instanceof String name && THREADED.contains(name) && section.containsKey("executor")) {
      found.put(path + ".type", LoopDispatcherConfigurator.class.getName());
      found.put(
          path + "." + LoopDispatcherConfigurator.SERIAL,
          name.equals("PinnedDispatcher") || hasOneThread(section.toConfig()));
    }
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      if (entry.getValue() instanceof ConfigObject child) {
        String key = ConfigUtil.quoteString(entry.getKey());
        dispatchers(path.isEmpty() ? key : path + "." + key, child, found);
      }
    }
  }

  private static boolean hasOneThread(Config dispatcher) {
    String pool = "thread-pool-executor.fixed-pool-size";
    return dispatcher.getString("executor").equals("thread-pool-executor")
        && dispatcher.hasPath(pool)
        && dispatcher.getString(pool).equals("1");
  }
}
