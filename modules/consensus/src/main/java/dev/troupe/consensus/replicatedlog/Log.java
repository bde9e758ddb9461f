package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The log as this member has it in memory: the entries after a base, and the members that they
 * name.
 */
final class Log {

  private long base;
  private long baseTerm;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  /** By index of the entry that named them; the first is in force at the base. */
  private final TreeMap<Long, Members> members = new TreeMap<>();

  /** An empty log, or what comes after a snapshot. */
  Log(long base, long baseTerm, Members atBase) {
    reset(base, baseTerm, atBase);
  }

  private void reset(long newBase, long newTerm, Members atBase) {
    base = newBase;
    baseTerm = newTerm;
    entries.clear();
    bytes = 0;
    members.clear();
    members.put(newBase, atBase);
  }

  /** Index of the entry before the first that is here. */
  long base() {
    return base;
  }

  long lastIndex() {
    return base + entries.size();
  }

  long lastTerm() {
    return entries.isEmpty() ? baseTerm : entries.getLast().term();
  }

  /** Whether the term of this index is known: it is the base, or an entry that is here. */
  boolean reaches(long index) {
    return index >= base && index <= lastIndex();
  }

  long term(long index) {
    return index == base ? baseTerm : get(index).term();
  }

  Entry get(long index) {
    return entries.get((int) (index - base - 1));
  }

  boolean has(long index, long term) {
    return reaches(index) && term(index) == term;
  }

  /** The bytes of all entries that are here. */
  long bytes() {
    return bytes;
  }

  /** The entries from the index on, as many as fit: at least one, if there is one. */
  List<Entry> from(long index, int mostEntries, long mostBytes) {
    int begin = (int) (index - base - 1);
    int end = begin;
    long taken = 0;
    while (end < entries.size() && end - begin < mostEntries) {
      taken += entries.get(end).bytes();
      if (end > begin && taken > mostBytes) {
        break;
      }
      end++;
    }
    return List.copyOf(entries.subList(begin, end));
  }

  /**
   * Whose last entry is newer, or as new: the rule by which votes are given (Raft §5.4.1). The term
   * decides, and the length only between equals.
   */
  boolean isNoNewerThan(long otherIndex, long otherTerm) {
    return otherTerm > lastTerm() || otherTerm == lastTerm() && otherIndex >= lastIndex();
  }

  void append(Collection<Entry> more) {
    more.forEach(this::append);
  }

  void append(Entry entry) {
    if (entry.index() != lastIndex() + 1) {
      throw new IllegalStateException(
          "entry %d cannot follow %d".formatted(entry.index(), lastIndex()));
    }
    entries.add(entry);
    bytes += entry.bytes();
    if (entry.payload() instanceof NewMembers(var named)) {
      members.put(entry.index(), named);
    }
  }

  /** Drops the entries from the index on, and goes back to the members before them. */
  void truncate(long from) {
    while (lastIndex() >= from) {
      bytes -= entries.removeLast().bytes();
    }
    members.tailMap(from, true).clear();
  }

  /** Drops the entries up to the index; it must be here. */
  void cut(long upTo) {
    long newTerm = term(upTo);
    Members atBase = membersAt(upTo);
    var dropped = entries.subList(0, (int) (upTo - base));
    dropped.forEach(entry -> bytes -= entry.bytes());
    dropped.clear();
    base = upTo;
    baseTerm = newTerm;
    members.headMap(upTo, true).clear();
    members.put(upTo, atBase);
  }

  /** Begins after a snapshot; what follows its last entry stays, if that entry is here. */
  void install(Snapshot snapshot) {
    if (has(snapshot.index(), snapshot.term())) {
      cut(snapshot.index());
    } else {
      reset(snapshot.index(), snapshot.term(), snapshot.members());
    }
  }

  /** In force now: named by the newest entry that names any, committed or not (thesis §4.1). */
  Members members() {
    return members.lastEntry().getValue();
  }

  /** Index of the entry that named the members in force. */
  long membersIndex() {
    return members.lastKey();
  }

  Members membersAt(long index) {
    return members.floorEntry(index).getValue();
  }

  /** The first index of the run of entries of one term that the index is in, as far as here. */
  long firstOfTermAt(long index) {
    long term = term(index);
    long first = index;
    while (first - 1 > base && term(first - 1) == term) {
      first--;
    }
    return first;
  }
}
