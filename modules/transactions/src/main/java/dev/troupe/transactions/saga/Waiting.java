package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.AwaitEnd;
import dev.troupe.transactions.saga.Saga.GetReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/** Who awaits the end of a saga. Not persisted: whoever asked before a crash asks again. */
final class Waiting {

  private final int most;
  private final TreeMap<RequestKey, List<ActorRef<GetReply>>> clients = new TreeMap<>(Book.BY_ID);
  private int size;

  /**
   * @param most so many may wait; a further one is answered at once
   */
  Waiting(int most) {
    this.most = most;
  }

  void add(Book book, AwaitEnd question) {
    boolean goesOn = book.find(question.id()).filter(Waiting::goesOn).isPresent();
    if (goesOn && size < most) {
      clients.computeIfAbsent(question.id(), id -> new ArrayList<>()).add(question.replyTo());
      size++;
    } else {
      question.replyTo().tell(book.get(question.id()));
    }
  }

  /** The saga has ended, or is parked. */
  void tell(Book book, RequestKey saga) {
    List<ActorRef<GetReply>> told = Optional.ofNullable(clients.remove(saga)).orElse(List.of());
    size -= told.size();
    told.forEach(client -> client.tell(book.get(saga)));
  }

  private static boolean goesOn(Progress saga) {
    return !saga.status().ended() && saga.status() != SagaStatus.PARKED;
  }
}
