/**
 * The disk, as a port.
 *
 * <p><b>Problem.</b> Code that must survive a crash can only be tested if the crash can be staged:
 * unforced bytes lost, writes torn, renames undone, a full disk. Code that calls the file system
 * itself can not be crashed that way.
 *
 * <p><b>Promise.</b> {@link dev.troupe.log.storage.Storage} is one folder of files with exactly the
 * operations whose durability matters: append, force, truncate, rename, delete, force the folder,
 * lock. Nothing above it touches a disk, starts a thread or reads a clock, so log and journal run
 * unmodified on a simulated disk.
 *
 * <p><b>In it.</b> {@link dev.troupe.log.storage.FileStorage} is the real folder. {@link
 * dev.troupe.log.storage.ChecksummedFile} replaces a small file as a whole, so that a crash leaves
 * the old one or the new one, never a mixture.
 *
 * <p><b>Durable.</b> Bytes of a file: after {@link dev.troupe.log.storage.AppendFile#force()}. The
 * names in the folder (created, renamed, deleted): after {@link
 * dev.troupe.log.storage.Storage#forceFolder()}.
 *
 * <p><b>Errors.</b> {@link java.io.IOException} everywhere; {@link
 * dev.troupe.log.storage.StorageLockedException} when somebody else has the folder; {@link
 * dev.troupe.log.storage.CorruptFileException} for a checksummed file that fails its check.
 *
 * <p><b>Sources.</b> Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014 (which
 * orders file systems really keep); Rebello et al., "Can Applications Recover from fsync
 * Failures?", USENIX ATC 2020.
 */
package dev.troupe.log.storage;
