package dev.troupe.simulation.guard;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The JDK's collections whose order is each JVM's own, in the order in which they are filled.
 * {@code Set.of} and its like are iterated by a salt drawn when the JVM starts. Named and typed
 * like what they replace; they differ in that {@code contains(null)} is false and throws nothing.
 */
public final class Linked {

  private static final MethodHandle SET = handle("setOf", Set.class);
  private static final MethodHandle MAP = handle("mapOf", Map.class);

  private Linked() {}

  private static MethodHandle handle(String name, Class<?> result) {
    try {
      return MethodHandles.lookup()
          .findStatic(Linked.class, name, MethodType.methodType(result, Object[].class));
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Links a call of {@code Set.of} or {@code Map.of} with any number of arguments. */
  public static CallSite of(MethodHandles.Lookup caller, String name, MethodType type) {
    MethodHandle target = type.returnType() == Set.class ? SET : MAP;
    boolean oneArray = type.parameterCount() == 1 && type.parameterType(0).isArray();
    MethodHandle collecting =
        oneArray ? target : target.asCollector(Object[].class, type.parameterCount());
    return new ConstantCallSite(collecting.asType(type));
  }

  private static Set<Object> setOf(Object[] elements) {
    Set<Object> set = new LinkedHashSet<>();
    for (Object element : elements) {
      if (!set.add(Objects.requireNonNull(element))) {
        throw new IllegalArgumentException("duplicate element: " + element);
      }
    }
    return Collections.unmodifiableSet(set);
  }

  private static Map<Object, Object> mapOf(Object[] keysAndValues) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      put(map, keysAndValues[i], keysAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  private static <K, V> void put(Map<K, V> map, K key, V value) {
    if (map.put(Objects.requireNonNull(key), Objects.requireNonNull(value)) != null) {
      throw new IllegalArgumentException("duplicate key: " + key);
    }
  }

  @SafeVarargs
  public static <K, V> Map<K, V> ofEntries(Map.Entry<? extends K, ? extends V>... entries) {
    Map<K, V> map = new LinkedHashMap<>();
    for (Map.Entry<? extends K, ? extends V> entry : entries) {
      put(map, entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(map);
  }

  public static <E> Set<E> copyOf(Collection<? extends E> elements) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.copyOf(elements)));
  }

  public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
    Map<K, V> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> put(copy, key, value));
    return Collections.unmodifiableMap(copy);
  }

  public static <T> Collector<T, ?, Set<T>> toSet() {
    return Collectors.toCollection(LinkedHashSet::new);
  }

  public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet() {
    return Collectors.collectingAndThen(Linked.<T>toSet(), set -> copyOf(set));
  }

  public static <T, K, V> Collector<T, ?, Map<K, V>> toMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
    return toMap(
        key,
        value,
        (one, other) -> {
          throw new IllegalStateException(
              "two values for one key: " + Arrays.asList(one, other) + "; give toMap a merger");
        });
  }

  public static <T, K, V> Collector<T, ?, Map<K, V>> toMap(
      Function<? super T, ? extends K> key,
      Function<? super T, ? extends V> value,
      BinaryOperator<V> merger) {
    return Collectors.toMap(key, value, merger, LinkedHashMap::new);
  }

  public static <T, K, V> Collector<T, ?, Map<K, V>> toUnmodifiableMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
    return Collectors.collectingAndThen(Linked.<T, K, V>toMap(key, value), map -> copyOf(map));
  }

  public static <T, K, V> Collector<T, ?, Map<K, V>> toUnmodifiableMap(
      Function<? super T, ? extends K> key,
      Function<? super T, ? extends V> value,
      BinaryOperator<V> merger) {
    return Collectors.collectingAndThen(
        Linked.<T, K, V>toMap(key, value, merger), map -> copyOf(map));
  }

  public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(
      Function<? super T, ? extends K> key) {
    return groupingBy(key, Collectors.toList());
  }

  public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(
      Function<? super T, ? extends K> key, Collector<? super T, A, D> downstream) {
    return Collectors.groupingBy(key, LinkedHashMap::new, downstream);
  }
}
