package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.Event;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node remembers of all its decrees. Applying an event changes it, so an instance belongs to
 * one actor (a copy at each event would make n decrees cost n²).
 */
public final class Acceptors {
  private final SortedMap<String, Acceptor> byDecree = new TreeMap<>();

  Acceptor of(String decree) {
    return byDecree.getOrDefault(decree, Acceptor.BLANK);
  }

  boolean knows(String decree) {
    return byDecree.containsKey(decree);
  }

  int size() {
    return byDecree.size();
  }

  Acceptors apply(Event event) {
    byDecree.put(event.decree(), of(event.decree()).apply(event));
    return this;
  }

  PaxosSnapshot snapshot() {
    return new PaxosSnapshot(
        byDecree.entrySet().stream()
            .map(e -> new PaxosSnapshot.Entry(e.getKey(), e.getValue()))
            .toList());
  }

  static Acceptors restore(Collection<PaxosSnapshot.Entry> entries) {
    var acceptors = new Acceptors();
    entries.forEach(entry -> acceptors.byDecree.put(entry.decree(), entry.acceptor()));
    return acceptors;
  }
}
