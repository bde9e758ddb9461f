package dev.troupe.checkers.store;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.List;

/**
 * One write.
 *
 * @param over the values that it replaces
 * @param removed whether it stands for a deletion
 * @param item what a shopper added by it; empty when values are no carts
 */
record Written(
    Call call,
    String key,
    String value,
    List<String> over,
    boolean removed,
    String item,
    boolean byQuorum) {

  static Written of(Call call) {
    var fields = StoreHistory.argument(call);
    return new Written(
        call,
        fields.text("key"),
        fields.text("value"),
        StoreHistory.texts(call.invocation(), fields.value().path("over"), "over"),
        fields.value().path("removed").asBoolean(),
        fields.value().path("item").asText(),
        isQuorum(fields));
  }

  static boolean isQuorum(Fields fields) {
    String level = fields.text("level");
    return level.equals("quorum") || level.equals("all");
  }

  boolean acknowledged() {
    return Values.ok(call);
  }

  @Override
  public String toString() {
    return "%s of %s".formatted(value, key);
  }
}
