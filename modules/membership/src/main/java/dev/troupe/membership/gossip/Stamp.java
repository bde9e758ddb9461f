package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.troupe.core.node.NodeId;

/** How new a member's entry is, without the entry. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Stamp(NodeId origin, long incarnation, long version) {

  static Stamp of(Entry entry) {
    return new Stamp(entry.origin(), entry.incarnation(), entry.version());
  }

  /** Whether its holder lacks what the entry says. */
  boolean isOlderThan(Entry entry) {
    return incarnation != entry.incarnation()
        ? incarnation < entry.incarnation()
        : entry.status() == Status.DOWN || version < entry.version();
  }

  /** Whether its holder knows more than the entry says. */
  boolean isNewerThan(Entry entry) {
    return incarnation != entry.incarnation()
        ? incarnation > entry.incarnation()
        : entry.status() != Status.DOWN && version > entry.version();
  }
}
