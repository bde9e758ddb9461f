package dev.troupe.checkers.session;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.graph.Digraph;
import dev.troupe.checkers.register.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The orders that are necessary among the versions of one key: an edge says "not newer than".
 *
 * <p>Version 0 is nothing; the others are the writes in the order of invocation. For each guarantee
 * and session a chain of joints stands for the newest version that binds its later calls; so the
 * graph is as long as the history, whatever the length of a session.
 */
final class VersionGraph {
  private static final int ORDER = 1;

  /** A line of the history: the session's call begins or ends there. */
  private record Moment(long index, boolean begins, Access access) {}

  private final List<Access> writes;
  private final Map<String, Integer> versions = new LinkedHashMap<>();
  private final Digraph graph;
  private final Map<Integer, Access> reasons = new TreeMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private final List<Access> disagreeing = new ArrayList<>();
  private int obligations;

  VersionGraph(List<Guarantee> guarantees, List<Access> writes, List<Access> reads) {
    this.writes = writes;
    this.graph = new Digraph(writes.size() + 1);
    versions.put(Access.NOTHING, 0);
    for (Access write : writes) {
      versions.put(write.value(), versions.size());
      graph.edge(0, versions.size() - 1, ORDER);
    }
    List<Access> all = new ArrayList<>(writes);
    all.addAll(reads);
    numbered(all);
    Map<String, List<Moment>> sessions = new LinkedHashMap<>();
    for (Access access : all) {
      List<Moment> moments = sessions.computeIfAbsent(access.session(), any -> new ArrayList<>());
      moments.add(new Moment(access.call().invocation().index(), true, access));
      if (Values.ok(access.call())) {
        moments.add(new Moment(access.call().endIndex(), false, access));
      }
    }
    for (List<Moment> moments : sessions.values()) {
      moments.sort(Comparator.comparingLong(Moment::index));
      guarantees.forEach(guarantee -> oblige(guarantee, moments));
    }
  }

  Digraph graph() {
    return graph;
  }

  /** One line for each call whose version number contradicts another's. */
  List<String> contradictions() {
    return contradictions;
  }

  /** Those calls. */
  List<Access> disagreeing() {
    return disagreeing;
  }

  /** How many calls had to respect an earlier one. */
  int obligations() {
    return obligations;
  }

  /** The call that made the edge necessary; none for "nothing comes first" and for numbers. */
  Access reason(int edge) {
    return reasons.get(edge);
  }

  /** The value of a version. */
  String value(int version) {
    return version == 0 ? "nothing" : Values.plain(writes.get(version - 1).value());
  }

  private void oblige(Guarantee guarantee, List<Moment> session) {
    int past = -1;
    for (Moment moment : session) {
      Access access = moment.access();
      int version = versions.get(access.value());
      if (moment.begins() && guarantee.concerns(access) && past >= 0) {
        reasons.put(graph.edge(past, version, ORDER), access);
        obligations++;
      }
      if (!moment.begins() && guarantee.obliges(access)) {
        int newer = graph.joint();
        if (past >= 0) {
          graph.edge(past, newer, ORDER);
        }
        reasons.put(graph.edge(version, newer, ORDER), access);
        past = newer;
      }
    }
  }

  /** The store's own numbers: one value for a number, one number for a value, and their order. */
  private void numbered(List<Access> all) {
    TreeMap<Long, Access> byNumber = new TreeMap<>();
    Map<String, Access> byValue = new LinkedHashMap<>();
    for (Access access : all) {
      if (access.version().isEmpty()) {
        continue;
      }
      Access other = byNumber.putIfAbsent(access.version().getAsLong(), access);
      Access same = byValue.putIfAbsent(access.value(), access);
      if (other != null && !other.value().equals(access.value())) {
        contradiction(access, other, "two values have one version");
      }
      if (same != null && !same.version().equals(access.version())) {
        contradiction(access, same, "one value has two versions");
      }
    }
    int before = -1;
    for (Access access : byNumber.values()) {
      int version = versions.get(access.value());
      if (before >= 0) {
        graph.edge(before, version, ORDER);
      }
      before = version;
    }
  }

  private void contradiction(Access one, Access other, String what) {
    contradictions.add(
        "%s: %s with version %d, and %s with version %d"
            .formatted(
                what,
                one.told(),
                one.version().getAsLong(),
                other.told(),
                other.version().getAsLong()));
    disagreeing.add(one);
  }
}
