/**
 * Judges of failure detectors: nodes that watch each other, and what is done to them.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.watch.NobodyFailedNeedlessly}: who beats is not
 * failed. {@link dev.troupe.checkers.watch.NobodySuspectedNeedlessly}: nor blamed at all. {@link
 * dev.troupe.checkers.watch.TheDeadAreFound}: who is dead is suspected, and failed, in time. {@link
 * dev.troupe.checkers.watch.EvictionsAreCapped}: no observer fails all that it misses at once.
 * {@link dev.troupe.checkers.watch.NoFlapping}: lateness alone does not make suspect again and
 * again. {@link dev.troupe.checkers.watch.AllHealthyInTheEnd}: when all is mended, all say so. They
 * are of eventual completeness and accuracy (Chandra and Toueg, JACM 1996), with times.
 *
 * <p><b>How they know.</b> The faults are in the history too, so {@code Hearing} can tell for each
 * moment how long at most an observer had heard nothing of a peer: the oldest that the newest beat
 * can be which came for certain. What the detector said is measured by that, and never by another
 * detector. The times are {@code Promise}s of the default profile.
 *
 * <p><b>Messages.</b> {@code verdict} with {@code {"at":1200000,"node":"node-2","peer":"node-1",
 * "from":"healthy","to":"suspect"}}; {@code fault} with {@code {"at":1000000,"what":"paused",
 * "node":"node-1"}}, where {@code what} is {@code crashed}, {@code up} (it beats again), {@code
 * paused}, {@code resumed} or {@code link}, which has {@code to} and {@code rule} (of which {@code
 * pass} and {@code slow} carry messages, and slow has {@code latency-ms} and {@code jitter-ms});
 * both happened when they were recorded, or before. {@code peers} with {@code {"node":"node-1"}},
 * whose {@code ok} has {@code {"levels":{"node-2":"healthy"}}}: asked at the begin and in the end.
 * {@code machine} with {@code {"slack-ms":2000}}, where processes share a machine: by so much later
 * may the dead be found. {@code at} is in microseconds since the begin, when nothing was wrong.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 */
package dev.troupe.checkers.watch;
