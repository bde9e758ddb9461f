package dev.troupe.log.storage;

import java.io.Closeable;

/** An exclusive hold on a {@link Storage}; closing it gives the folder back. */
public interface StorageLock extends Closeable {}
