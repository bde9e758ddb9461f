package dev.troupe.checkers.watch;

/** What an observer makes of a peer. */
enum Level {
  UNKNOWN,
  HEALTHY,
  SUSPECT,
  FAILED
}
