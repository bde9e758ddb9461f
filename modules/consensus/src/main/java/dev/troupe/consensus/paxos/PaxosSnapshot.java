package dev.troupe.consensus.paxos;

import dev.troupe.core.Wire;
import java.util.List;

/** What a node remembers, as it is on disk. */
public record PaxosSnapshot(List<Entry> decrees) implements Wire {

  public record Entry(String decree, Acceptor acceptor) {}
}
