package dev.troupe.checkers.once;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every request takes effect exactly once. The form is on the package's card. */
public final class ExactlyOnce implements Checker {
  public static final String NAME = "exactly-once";
  private static final Once.Words WORDS =
      new Once.Words(NAME, "applied", "requested", "request", "request", "read");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    Map<String, List<Call>> requests = new LinkedHashMap<>();
    for (Call call : history.calls("request")) {
      if (call.argument().isNull()) {
        throw Values.bad(call.invocation(), call.argument(), "the value", "the request's id");
      }
      requests.computeIfAbsent(Values.key(call.argument()), any -> new ArrayList<>()).add(call);
    }
    Optional<Call> read =
        history.calls("read").stream()
            .filter(Values::ok)
            .max(Comparator.comparingLong(Call::endIndex));
    if (read.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: the effects were never read");
    }
    return new Once<>(WORDS, new Requests(), requests, places(read.get()), read.get()).result();
  }

  private static Map<String, List<Integer>> places(Call read) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    int place = 0;
    for (JsonNode id :
        Values.list(Values.result(read), Values.result(read).value(), "the result")) {
      places.computeIfAbsent(Values.key(id), any -> new ArrayList<>()).add(++place);
    }
    return places;
  }

  /** An attempt is its call, an effect its place in the read. */
  private static final class Requests implements Once.Workload<Call, Integer> {
    @Override
    public Call call(Call attempt) {
      return attempt;
    }

    @Override
    public String where(List<Integer> effects) {
      return String.join(", ", effects.stream().map("place %d of the read"::formatted).toList());
    }

    @Override
    public Optional<String> mismatch(Integer effect, List<Call> possible) {
      return Optional.empty();
    }

    @Override
    public String absent(String id) {
      return "not in the last read";
    }
  }
}
