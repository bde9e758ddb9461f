package dev.troupe.checkers.bounds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one read of a set showed.
 *
 * @param times how often each element was in it
 */
record Elements(Call call, Map<String, Integer> times) {

  static Elements of(Call call) {
    Map<String, Integer> times = new LinkedHashMap<>();
    var result = Values.result(call);
    for (JsonNode element : Values.list(result, result.value(), "the result")) {
      times.merge(Values.key(element), 1, Integer::sum);
    }
    return new Elements(call, times);
  }

  long end() {
    return call.endIndex();
  }
}
