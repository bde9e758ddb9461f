package dev.troupe.checkers.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A history in the words of the store.
 *
 * @param keys the writes, by key
 * @param gets reads that were answered
 * @param looks the last answer that each node gave for each key in the end
 * @param unanswered looks of which the last had no answer
 */
record StoreHistory(
    Map<String, Replaced> keys, List<Shown> gets, List<Shown> looks, List<Call> unanswered) {

  static final String FORM = "store";

  static StoreHistory of(History history) {
    var keys = new LinkedHashMap<String, Replaced>();
    for (Call call : history.calls("put")) {
      Written write = Written.of(call);
      Written first = keys.computeIfAbsent(write.key(), any -> new Replaced()).add(write);
      if (first != null) {
        throw new HistoryException(
            "operation %d: writes %s, as operation %d did; write each value once, so that a read names its write"
                .formatted(call.invocation().index(), write, first.call().invocation().index()));
      }
    }
    var gets = history.calls("get").stream().filter(Values::ok).map(Shown::get).toList();
    var last = new TreeMap<String, Call>();
    history.calls("look").forEach(call -> last.put(place(call), call));
    var looks = last.values().stream().filter(Values::ok).map(Shown::look).toList();
    var unanswered = last.values().stream().filter(call -> !Values.ok(call)).toList();
    return new StoreHistory(keys, gets, looks, unanswered);
  }

  private static String place(Call look) {
    var fields = argument(look);
    return fields.text("key") + " at " + fields.text("node");
  }

  List<Written> acknowledged() {
    return keys.values().stream().flatMap(key -> key.acknowledged().stream()).toList();
  }

  /** All reads, those of the end last. */
  List<Shown> reads() {
    var all = new ArrayList<>(gets);
    all.addAll(looks);
    return all;
  }

  List<Shown> looksAt(String key) {
    return looks.stream().filter(look -> look.key().equals(key)).toList();
  }

  Replaced key(String name) {
    return keys.getOrDefault(name, new Replaced());
  }

  static Fields argument(Call call) {
    return new Fields(call.invocation().index(), call.argument(), FORM);
  }

  static List<String> texts(Operation op, JsonNode list, String what) {
    var texts = new ArrayList<String>();
    for (JsonNode element : Values.list(op, list, "'" + what + "'")) {
      if (!element.isTextual()) {
        throw Values.bad(op, element, "'" + what + "'", "a list of strings");
      }
      texts.add(element.textValue());
    }
    return texts;
  }
}
