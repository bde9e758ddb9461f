package dev.troupe.checkers.store;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.List;

/**
 * What a read showed.
 *
 * @param node that was looked at in the end; empty for any other read
 * @param values all siblings
 * @param items of all siblings, where they are carts
 */
record Shown(
    Call call, String node, String key, List<String> values, List<String> items, boolean byQuorum) {

  static Shown get(Call call) {
    return of(call, "", Written.isQuorum(StoreHistory.argument(call)));
  }

  static Shown look(Call call) {
    return of(call, StoreHistory.argument(call).text("node"), false);
  }

  private static Shown of(Call call, String node, boolean byQuorum) {
    var result = Values.result(call);
    var fields = new Fields(result.index(), result.value(), StoreHistory.FORM);
    return new Shown(
        call,
        node,
        StoreHistory.argument(call).text("key"),
        StoreHistory.texts(result, fields.value().path("values"), "values"),
        fields.value().has("items")
            ? StoreHistory.texts(result, fields.value().path("items"), "items")
            : List.of(),
        byQuorum);
  }

  @Override
  public String toString() {
    String who = node.isEmpty() ? "the read" : node + "'s answer";
    return "%s by operation %d, %s".formatted(who, call.endIndex(), values);
  }
}
