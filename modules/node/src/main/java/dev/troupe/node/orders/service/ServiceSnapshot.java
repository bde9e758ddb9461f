package dev.troupe.node.orders.service;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.node.orders.service.Service.TakenOn;
import java.util.List;

/**
 * A service at one moment, as it is persisted: a copy, since the state goes on changing meanwhile.
 *
 * @param tombstones steps that were undone before they were done
 */
record ServiceSnapshot(
    List<Entry> entries,
    List<Step> tombstones,
    List<TakenOn> underWay,
    List<Sessions.Entry<Answer>> answers,
    List<RequestKey> floors)
    implements Wire {}
