package dev.troupe.simulation.pekko;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Immutable messages as another node gets them: the same, but for the references to actors in them.
 */
final class Copies {

  /** Immutable, final, and without references to actors. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          UUID.class,
          Duration.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class);

  /** A record may hold one of its own kind. */
  private static final int DEEPEST = 8;

  private static final Set<Class<?>> LISTS = Set.of(List.of(1).getClass(), List.of().getClass());

  /** What is known of a class. */
  private sealed interface Form {
    record Plain() implements Form {}

    record Reference() implements Form {}

    record Elements() implements Form {}

    record Maybe() implements Form {}

    record Parts(List<MethodHandle> getters, MethodHandle maker) implements Form {}

    record Unknown() implements Form {}
  }

  private static final ClassValue<Form> FORMS =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
          return formOf(type);
        }
      };

  private Copies() {}

  private static Form formOf(Class<?> type) {
    if (isPlain(type, 0)) {
      return new Form.Plain();
    } else if (ActorRef.class.isAssignableFrom(type)) {
      return new Form.Reference();
    } else if (LISTS.contains(type)) {
      return new Form.Elements();
    } else if (type == Optional.class) {
      return new Form.Maybe();
    }
    return type.isRecord() ? partsOf(type) : new Form.Unknown();
  }

  private static boolean isPlain(Class<?> type, int depth) {
    return type.isPrimitive()
        || PLAIN.contains(type)
        || type == BigInteger.class
        || Enum.class.isAssignableFrom(type)
        || type.isRecord()
            && depth < DEEPEST
            && Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .allMatch(part -> isPlain(part, depth + 1));
  }

  private static Form partsOf(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodHandle[] getters = new MethodHandle[components.length];
      for (int i = 0; i < components.length; i++) {
        getters[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      MethodHandle maker =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asType(MethodType.genericMethodType(components.length))
              .asSpreader(Object[].class, components.length);
      return new Form.Parts(List.of(getters), maker);
    } catch (ReflectiveOperationException closedToUs) {
      return new Form.Unknown(); // its module lets nobody in; a serializer may know how
    }
  }

  /** Whether objects of this class are immutable, and hold no references to actors. */
  static boolean arePlain(Class<?> type) {
    return FORMS.get(type) instanceof Form.Plain;
  }

  /** Whether all of it is known to be immutable. */
  static boolean areKnownOf(Object value) {
    return value == null
        || switch (FORMS.get(value.getClass())) {
          case Form.Plain plain -> true;
          case Form.Reference reference -> true;
          case Form.Elements elements -> allKnown((List<?>) value);
          case Form.Maybe maybe -> areKnownOf(((Optional<?>) value).orElse(null));
          case Form.Parts parts -> partsKnown(parts, value);
          case Form.Unknown unknown -> false;
        };
  }

  // Loops, for this is asked of every message.

  private static boolean allKnown(List<?> values) {
    for (Object value : values) {
      if (!areKnownOf(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean partsKnown(Form.Parts parts, Object value) {
    for (var getter : parts.getters()) {
      if (!areKnownOf(get(getter, value))) {
        return false;
      }
    }
    return true;
  }

  /** A copy of what {@link #areKnownOf} accepts; the value itself where nothing changes. */
  static Object of(Object value, UnaryOperator<ActorRef<?>> references) {
    if (value == null) {
      return null;
    }
    return switch (FORMS.get(value.getClass())) {
      case Form.Plain plain -> value;
      case Form.Reference reference -> references.apply((ActorRef<?>) value);
      case Form.Elements elements -> elements((List<?>) value, references);
      case Form.Maybe maybe -> ((Optional<?>) value).map(part -> of(part, references));
      case Form.Parts parts -> made(parts, value, references);
      case Form.Unknown unknown ->
          throw new IllegalArgumentException(
              value.getClass().getName() + " is not known to be immutable: serialize it");
    };
  }

  private static List<?> elements(List<?> values, UnaryOperator<ActorRef<?>> references) {
    Object[] copied = new Object[values.size()];
    boolean changed = false;
    for (int i = 0; i < copied.length; i++) {
      Object value = values.get(i);
      copied[i] = of(value, references);
      changed |= copied[i] != value;
    }
    return changed ? List.of(copied) : values;
  }

  private static Object made(Form.Parts parts, Object value, UnaryOperator<ActorRef<?>> refs) {
    Object[] copied = new Object[parts.getters().size()];
    boolean changed = false;
    for (int i = 0; i < copied.length; i++) {
      Object part = get(parts.getters().get(i), value);
      copied[i] = of(part, refs);
      changed |= copied[i] != part;
    }
    try {
      return changed ? parts.maker().invoke(copied) : value;
    } catch (Throwable refused) {
      throw new IllegalStateException("a copy of " + value + " cannot be made", refused);
    }
  }

  private static Object get(MethodHandle getter, Object value) {
    try {
      return getter.invoke(value);
    } catch (Throwable refused) {
      throw new IllegalStateException("a component of " + value + " cannot be read", refused);
    }
  }
}
