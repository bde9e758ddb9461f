package dev.troupe.replication.hints;

import dev.troupe.replication.hints.Hints.Event;
import dev.troupe.replication.hints.Hints.KeysLeftOver;
import dev.troupe.replication.hints.Hints.PageClosed;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The page that is read: loaded, replayed, erased, closed. */
final class PageReading {

  final int slot;
  private final ActorRef<PageKeeper.Command> keeper;
  private Optional<Replay> replay = Optional.empty();
  private List<Hint> hints = List.of();
  private boolean leftOver;
  private boolean erasing;
  private boolean erased;

  PageReading(int slot, ActorRef<PageKeeper.Command> keeper) {
    this.slot = slot;
    this.keeper = keeper;
  }

  void loaded(List<Hint> inIt, HintsSettings settings, Pace pace, long firstRequest) {
    hints = inIt;
    replay = Optional.of(new Replay(inIt, settings, pace, firstRequest));
  }

  void erased() {
    erased = true;
  }

  /** Empty until it is loaded. */
  Optional<Replay> replay() {
    return replay;
  }

  List<Hint> hints() {
    return hints;
  }

  /** It is kept as it is. */
  void release() {
    keeper.tell(new PageKeeper.Close());
  }

  /** Once all is settled: what was too old is named, then the page erased, then closed. */
  Optional<Event> close() {
    Replay done = replay.orElseThrow();
    if (!leftOver && !done.expired().isEmpty()) {
      leftOver = true;
      return Optional.of(new KeysLeftOver(done.expired()));
    }
    if (erased || hints.isEmpty()) { // what was never written leaves nothing to erase
      release();
      return Optional.of(new PageClosed(slot, done.replayed()));
    }
    if (!erasing) {
      erasing = true;
      keeper.tell(new PageKeeper.Erase());
    }
    return Optional.empty();
  }
}
