/**
 * Naive twins: nodes that differ from the real ones in exactly one thing, the pattern. They are
 * main classes of their own, so production code needs no switch for unsafety.
 */
package dev.troupe.scenarios.twins;
