package dev.troupe.simulation.guard;

import java.util.Map;
import java.util.Set;

/** What calls and classes are replaced by, by their internal names. */
final class Replacement {

  static final String AMBIENT = "dev/troupe/simulation/guard/Ambient";
  static final String LINKED = "dev/troupe/simulation/guard/Linked";

  /** Static methods that {@link Ambient} has under the same name and signature. */
  private static final Set<String> BY_AMBIENT =
      Set.of(
          "java/lang/System.nanoTime()J",
          "java/lang/System.currentTimeMillis()J",
          "java/lang/Math.random()D",
          "java/util/UUID.randomUUID()Ljava/util/UUID;",
          "java/time/Instant.now()Ljava/time/Instant;",
          "java/time/Clock.systemUTC()Ljava/time/Clock;",
          "java/security/SecureRandom.getInstanceStrong()Ljava/security/SecureRandom;",
          "java/security/SecureRandom.getInstance(Ljava/lang/String;)Ljava/security/SecureRandom;");

  /** Static methods that {@link Linked} has under the same name and signature. */
  private static final Set<String> BY_LINKED =
      Set.of(
          "java/util/Set.copyOf",
          "java/util/Map.copyOf",
          "java/util/Map.ofEntries",
          "java/util/stream/Collectors.toSet",
          "java/util/stream/Collectors.toUnmodifiableSet",
          "java/util/stream/Collectors.toUnmodifiableMap");

  /** The same, but only without a map of the caller's choice. */
  private static final Set<String> BY_LINKED_UNLESS_TOLD =
      Set.of("java/util/stream/Collectors.toMap", "java/util/stream/Collectors.groupingBy");

  private static final Map<String, String> CLASSES_EVERYWHERE =
      Map.of("java/security/SecureRandom", "dev/troupe/simulation/guard/NodeSecureRandom");

  /** Where identity hash codes would show, as of enums: in the order of a hash table. */
  private static final Map<String, String> CLASSES_OF_USERS =
      Map.of(
          "java/util/HashMap", "java/util/LinkedHashMap",
          "java/util/HashSet", "java/util/LinkedHashSet");

  private Replacement() {}

  static boolean isAmbient(String owner, String name, String descriptor) {
    return BY_AMBIENT.contains(owner + "." + name + descriptor);
  }

  static boolean isLinked(String owner, String name, String descriptor) {
    String method = owner + "." + name;
    return BY_LINKED.contains(method)
        || BY_LINKED_UNLESS_TOLD.contains(method)
            && !descriptor.contains("Ljava/util/function/Supplier;");
  }

  /** {@code Set.of} and {@code Map.of}, with any number of arguments. */
  static boolean isOf(String owner, String name) {
    return name.equals("of") && (owner.equals("java/util/Set") || owner.equals("java/util/Map"));
  }

  /** The class of which an object is made instead, or the same. */
  static String classFor(String made, boolean usersOwn) {
    String everywhere = CLASSES_EVERYWHERE.getOrDefault(made, made);
    return usersOwn ? CLASSES_OF_USERS.getOrDefault(everywhere, everywhere) : everywhere;
  }
}
