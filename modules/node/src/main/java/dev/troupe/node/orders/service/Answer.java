package dev.troupe.node.orders.service;

import dev.troupe.core.Wire;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Participant.Done;
import dev.troupe.transactions.saga.Participant.Refused;
import dev.troupe.transactions.saga.Participant.Reply;

/**
 * The first answer to a request, as it is kept.
 *
 * @param reason why it was refused, when it was
 */
record Answer(boolean done, Facts results, String reason) implements Wire {

  static Answer done(Facts results) {
    return new Answer(true, results, "");
  }

  static Answer refused(String reason) {
    return new Answer(false, Facts.NONE, reason);
  }

  Reply to(RequestKey key) {
    return done ? new Done(key, results) : new Refused(key, reason);
  }
}
