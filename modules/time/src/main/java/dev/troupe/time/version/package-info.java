/**
 * <b>Version Vector</b>, dotted (Preguiça, Baquero, Almeida, Fonte and Gonçalves, "Dotted version
 * vectors: logical clocks for optimistic replication", 2010; Almeida, Baquero, Gonçalves, Preguiça
 * and Fonte, "Scalable and accurate causality tracking for eventually consistent stores", DAIS
 * 2014; the vectors themselves: Parker et al. 1983).
 *
 * <p><b>The problem.</b> Two sides of a cut change the same thing. The later one by the clock is
 * not the one that knew of the other, so "last write wins" throws a change away that nobody has
 * seen. A vector with an entry per client tells them apart, and grows for ever; one with an entry
 * per replica that is compared as a whole takes two clients of one replica for one.
 *
 * <p><b>The promise.</b> {@link dev.troupe.time.version.Siblings} holds what was written to one
 * thing and not overwritten by somebody who had seen it. Each write has a {@link
 * dev.troupe.time.version.Dot} of its own and says what its writer had seen; so it replaces exactly
 * that, and stands beside all else. Replicas that have heard of the same writes hold the same
 * siblings, in whatever order and however often they heard. The clock has one entry for each
 * replica that ever wrote, however many clients there are.
 *
 * <p><b>What the replicas owe it.</b> A replica gives dots in its own name only, one after the
 * other, and never one twice: not after a crash either. So it persists its counter with the write
 * before anybody sees the dot ({@code dev.troupe.replication.store}), and comes back under another
 * name when its data were lost. A context that a client brings was read from a replica; one that
 * was made up may hide writes.
 *
 * <p><b>Deleting.</b> A tombstone is a value like another. It may be forgotten only when no replica
 * and no hint can bring back what it replaced.
 *
 * <p><b>Shape.</b> Values. In a message they are as short as their numbers: names and counters. A
 * vector also has a {@linkplain dev.troupe.time.version.VersionVector#text() text} for headers.
 *
 * <p><b>Scenario.</b> {@code shopping-cart}.
 */
package dev.troupe.time.version;
