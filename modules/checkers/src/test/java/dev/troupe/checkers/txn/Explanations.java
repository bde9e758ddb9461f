package dev.troupe.checkers.txn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether any execution explains a history: all of them are tried. */
final class Explanations {
  private final List<Call> calls;
  private final boolean realTime;

  private Explanations(History history, boolean realTime) {
    this.calls = history.calls("txn").stream().filter(c -> c.outcome() != Type.FAIL).toList();
    this.realTime = realTime;
  }

  static boolean serial(History history, boolean realTime) {
    Explanations all = new Explanations(history, realTime);
    return all.serial(new boolean[all.calls.size()], new LinkedHashMap<>());
  }

  static boolean snapshot(History history) {
    Explanations all = new Explanations(history, false);
    return all.snapshot(new int[all.calls.size()], new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private boolean serial(boolean[] placed, Map<String, List<JsonNode>> lists) {
    boolean all = true;
    for (int i = 0; i < placed.length; i++) {
      all &= placed[i] || calls.get(i).outcome() != Type.OK;
    }
    if (all) {
      return true;
    }
    for (int i = 0; i < placed.length; i++) {
      if (placed[i] || realTime && mustWait(i, placed)) {
        continue;
      }
      Map<String, List<JsonNode>> after = run(calls.get(i), lists);
      if (after != null) {
        placed[i] = true;
        if (serial(placed, after)) {
          return true;
        }
        placed[i] = false;
      }
    }
    return false;
  }

  private boolean mustWait(int i, boolean[] placed) {
    for (int j = 0; j < placed.length; j++) {
      if (!placed[j] && calls.get(j).endedBefore(calls.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * 0: not begun, 1: begun, 2: committed. What each has after it ran is kept from its beginning.
   */
  private boolean snapshot(
      int[] state,
      Map<String, List<JsonNode>> lists,
      Map<Integer, List<Map<String, List<JsonNode>>>> ran) {
    boolean all = true;
    for (int i = 0; i < state.length; i++) {
      all &= state[i] == 2 || calls.get(i).outcome() != Type.OK;
    }
    if (all) {
      return true;
    }
    for (int i = 0; i < state.length; i++) {
      Map<String, List<JsonNode>> next = lists;
      if (state[i] == 2) {
        continue;
      } else if (state[i] == 0) {
        Map<String, List<JsonNode>> after = run(calls.get(i), lists);
        if (after == null) {
          continue;
        }
        ran.put(i, List.of(lists, after));
      } else {
        next = commit(ran.get(i).get(0), ran.get(i).get(1), lists);
        if (next == null) {
          continue;
        }
      }
      state[i]++;
      if (snapshot(state, next, ran)) {
        return true;
      }
      state[i]--;
    }
    return false;
  }

  /** First committer wins: null when somebody else wrote one of the keys since. */
  private static Map<String, List<JsonNode>> commit(
      Map<String, List<JsonNode>> before,
      Map<String, List<JsonNode>> after,
      Map<String, List<JsonNode>> now) {
    Map<String, List<JsonNode>> next = new LinkedHashMap<>(now);
    for (String key : after.keySet()) {
      if (!after.get(key).equals(before.getOrDefault(key, List.of()))) {
        if (!now.getOrDefault(key, List.of()).equals(before.getOrDefault(key, List.of()))) {
          return null;
        }
        next.put(key, after.get(key));
      }
    }
    return next;
  }

  /** The lists afterwards; null when it read something else. */
  private static Map<String, List<JsonNode>> run(Call call, Map<String, List<JsonNode>> lists) {
    boolean ok = call.outcome() == Type.OK;
    Map<String, List<JsonNode>> after = new LinkedHashMap<>(lists);
    for (JsonNode step : ok ? call.completion().orElseThrow().value() : call.argument()) {
      String key = step.path(1).asText();
      List<JsonNode> list = after.getOrDefault(key, List.of());
      if (step.path(0).asText().equals("append")) {
        list = new ArrayList<>(list);
        list.add(step.path(2));
        after.put(key, list);
      } else if (ok) {
        List<JsonNode> read = new ArrayList<>();
        step.path(2).forEach(read::add);
        if (!read.equals(list)) {
          return null;
        }
      }
    }
    return after;
  }
}
