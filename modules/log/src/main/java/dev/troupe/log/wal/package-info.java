/**
 * Write-Ahead Log: what is told to others is first made to survive a crash.
 *
 * <p><b>Problem.</b> A node answers "done" and loses power. What it said must still be true when it
 * is back; what was half written must not be taken for whole; and a log that is damaged must not
 * pass for one that was merely cut short, or acknowledged entries vanish silently.
 *
 * <p><b>Promise.</b> Records are committed in batches. A batch is there as a whole or not at all.
 * Each batch says up to which offset everything was already durable when it was written. When
 * reading finds damage, that decides: below a mark that any later batch carries it is corruption,
 * and refused; above every mark nobody was promised anything, and it is a torn tail to be cut.
 *
 * <p><b>In it.</b> The format: {@link dev.troupe.log.wal.BatchHeader}, {@link
 * dev.troupe.log.wal.RecordFrame}; gathering and checking: {@link dev.troupe.log.wal.BatchBuffer},
 * {@link dev.troupe.log.wal.BatchScanner}; {@link dev.troupe.log.wal.FsyncPolicy}. The log that
 * puts them into files is {@code dev.troupe.log.segment}.
 *
 * <p><b>What cannot be told apart.</b> Damage in the very last durable batch, with nothing behind
 * it, looks exactly like a torn tail and is cut. Three things narrow it: a clean close appends an
 * empty batch, whose mark covers everything before it; sealing a file does the same; and whoever
 * keeps a position durably elsewhere (as the journal's checkpoint does) can give it to {@code
 * SegmentedLog.open}. Two independent damages, one in the last batch and one further up, can look
 * like one long torn tail.
 *
 * <p><b>Format, version 1</b> (big-endian). Batch: magic, kind, length of the body, number of
 * records, own offset, durable mark, CRC32C of these (36 bytes); then the records. Record: length,
 * CRC32C of offset, length and payload (8 bytes); then the payload. Batches and records carry or
 * check their own offset, so bytes in the wrong place never pass.
 *
 * <p><b>Errors.</b> {@link dev.troupe.log.wal.CorruptLogException} names file and offset, and
 * nothing is cut. {@link dev.troupe.log.wal.PoisonedLogException} after a failed write or force.
 *
 * <p><b>Sources.</b> Mohan et al., "ARIES", TODS 1992 (write-ahead logging); Rebello et al., "Can
 * Applications Recover from fsync Failures?", USENIX ATC 2020 (never retry a failed fsync);
 * Alagappan et al., "Protocol-Aware Recovery for Consensus-Based Storage", FAST 2018 (a crash and a
 * corruption must be told apart).
 */
package dev.troupe.log.wal;
