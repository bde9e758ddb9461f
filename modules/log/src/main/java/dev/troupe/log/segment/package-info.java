/**
 * Segmented Log: a log that never ends, in files that do.
 *
 * <p><b>Problem.</b> One file that only grows can be neither shortened at its old end nor checked
 * in bounded time at start-up.
 *
 * <p><b>Promise.</b> {@link dev.troupe.log.segment.SegmentedLog} is a write-ahead log (see {@code
 * dev.troupe.log.wal}) in files of bounded size. A record's address is its offset in the whole log
 * and never changes. Opening checks the last file only; the others were forced and sealed before it
 * was begun, so any damage in them is corruption, and is found when they are read or by {@link
 * dev.troupe.log.segment.LogVerifier}. Old segments are deleted as a whole, any but the last.
 *
 * <p><b>In it.</b> {@code SegmentedLog} (append, commit, scan), {@link
 * dev.troupe.log.segment.LogReader} (one record by its address), {@link
 * dev.troupe.log.segment.GroupCommit} (one force for many threads), {@code LogVerifier}. There is
 * no sparse index: an address says file and position, so there is nothing to look up.
 *
 * <p><b>Files.</b> {@code 00000000000000000000.log}, named by the offset of their first byte, in a
 * folder that may hold other files too. Header (32 bytes): magic, format version, base offset,
 * reserved, CRC32C. Then batches. A sealed file ends with an empty batch of kind {@code SEAL}, so
 * one that was cut short is noticed.
 *
 * <p><b>Durable.</b> Under {@code always} what {@code commit} has returned. Under every policy:
 * sealed segments, and on a clean close everything. A roll forces the old segment with its seal,
 * then creates the new file, forces it and the folder, and only then takes a batch: a crash in
 * between leaves the old segment as the last one, or an empty new one whose header is written anew.
 *
 * <p><b>Errors.</b> {@code CorruptLogException} (nothing is cut), {@code PoisonedLogException}
 * (after a failed write or force, for ever), {@link dev.troupe.log.segment.UnknownOffsetException}
 * (deleted or never written), {@code StorageLockedException} (folder in use). A full disk poisons
 * the log like any failed write: what was acknowledged stays, and a restart with room goes on.
 *
 * <p><b>Weaker than it could be.</b> Segments deleted in the middle leave gaps that are legal, so a
 * file that somebody removed by hand is noticed only by whoever holds an address in it.
 *
 * <p><b>Sources.</b> Rosenblum and Ousterhout, "The Design and Implementation of a Log-Structured
 * File System", TOCS 1992; Kafka's log layout (segments named by base offset).
 */
package dev.troupe.log.segment;
