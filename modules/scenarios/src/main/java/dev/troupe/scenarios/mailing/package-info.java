/**
 * The {@linkplain dev.troupe.scenarios.mailing.Mailing job} {@code mailing}: nodes that elect who
 * goes on the nightly round, and somebody who notes each letter that leaves.
 *
 * <p>The twin of {@code election} is {@link dev.troupe.scenarios.mailing.SelfMadeBossNode}.
 */
package dev.troupe.scenarios.mailing;
