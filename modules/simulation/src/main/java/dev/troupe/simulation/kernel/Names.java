package dev.troupe.simulation.kernel;

/** Names of classes as they are in every run: a lambda's own name holds an address. */
public final class Names {

  private static final ClassValue<String> STABLE =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          String name = type.getName();
          int lambda = name.indexOf("$$Lambda");
          return lambda < 0 ? name : name.substring(0, lambda + "$$Lambda".length());
        }
      };

  private Names() {}

  /** The stable name of the object's class. */
  public static String of(Object object) {
    return object == null ? "null" : STABLE.get(object.getClass());
  }
}
