/**
 * What the scripts of {@code conf/scenarios} can name: workloads, checkers, conditions, naive
 * twins; and {@link dev.troupe.scenarios.Player}, which plays a script with the twin and with the
 * pattern and judges both.
 *
 * <p>To add a scenario: write its script; where it needs a new word, add that to {@link
 * dev.troupe.scenarios.Words}.
 */
package dev.troupe.scenarios;
