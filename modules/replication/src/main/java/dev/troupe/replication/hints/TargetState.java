package dev.troupe.replication.hints;

import dev.troupe.replication.hints.Hints.Event;
import dev.troupe.replication.hints.Hints.KeysLeftOver;
import dev.troupe.replication.hints.Hints.PageClosed;
import dev.troupe.replication.hints.Hints.PageOpened;
import dev.troupe.replication.hints.Hints.PageSealed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What is remembered of the hints for one target: which pages there are, in order, and what was
 * left over. An instance belongs to one actor.
 */
final class TargetState {

  private final int maxMarks;
  private final ToIntFunction<String> partitionOf;
  private final List<TargetSnapshot.Page> pages = new ArrayList<>();
  private Marks marks = Marks.NONE;
  private long stored;
  private long replayed;
  private long expired;
  private long sealedHints;
  private long sealedBytes;

  TargetState(int maxMarks, ToIntFunction<String> partitionOf) {
    this.maxMarks = maxMarks;
    this.partitionOf = partitionOf;
  }

  /** Oldest first. */
  List<TargetSnapshot.Page> pages() {
    return pages;
  }

  /** The lowest that is free: a page that is erased leaves a trace on disk, so few are used. */
  int freeSlot() {
    int slot = 0;
    while (page(slot).isPresent()) {
      slot++;
    }
    return slot;
  }

  Optional<TargetSnapshot.Page> page(int slot) {
    return pages.stream().filter(page -> page.slot() == slot).findFirst();
  }

  Marks marks() {
    return marks;
  }

  long stored() {
    return stored;
  }

  long replayed() {
    return replayed;
  }

  long expired() {
    return expired;
  }

  /** In pages that nothing more is written into. */
  long sealedHints() {
    return sealedHints;
  }

  /** Of those. */
  long sealedBytes() {
    return sealedBytes;
  }

  /** Whether nothing in the oldest page may be replayed any more. */
  boolean isOldestExpired(Instant now, Duration window) {
    return !pages.isEmpty()
        && pages
            .getFirst()
            .seal()
            .filter(seal -> seal.newest().plus(window).isBefore(now))
            .isPresent();
  }

  TargetState apply(Event event) {
    switch (event) {
      case PageOpened(var slot) -> pages.add(new TargetSnapshot.Page(slot, Optional.empty()));
      case PageSealed(var slot, var hints, var bytes, var newest) -> {
        stored += hints;
        var seal = new TargetSnapshot.Seal(hints, bytes, newest);
        count(seal, 1);
        pages.replaceAll(
            page -> page.slot() == slot ? new TargetSnapshot.Page(slot, Optional.of(seal)) : page);
      }
      case PageClosed(var slot, var settled) -> {
        page(slot).flatMap(TargetSnapshot.Page::seal).ifPresent(seal -> count(seal, -1));
        pages.removeIf(page -> page.slot() == slot);
        replayed += settled;
      }
      case KeysLeftOver(var keys) -> {
        expired += keys.size();
        marks = marks.with(keys, maxMarks, partitionOf);
      }
    }
    return this;
  }

  private void count(TargetSnapshot.Seal seal, int sign) {
    sealedHints += sign * seal.hints();
    sealedBytes += sign * seal.bytes();
  }

  /** A copy for the disk. */
  TargetSnapshot snapshot() {
    return new TargetSnapshot(List.copyOf(pages), marks, stored, replayed, expired);
  }

  TargetState restore(TargetSnapshot snapshot) {
    pages.addAll(snapshot.pages());
    pages.forEach(page -> page.seal().ifPresent(seal -> count(seal, 1)));
    marks = snapshot.marks();
    stored = snapshot.stored();
    replayed = snapshot.replayed();
    expired = snapshot.expired();
    return this;
  }
}
