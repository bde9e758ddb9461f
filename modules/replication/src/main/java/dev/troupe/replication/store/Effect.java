package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;

/** What the coordinator's mind wants done, in this order. */
sealed interface Effect {

  /** To the home that writes first. */
  record SendUpdate(NodeId home, long request, String key, Content content, VersionVector seen)
      implements Effect {}

  record SendMerge(NodeId home, long request, String key, Siblings<Content> state)
      implements Effect {}

  record SendFetch(NodeId home, long request, String key) implements Effect {}

  /** To the client of this request; once for each. */
  record Answer(long request, Store.Reply reply) implements Effect {}

  /** The home has not got this; the request is told when that is kept. */
  record Hint(NodeId home, long request, String key, Siblings<Content> state) implements Effect {}
}
