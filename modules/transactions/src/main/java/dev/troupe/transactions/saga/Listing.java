package dev.troupe.transactions.saga;

import dev.troupe.transactions.saga.Saga.ListSagas;
import dev.troupe.transactions.saga.Saga.Page;
import dev.troupe.transactions.saga.Saga.Summary;
import dev.troupe.transactions.saga.SagaKeeper.Message;
import dev.troupe.transactions.saga.SagaKeeper.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Asks all keepers for a page and makes one of theirs. Lives for one question. */
final class Listing {

  /** A keeper that is recovering does not answer: the client asks again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Page TOO_LATE = new Page(List.of(), false, new TreeMap<>());

  private Listing() {}

  static Behavior<Page> create(List<ActorRef<Message>> keepers, ListSagas query) {
    return Behaviors.setup(
        context -> {
          var each = new ListSagas(query.status(), query.after(), query.limit(), context.getSelf());
          keepers.forEach(keeper -> keeper.tell(new Told(each)));
          context.setReceiveTimeout(PATIENCE, TOO_LATE);
          List<Page> pages = new ArrayList<>();
          return Behaviors.receiveMessage(
              page -> {
                if (page == TOO_LATE) {
                  return Behaviors.stopped();
                }
                pages.add(page);
                if (pages.size() < keepers.size()) {
                  return Behaviors.same();
                }
                query.replyTo().tell(merged(pages, query.limit()));
                return Behaviors.stopped();
              });
        });
  }

  static Page merged(List<Page> pages, int limit) {
    var counts = new TreeMap<SagaStatus, Long>();
    pages.forEach(page -> page.counts().forEach((status, n) -> counts.merge(status, n, Long::sum)));
    List<Summary> sagas =
        pages.stream()
            .flatMap(page -> page.sagas().stream())
            .sorted(Comparator.comparing(Summary::id, Book.BY_ID))
            .toList();
    int most = Math.clamp(limit, 0, Saga.MOST_PER_PAGE);
    boolean more = sagas.size() > most || pages.stream().anyMatch(Page::more);
    return new Page(List.copyOf(sagas.subList(0, Math.min(most, sagas.size()))), more, counts);
  }
}
