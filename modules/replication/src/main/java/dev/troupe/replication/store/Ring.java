package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where keys live: the ring is cut into equal partitions (Dynamo §6.2, strategy 3), and a
 * partition's homes are the nodes that follow each other in the order of their ids, beginning with
 * the one whose turn it is. So nobody has more than his share; and few sets of nodes are all homes
 * of anything, which is what loses data when several die at once (Cidon et al., "Copysets", ATC
 * 2013).
 *
 * <p>It knows the configured nodes and nothing else: who is reachable changes nobody's home.
 *
 * @param nodes all who store; kept in the order of their ids
 * @param partitions fixed for ever: keys do not move between them
 * @param copies homes of each partition (Dynamo's N)
 */
public record Ring(List<NodeId> nodes, int partitions, int copies) {

  /**
   * @throws IllegalArgumentException if a node is there twice, or there are fewer than copies
   */
  public Ring {
    nodes = nodes.stream().sorted().toList();
    if (nodes.stream().distinct().count() < nodes.size()) {
      throw new IllegalArgumentException("a node is there twice in " + nodes + ": name each once");
    }
    if (copies < 1 || copies > nodes.size()) {
      throw new IllegalArgumentException(
          "%d copies cannot be on different nodes of %s: use 1 to %d"
              .formatted(copies, nodes, nodes.size()));
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(partitions + " partitions: use 1 or more");
    }
  }

  /** The partition of the key, from 0: by MD5 (Dynamo §4.2), so that similar keys spread. */
  public int partition(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
      return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), partitions);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Who keeps the partition: {@code copies} different nodes, the first in turn first. */
  public List<NodeId> homes(int partition) {
    return IntStream.range(0, copies)
        .mapToObj(i -> nodes.get((partition + i) % nodes.size()))
        .toList();
  }

  /** The partitions that the node keeps, in order. */
  public List<Integer> partitionsOf(NodeId node) {
    return IntStream.range(0, partitions).filter(p -> homes(p).contains(node)).boxed().toList();
  }
}
