package dev.troupe.log.storage;

import java.io.IOException;
import java.util.List;

/**
 * One folder of files, with the operations whose durability matters.
 *
 * <p>File names are plain names within the folder. What a crash may undo: bytes since the file's
 * last {@link AppendFile#force()}, and names since the last {@link #forceFolder()}, in any order
 * and in part. A file that is missing is reported as {@link java.nio.file.NoSuchFileException}.
 *
 * <p>Implementations are safe for use by several threads; a single {@link AppendFile} is not.
 */
public interface Storage {

  /** The name under which errors speak of this folder, for example its path. */
  String describe();

  /** The names of all files, sorted. */
  List<String> list() throws IOException;

  /** The size of a file in bytes. */
  long size(String file) throws IOException;

  /** Opens a file for writing at its end, and creates it when it is missing. */
  AppendFile openForAppend(String file) throws IOException;

  /** Opens a file for reading at any position, also while it is being appended to. */
  ReadFile openForRead(String file) throws IOException;

  /** Cuts a file. Durable only when the file has been forced after that. */
  void truncate(String file, long size) throws IOException;

  /** Renames a file, replacing {@code to} atomically when it exists. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file. Files open for reading can still be read. */
  void delete(String file) throws IOException;

  /** Makes the names of the files durable: created, renamed, deleted. */
  void forceFolder() throws IOException;

  /**
   * Takes the folder for this owner alone, against other processes and within this JVM.
   *
   * @throws StorageLockedException when somebody has it
   */
  StorageLock lock() throws IOException;

  /** Bytes that can still be written. */
  long usableBytes() throws IOException;
}
