package dev.troupe.checkers.membership;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A history in the words of membership.
 *
 * @param nodes all that were asked for their views, sorted
 * @param changes in the order of time
 * @param rumours in the order in which they were told
 * @param releases of each member, as all were seen at the begin
 * @param views the last that each node gave after the last fault
 * @param end the newest moment that is told of
 * @param slack by how much later a rumour may arrive on a machine that does other things too
 */
record MembershipHistory(
    List<String> nodes,
    List<Change> changes,
    List<Rumour> rumours,
    SortedMap<String, String> releases,
    SortedMap<String, View> views,
    Troubles troubles,
    long end,
    long slack) {

  static final String FORM = "membership";

  /**
   * A member was told to say this of itself.
   *
   * @param said whether it certainly does
   */
  record Rumour(long at, String member, long number, boolean said) {}

  /** What a node says of all, itself included. */
  record View(String leader, SortedMap<String, Sight> members) {}

  static MembershipHistory of(History history) {
    var nodes =
        history.calls("view").stream()
            .map(call -> fields(call).text("node"))
            .distinct()
            .sorted()
            .toList();
    var changes =
        history.calls("changed").stream()
            .map(MembershipHistory::fields)
            .map(it -> new Change(it.number("at"), it.text("node"), Sight.of(it)))
            .sorted(Comparator.comparingLong(Change::at))
            .toList();
    var rumours =
        history.calls("rumour").stream()
            .map(
                call ->
                    new Rumour(
                        fields(call).number("at"),
                        fields(call).text("node"),
                        fields(call).number("rumour"),
                        call.outcome() == Type.OK))
            .toList();
    var ops = history.operations();
    long end = ops.isEmpty() ? 0 : (ops.getLast().timeNanos() - ops.getFirst().timeNanos()) / 1000;
    long slack =
        history.calls("machine").stream()
            .mapToLong(call -> 1000 * fields(call).number("slack-ms"))
            .sum();
    return new MembershipHistory(
        nodes,
        changes,
        rumours,
        releases(history),
        lastViews(history),
        Troubles.of(history, nodes),
        end,
        slack);
  }

  private static SortedMap<String, String> releases(History history) {
    var releases = new TreeMap<String, String>();
    history.calls("view").stream()
        .filter(it -> it.outcome() == Type.OK)
        .sorted(Comparator.comparingLong(Call::endIndex))
        .flatMap(call -> view(call).members().values().stream())
        .forEach(sight -> releases.putIfAbsent(sight.member(), sight.release()));
    return releases;
  }

  private static SortedMap<String, View> lastViews(History history) {
    long lastFault =
        history.calls("fault").stream().mapToLong(it -> it.invocation().index()).max().orElse(-1);
    var views = new TreeMap<String, View>();
    history.calls("view").stream()
        .filter(it -> it.outcome() == Type.OK && it.invocation().index() > lastFault)
        .sorted(Comparator.comparingLong(Call::endIndex))
        .forEach(call -> views.put(fields(call).text("node"), view(call)));
    return views;
  }

  private static View view(Call call) {
    var result = new Fields(call.endIndex(), call.completion().orElseThrow().value(), FORM);
    var members = new TreeMap<String, Sight>();
    result.list("members").stream()
        .map(Sight::of)
        .forEach(sight -> members.put(sight.member(), sight));
    return new View(result.text("leader"), members);
  }

  static Fields fields(Call call) {
    return new Fields(call.invocation().index(), call.argument(), FORM);
  }

  List<String> upInTheEnd() {
    return nodes.stream().filter(troubles::isUpInTheEnd).toList();
  }

  /** What a node that runs said last; empty when one of them gave no answer. */
  Optional<SortedMap<String, View>> finalViews() {
    var last = new TreeMap<String, View>();
    for (String node : upInTheEnd()) {
      if (!views.containsKey(node)) {
        return Optional.empty();
      }
      last.put(node, views.get(node));
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(last);
  }

  /** Whether this member was ever told to say this. */
  boolean wasTold(String member, long number) {
    return number == 0
        || rumours.stream().anyMatch(it -> it.member().equals(member) && it.number() == number);
  }
}
