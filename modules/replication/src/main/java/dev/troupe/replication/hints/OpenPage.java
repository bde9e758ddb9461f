package dev.troupe.replication.hints;

import dev.troupe.replication.hints.Hints.PageSealed;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The page that is written: who keeps it, and how much is in it. */
final class OpenPage {

  final int slot;
  final ActorRef<PageKeeper.Command> keeper;
  private int hints;
  private long bytes;
  private Instant newest = Instant.EPOCH;

  OpenPage(int slot, ActorRef<PageKeeper.Command> keeper) {
    this.slot = slot;
    this.keeper = keeper;
  }

  void added(List<Hint> more) {
    hints += more.size();
    for (Hint hint : more) {
      bytes += hint.bytes();
      newest = hint.at().isAfter(newest) ? hint.at() : newest;
    }
  }

  boolean isFull(HintsSettings settings) {
    return hints >= settings.pageHints() || bytes >= settings.pageBytes();
  }

  /** Whether nothing in it may be replayed any more. */
  boolean isExpired(Instant now, HintsSettings settings) {
    return hints > 0 && newest.plus(settings.window()).isBefore(now);
  }

  int hints() {
    return hints;
  }

  long bytes() {
    return bytes;
  }

  PageSealed sealed() {
    return new PageSealed(slot, hints, bytes, newest);
  }

  /** The seal of a page that a crash left open. */
  static PageSealed sealOf(int slot, List<Hint> hints) {
    var page = new OpenPage(slot, null);
    page.added(hints);
    return page.sealed();
  }
}
