package dev.troupe.scenarios.shrink;

import dev.troupe.harness.script.Script;

/**
 * A failure made small.
 *
 * @param script that still fails
 * @param seed with which it does
 * @param check by which it does
 * @param from how large the failure was
 * @param to how large it is
 * @param plays how many it took
 */
public record Shrunk(Script script, long seed, String check, Size from, Size to, int plays) {}
