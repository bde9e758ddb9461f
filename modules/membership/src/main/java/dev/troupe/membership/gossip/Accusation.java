package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.troupe.core.node.NodeId;

/**
 * One member could not reach another, neither itself nor by proxies.
 *
 * @param incarnation the accused's; a newer one refutes it
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Accusation(NodeId accuser, NodeId accused, long incarnation) {

  /** Whether it is of this incarnation of the accused. */
  boolean isOf(Entry entry) {
    return entry.origin().equals(accused) && entry.incarnation() == incarnation;
  }
}
