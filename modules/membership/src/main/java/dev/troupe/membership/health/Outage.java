package dev.troupe.membership.health;

import java.util.Collection;

/**
 * How many went at once.
 *
 * @param failed peers failed within the window
 * @param vanished these, and those that are suspect and silent
 * @param of all that were there at the window's begin, as far as known
 */
record Outage(int failed, int vanished, int of) {

  static Outage of(Collection<PeerHealth> peers, long windowStart) {
    int failed = 0;
    int silent = 0;
    int present = 0;
    for (PeerHealth peer : peers) {
      switch (peer.level()) {
        case HEALTHY -> present++;
        case SUSPECT -> {
          present++;
          silent += peer.isSilent() ? 1 : 0;
        }
        case FAILED -> failed += peer.isFailedSince(windowStart) ? 1 : 0;
        case UNKNOWN -> {}
      }
    }
    return new Outage(failed, failed + silent, failed + present);
  }

  /**
   * Whether one more failure is rather this node's own, or the network's: as many were failed as
   * may be, or most vanished, two at least.
   */
  boolean isCascade(int mostFailures) {
    return failed >= mostFailures || vanished >= 2 && 2 * vanished > of;
  }
}
