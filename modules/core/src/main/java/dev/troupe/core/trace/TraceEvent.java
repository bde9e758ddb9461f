package dev.troupe.core.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened on one node: what, where, when.
 *
 * <p>Trace events are for people, reports and scenarios. No protocol decides by them.
 *
 * @param atMicros wall time of the machine, in microseconds since the epoch
 * @param node the stable id of the node
 * @param what the event's name in kebab case, for example {@code leader-elected}
 * @param details names and values (strings, longs, booleans), in the order in which they were given
 */
public record TraceEvent(long atMicros, String node, String what, Map<String, Object> details) {

  public TraceEvent {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** An event with these names and values in turn. */
  public static TraceEvent of(long atMicros, String node, String what, Object... details) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i + 1 < details.length; i += 2) {
      named.put(details[i].toString(), details[i + 1]);
    }
    return new TraceEvent(atMicros, node, what, named);
  }

  /** The detail of this name as text, or {@code ""} when the event has none. */
  public String text(String name) {
    Object value = details.get(name);
    return value == null ? "" : value.toString();
  }

  /** The detail of this name as a number, or 0 when the event has none. */
  public long number(String name) {
    return details.get(name) instanceof Number n ? n.longValue() : 0;
  }
}
