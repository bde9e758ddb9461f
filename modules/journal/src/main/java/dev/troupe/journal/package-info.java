/**
 * The log as a Pekko Persistence journal: the embedded default, with no server and no schema.
 *
 * <p><b>Problem.</b> Event sourcing needs a journal. A database is one more thing to run, and what
 * it does about fsync is its own secret.
 *
 * <p><b>Promise.</b> {@code pekko.persistence.journal.plugin = "troupe.journal"}. An event is
 * acknowledged only when it is on disk (under {@code fsync = always}). Whatever gathers while the
 * disk is busy goes there in one batch with one force. {@code persistAll} is there as a whole or
 * not at all. It passes Pekko's own TCK.
 *
 * <p><b>In it.</b> {@link dev.troupe.journal.LogJournal}, the plugin; {@code Committer}, the one
 * actor that writes; {@link dev.troupe.journal.EventCodec}; {@link
 * dev.troupe.journal.JournalSettings} (documented key by key in {@code reference.conf}). {@link
 * dev.troupe.journal.JournalStorageSetup} gives it another disk, {@link
 * dev.troupe.journal.JournalFailureSetup} tells the host when the disk has failed. How events are
 * kept is {@code dev.troupe.journal.store}; snapshots are {@code dev.troupe.journal.snapshot}.
 *
 * <p><b>Errors.</b> An event that cannot be serialized is rejected alone. A sequence number that is
 * already there fails the write: two writers share an id. A failed write or force fails it and all
 * that come after ({@code PoisonedLogException}): the outcome of the writes under way is unknown,
 * and only a restart that reads the disk can tell. The same holds when the journal cannot be opened
 * (corrupt, locked, not writable).
 *
 * <p><b>Weaker than it could be.</b> No queries across ids (tags, all ids, live streams).
 *
 * <p><b>Sources.</b> Pekko Persistence's journal plugin API and TCK; Rebello et al., "Can
 * Applications Recover from fsync Failures?", USENIX ATC 2020.
 */
package dev.troupe.journal;
