package dev.troupe.membership.heartbeat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.heartbeat.Heartbeat.Beat;
import dev.troupe.membership.heartbeat.Heartbeat.News;

/** What the mind wants done. */
sealed interface Decision {

  record Send(NodeId to, Beat beat) implements Decision {}

  record Tell(News news) implements Decision {}

  record Report(String what, Object... details) implements Decision {}
}
