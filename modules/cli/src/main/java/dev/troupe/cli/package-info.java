/**
 * The one command, {@code scripts/troupe}. Exit codes: 0 done, or the pattern holds and its twin
 * broke; 1 the pattern is broken; 2 bad input; 3 inconclusive. Every command ends by printing where
 * its results are.
 */
package dev.troupe.cli;
