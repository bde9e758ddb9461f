package dev.troupe.replication.hints;

import dev.troupe.replication.hints.Hints.Event;
import dev.troupe.replication.hints.Hints.KeysLeftOver;
import dev.troupe.replication.hints.Hints.PageOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/** What comes in for a target: into memory, and from there into the page that is written. */
final class Intake {

  private static final int MARKS_AT_ONCE = 100;

  private final HintsSettings settings;
  private final Gathering gathering = new Gathering();
  private final SortedMap<String, List<Runnable>> withoutRoom = new TreeMap<>();
  private Optional<OpenPage> open = Optional.empty();

  Intake(HintsSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes a hint in, if there is room for it.
   *
   * @param sealedBytes on disk, in pages that are full
   */
  void take(Target.Keep keep, long sealedBytes) {
    long bytes = keep.hint().bytes();
    if (gathering.bytes() + bytes > settings.gatherBytes()
        || sealedBytes + openBytes() + gathering.bytes() + bytes > settings.maxBytes()) {
      withoutRoom.computeIfAbsent(keep.hint().key(), key -> new ArrayList<>()).add(keep.leftOver());
    } else {
      gathering.add(keep);
    }
  }

  /** What was sent to the page is on disk. */
  void appended() {
    open.orElseThrow().added(gathering.written());
  }

  void opened(int slot, ActorRef<PageKeeper.Command> keeper) {
    open = Optional.of(new OpenPage(slot, keeper));
  }

  /** The page is sealed; if it was open, nobody needs its actor any more. */
  void sealed(int slot) {
    if (isOpen(slot)) {
      open.orElseThrow().keeper.tell(new PageKeeper.Close());
      open = Optional.empty();
    }
  }

  void marked(List<String> keys) {
    for (String key : keys) {
      var told = withoutRoom.remove(key);
      if (told != null) { // others were left over by their age
        told.forEach(Runnable::run);
      }
    }
  }

  /**
   * Sends the page what has gathered; or tells what has to be persisted first.
   *
   * @param tick whether the time has come for what may wait a little
   * @param wanted whether the open page would be read now, if it were sealed
   */
  Optional<Event> next(TargetState state, boolean tick, boolean wanted, Instant wall) {
    if (withoutRoom.size() >= MARKS_AT_ONCE || tick && !withoutRoom.isEmpty()) {
      return Optional.of(new KeysLeftOver(List.copyOf(withoutRoom.keySet())));
    }
    if (gathering.isWriting()) {
      return Optional.empty();
    }
    if (open.filter(page -> isDone(page, state, tick, wanted, wall)).isPresent()) {
      return open.map(OpenPage::sealed);
    }
    if (gathering.isWaiting()) {
      if (open.isEmpty()) {
        return Optional.of(new PageOpened(state.freeSlot()));
      }
      open.get().keeper.tell(new PageKeeper.Append(gathering.next(settings.pageBytes())));
    }
    return Optional.empty();
  }

  private boolean isDone(
      OpenPage page, TargetState state, boolean tick, boolean wanted, Instant wall) {
    boolean oldest = state.pages().getFirst().slot() == page.slot;
    return page.isFull(settings)
        || tick && page.hints() > 0 && (wanted && oldest || page.isExpired(wall, settings));
  }

  boolean isOpen(int slot) {
    return open.filter(page -> page.slot == slot).isPresent();
  }

  /** Whether nothing is in memory that is not on disk. */
  boolean isIdle() {
    return !gathering.isWaiting() && !gathering.isWriting();
  }

  /** In the open page. */
  int openHints() {
    return open.map(OpenPage::hints).orElse(0);
  }

  /** In the open page. */
  long openBytes() {
    return open.map(OpenPage::bytes).orElse(0L);
  }

  /** Keys that had no room and are not marked yet. */
  int unmarked() {
    return withoutRoom.size();
  }
}
