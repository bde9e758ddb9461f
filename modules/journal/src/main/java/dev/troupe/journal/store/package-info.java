/**
 * The events of many persistence ids in one log.
 *
 * <p><b>Problem.</b> One log is the cheapest way to make many writers durable with one force, but
 * an entity wants to read only its own events, quickly, and to delete them; and start-up must not
 * read everything that ever happened.
 *
 * <p><b>Promise.</b> {@link dev.troupe.journal.store.JournalStore}: a write of several events is
 * there as a whole or not at all. Reading one id reads its own records only. Opening reads the last
 * checkpoint of the index and the log behind it. The highest sequence number of an id survives the
 * deletion of all its events. What was deleted does not come back, whatever the crash.
 *
 * <p><b>In it.</b> {@link dev.troupe.journal.store.JournalRecord} (what is logged), {@link
 * dev.troupe.journal.store.Index} (where it is; in memory, about 24 bytes a write), {@link
 * dev.troupe.journal.store.Checkpoints} (the index on disk), {@link
 * dev.troupe.journal.store.Cleaner} (gives room back). No Pekko and no threads: it is tested by
 * crashing it at every operation of the disk.
 *
 * <p><b>Why the order of records does not matter.</b> The cleaner copies live records to the end of
 * the log, so they are found out of order, and twice after a crash. Each record therefore means the
 * same wherever it stands: an id's highest sequence number and deletion mark are the largest seen;
 * of copies of a write the last one counts. The latest deletion record of an id is kept for ever,
 * so that a segment that comes back brings nothing back to life.
 *
 * <p><b>Durable.</b> Writes and deletions, when {@code commit} has returned (under {@code always}).
 * Checkpoints are a cache: each is written after everything in it is forced; a damaged one is
 * passed over for the one before, or for a scan of the whole log.
 *
 * <p><b>Errors.</b> Those of the log; {@link dev.troupe.journal.store.StaleWriteException} for a
 * sequence number that is already there.
 *
 * <p><b>Weaker than it could be.</b> A checkpoint holds the whole index and is written between two
 * commits; it is spaced so that it stays below a quarter of what is logged, but with millions of
 * writes it is a pause. The cleaner takes one segment at a time, likewise between two commits.
 *
 * <p><b>Sources.</b> Rosenblum and Ousterhout, "The Design and Implementation of a Log-Structured
 * File System", TOCS 1992 (segments, live data, cleaning, checkpoints); Sheehy and Smith,
 * "Bitcask", 2010 (an index in memory over a log).
 */
package dev.troupe.journal.store;
