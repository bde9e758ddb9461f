package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A snapshot that the leader of this term is sending, piece by piece. Forgotten in a crash and with
 * the term, since two leaders' images of one index need not be the same bytes.
 */
final class Incoming {

  private final long index;
  private final ByteArrayOutputStream image = new ByteArrayOutputStream();

  Incoming(long index) {
    this.index = index;
  }

  boolean isOf(Chunk chunk) {
    return index == chunk.index();
  }

  long received() {
    return image.size();
  }

  /** Takes the piece if it is the next; the snapshot, when that was the last. */
  Optional<Snapshot> take(Chunk chunk) {
    if (chunk.offset() != received()) {
      return Optional.empty();
    }
    image.writeBytes(chunk.piece().array());
    return received() < chunk.total()
        ? Optional.empty()
        : Optional.of(
            new Snapshot(
                index, chunk.indexTerm(), chunk.members(), new Bytes(image.toByteArray())));
  }
}
