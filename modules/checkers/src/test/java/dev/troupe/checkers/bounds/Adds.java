package dev.troupe.checkers.bounds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Histories of adds and reads by chance. */
final class Adds {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Adds() {}

  interface Shown {
    JsonNode of(List<JsonNode> applied);
  }

  /** Adds that take effect when they end, or sooner; reads of what has been applied. */
  static History random(Random random, Supplier<JsonNode> values, Shown shown) {
    Lines lines = new Lines();
    Map<Integer, JsonNode> open = new LinkedHashMap<>();
    List<JsonNode> applied = new ArrayList<>();
    int steps = 2 + random.nextInt(9);
    while (steps > 0 || !open.isEmpty()) {
      int process = random.nextInt(3);
      if (!open.containsKey(process)) {
        if (steps-- > 0) {
          boolean read = random.nextInt(5) < 2 || steps == 0;
          JsonNode value = read ? JSON.nullNode() : values.get();
          lines.invoke(process, read ? "read" : "add", value);
          open.put(process, value);
        }
      } else {
        JsonNode value = open.remove(process);
        int dice = random.nextInt(12);
        if (value.isNull()) {
          lines.end(process, dice > 0 ? Type.OK : Type.FAIL, shown.of(applied));
        } else {
          if (dice != 0 && dice != 1) {
            applied.add(value);
          }
          lines.end(process, dice == 0 ? Type.FAIL : dice < 3 ? Type.UNKNOWN : Type.OK, value);
        }
      }
    }
    return lines.history();
  }

  static List<Call> reads(History history) {
    return history.calls("read").stream().filter(read -> read.outcome() == Type.OK).toList();
  }

  static void stay(Checker checker, IntFunction<History> histories, String value) {
    Variations.stay(checker, 5_000, histories, random -> Variations.swapped(random, true));
    Variations.surviveUnknown(checker, 5_000, histories, "add", value);
  }
}
