package dev.troupe.checkers.register;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import java.util.OptionalLong;

/**
 * A read or a write of one key.
 *
 * @param call the call
 * @param write whether it is a write
 * @param session who reads and writes: the field, else the process
 * @param key which register
 * @param value what was written or seen; {@link #NOTHING} before any write
 * @param version the store's number of it, where it tells one
 */
public record Access(
    Call call, boolean write, String session, String key, String value, OptionalLong version) {
  /** The value before any write. */
  public static final String NOTHING = "null";

  static Access of(Call call) {
    boolean write = call.function().equals("write");
    Operation asked = call.invocation();
    Operation told = Values.ok(call) ? Values.result(call) : asked;
    // A write may be acknowledged without saying again what was written.
    Operation content = write && told.value().isNull() ? asked : told;
    JsonNode key = part(content, 0, "key");
    JsonNode value = part(write ? asked : content, 1, "value");
    if (key.isMissingNode() || key.isNull()) {
      throw Values.bad(content, content.value(), "the value", "[key, value]");
    }
    if (write && (value.isMissingNode() || value.isNull())) {
      throw Values.bad(asked, asked.value(), "the value", "[key, value] with a value to write");
    }
    JsonNode version = part(content, 2, "version");
    JsonNode session = asked.value().path("session");
    return new Access(
        call,
        write,
        session.isMissingNode() ? "process " + asked.process() : Values.plain(session),
        Values.key(key),
        value.isMissingNode() ? NOTHING : Values.key(value),
        version.isMissingNode() || version.isNull()
            ? OptionalLong.empty()
            : OptionalLong.of(Values.number(content, version, "the version")));
  }

  /** What it did and where: {@code write x 3 (operations 4 and 7)}. */
  public String told() {
    return "%s %s %s (%s)".formatted(verb(), Values.plain(key), shown(), Values.where(call));
  }

  private String verb() {
    return write ? "write" : "read";
  }

  private String shown() {
    return value.equals(NOTHING) ? "nothing" : Values.plain(value);
  }

  private static JsonNode part(Operation op, int place, String name) {
    JsonNode value = op.value();
    if (value.isArray() && value.size() <= 3) {
      return value.path(place);
    }
    if (value.isObject()) {
      return value.path(name);
    }
    throw Values.bad(op, value, "the value", "[key, value]");
  }
}
