/**
 * Snapshots, one file each.
 *
 * <p><b>Problem.</b> A snapshot saves replaying a long history; but the events before it may be
 * deleted, so one that is half written, or rots, must not be all there is.
 *
 * <p><b>Promise.</b> {@code pekko.persistence.snapshot-store.plugin = "troupe.snapshot-store"}. A
 * save is acknowledged when file and name are on disk. A crash leaves the whole snapshot or none. A
 * damaged one is passed over with a warning for the one before it. It passes Pekko's own TCK.
 *
 * <p><b>In it.</b> {@link dev.troupe.journal.snapshot.FileSnapshotStore}, the plugin; {@link
 * dev.troupe.journal.snapshot.SnapshotFolder}, which is plain Java over {@code Storage}.
 *
 * <p><b>Durable.</b> Each save and each deletion, when acknowledged.
 *
 * <p><b>Errors.</b> A failed save fails alone, and is not retried: the temporary file is never
 * renamed, and the next save writes a new one. A failed deletion is reported; what was to be
 * deleted may still be there.
 *
 * <p><b>Weaker than it could be.</b> When every snapshot of an id is damaged, recovery goes on with
 * the events alone; if those before the snapshot were deleted, the state is not complete. Keep
 * events back to the snapshot before the last ({@code RetentionCriteria.snapshotEvery(n, 2)}).
 */
package dev.troupe.journal.snapshot;
