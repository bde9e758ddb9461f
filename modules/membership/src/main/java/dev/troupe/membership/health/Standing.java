package dev.troupe.membership.health;

import java.time.Duration;

/**
 * How a peer stands at a moment.
 *
 * @param since how long it has had this level
 * @param phi the suspicion by its silence, as a number; 0 before its first beat
 * @param misses beats that it owes: up by one for each that does not come, down for each that does;
 *     a suspect is healthy again at 0
 */
public record Standing(Level level, Duration since, double phi, int misses) {}
