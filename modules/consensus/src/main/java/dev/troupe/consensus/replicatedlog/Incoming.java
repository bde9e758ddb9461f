package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.core.node.NodeId;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A snapshot that a leader is sending, piece by piece; forgotten in a crash. */
final class Incoming {

  private final NodeId leader;
  private final long leaderTerm;
  private final long index;
  private final ByteArrayOutputStream image = new ByteArrayOutputStream();

  /** Two leaders' images of one index need not be the same bytes, so one's are never mixed. */
  Incoming(NodeId leader, long leaderTerm, long index) {
    this.leader = leader;
    this.leaderTerm = leaderTerm;
    this.index = index;
  }

  boolean isOf(NodeId from, long term, Chunk chunk) {
    return leader.equals(from) && leaderTerm == term && index == chunk.index();
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
