package dev.troupe.node.metrics;

import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.ReadFile;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A folder that counts what costs: waits for the disk, and bytes written.
 *
 * @param forces told of each wait, before it
 * @param bytes told how many are written
 */
record CountedStorage(Storage storage, Runnable forces, Bytes bytes) implements Storage {

  /** Is told a number. */
  @FunctionalInterface
  interface Bytes {
    void add(long count);
  }

  @Override
  public String describe() {
    return storage.describe();
  }

  @Override
  public List<String> list() throws IOException {
    return storage.list();
  }

  @Override
  public long size(String file) throws IOException {
    return storage.size(file);
  }

  @Override
  public AppendFile openForAppend(String file) throws IOException {
    return new CountedFile(storage.openForAppend(file), forces, bytes);
  }

  @Override
  public ReadFile openForRead(String file) throws IOException {
    return storage.openForRead(file);
  }

  @Override
  public void truncate(String file, long size) throws IOException {
    storage.truncate(file, size);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    storage.rename(from, to);
  }

  @Override
  public void delete(String file) throws IOException {
    storage.delete(file);
  }

  @Override
  public void forceFolder() throws IOException {
    forces.run();
    storage.forceFolder();
  }

  @Override
  public StorageLock lock() throws IOException {
    return storage.lock();
  }

  @Override
  public long usableBytes() throws IOException {
    return storage.usableBytes();
  }

  private record CountedFile(AppendFile file, Runnable forces, Bytes bytes) implements AppendFile {

    @Override
    public void append(ByteBuffer content) throws IOException {
      bytes.add(content.remaining());
      file.append(content);
    }

    @Override
    public void force() throws IOException {
      forces.run();
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
