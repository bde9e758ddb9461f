package dev.troupe.node.desk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client is told.
 *
 * @param status by HTTP's numbers: below 300 done, 4xx and 503 nothing was done, 504 nobody knows
 * @param body names and values, in the order in which they are shown
 */
public record Answer(int status, Map<String, Object> body) {

  public Answer {
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
  }

  /** With these names and values in turn. */
  public static Answer of(int status, Object... namesAndValues) {
    return new Answer(status, object(namesAndValues));
  }

  public static Answer error(int status, String message) {
    return of(status, "error", message);
  }

  /** An object of these names and values in turn, in their order. */
  public static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
