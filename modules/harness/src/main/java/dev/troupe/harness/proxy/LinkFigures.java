package dev.troupe.harness.proxy;

/**
 * What one directed link has seen since the proxy was opened.
 *
 * @param connections connections accepted
 * @param refused connections reset at once because the rule was {@code Refuse}
 * @param reset open connections that a rule, or the healing of a {@code Drop}, reset
 * @param bytes bytes delivered, both directions of the link's connections together
 * @param swallowed bytes that a {@code Drop} made disappear
 */
public record LinkFigures(long connections, long refused, long reset, long bytes, long swallowed) {}
