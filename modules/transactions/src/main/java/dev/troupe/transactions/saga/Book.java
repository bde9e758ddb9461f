package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.GetReply;
import dev.troupe.transactions.saga.Saga.ListSagas;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.Page;
import dev.troupe.transactions.saga.Saga.SagaStarted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * The sagas of a keeper: those that have not ended, and the last of those that have. Mutable: part
 * of one keeper's state.
 */
final class Book {

  /** In the order in which sagas are listed. */
  static final Comparator<RequestKey> BY_ID =
      Comparator.comparing(RequestKey::client).thenComparingLong(RequestKey::sequence);

  private record Place(RequestKey saga, String step) {}

  private final int mostEnded;
  private final NavigableMap<RequestKey, Progress> sagas = new TreeMap<>(BY_ID);
  private final NavigableMap<SagaStatus, Long> counts = new TreeMap<>();
  private final SequencedSet<RequestKey> ended = new LinkedHashSet<>();
  private final NavigableMap<Long, Place> awaited = new TreeMap<>();
  private long sequence;

  /**
   * @param mostEnded so many ended ones are kept; the oldest makes room
   */
  Book(int mostEnded) {
    this.mostEnded = mostEnded;
  }

  void apply(Event event) {
    Progress before = sagas.get(event.saga());
    Progress after =
        event instanceof SagaStarted started ? Progress.of(started) : before.apply(event);
    if (before != null) {
      leave(before);
    }
    enter(after);
    if (after.status().ended()) {
      ended.add(after.id());
      while (ended.size() > mostEnded) {
        leave(sagas.remove(ended.removeFirst()));
      }
    }
  }

  private void enter(Progress saga) {
    sagas.put(saga.id(), saga);
    counts.merge(saga.status(), 1L, Long::sum);
    for (StepProgress step : saga.steps()) {
      sequence = Math.max(sequence, step.request().map(r -> r.key().sequence()).orElse(0L));
    }
    saga.answerable().forEach(step -> awaited.put(number(step), new Place(saga.id(), step.name())));
  }

  private void leave(Progress saga) {
    counts.computeIfPresent(saga.status(), (status, n) -> n == 1 ? null : n - 1);
    saga.answerable().forEach(step -> awaited.remove(number(step)));
  }

  private static long number(StepProgress asked) {
    return asked.request().orElseThrow().key().sequence();
  }

  /** The last number that was used in a key. */
  long sequence() {
    return sequence;
  }

  Optional<Progress> find(RequestKey id) {
    return Optional.ofNullable(sagas.get(id));
  }

  /** The request of this key, if its answer still means something. */
  Optional<Asked> asked(RequestKey key) {
    return Optional.ofNullable(awaited.get(key.sequence()))
        .map(place -> asked(sagas.get(place.saga()), place.step()))
        .filter(asked -> asked.request().key().equals(key));
  }

  /** The key of what the step was asked last. */
  RequestKey request(RequestKey saga, String step) {
    return sagas.get(saga).step(step).request().orElseThrow().key();
  }

  /** The keys of the requests of this saga whose answers are awaited. */
  List<RequestKey> awaited(RequestKey saga) {
    return find(saga).stream()
        .flatMap(found -> found.underWay().stream())
        .map(step -> step.request().orElseThrow().key())
        .toList();
  }

  private static Asked asked(Progress saga, String step) {
    return new Asked(saga, saga.step(step));
  }

  /** Those that have not ended. */
  List<RequestKey> live() {
    return sagas.values().stream()
        .filter(saga -> !saga.status().ended())
        .map(Progress::id)
        .toList();
  }

  /** How many have not ended. */
  long running() {
    return sagas.size() - ended.size();
  }

  GetReply get(RequestKey id) {
    return find(id).<GetReply>map(Progress::standing).orElseGet(() -> new NoSuchSaga(id));
  }

  Page list(ListSagas query) {
    int limit = Math.clamp(query.limit(), 0, Saga.MOST_PER_PAGE);
    Collection<Progress> rest =
        query.after().map(id -> sagas.tailMap(id, false)).orElse(sagas).values();
    var found =
        rest.stream()
            .filter(saga -> query.status().map(saga.status()::equals).orElse(true))
            .limit(limit + 1L)
            .map(Progress::summary)
            .toList();
    return new Page(
        List.copyOf(found.subList(0, Math.min(limit, found.size()))),
        found.size() > limit,
        new TreeMap<>(counts));
  }

  List<Progress> all() {
    return List.copyOf(sagas.values());
  }

  /** Oldest end first. */
  List<RequestKey> ended() {
    return new ArrayList<>(ended);
  }

  /** The book as it was when this was taken from it. */
  void restore(long lastSequence, List<Progress> all, List<RequestKey> allEnded) {
    all.forEach(this::enter);
    ended.addAll(allEnded);
    sequence = lastSequence;
  }
}
