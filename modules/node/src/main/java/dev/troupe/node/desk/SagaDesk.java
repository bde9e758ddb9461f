package dev.troupe.node.desk;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.orders.OrdersSettings;
import dev.troupe.transactions.saga.Saga;
import dev.troupe.transactions.saga.Saga.Accepted;
import dev.troupe.transactions.saga.Saga.GetReply;
import dev.troupe.transactions.saga.Saga.NoSuchSaga;
import dev.troupe.transactions.saga.Saga.NotParked;
import dev.troupe.transactions.saga.Saga.NotRegistered;
import dev.troupe.transactions.saga.Saga.OfOne;
import dev.troupe.transactions.saga.Saga.OperatorReply;
import dev.troupe.transactions.saga.Saga.Page;
import dev.troupe.transactions.saga.Saga.Standing;
import dev.troupe.transactions.saga.Saga.Summary;
import dev.troupe.transactions.saga.SagaStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Where people look how orders stand, which are sagas, and where an operator resumes or abandons
 * what is parked.
 */
public final class SagaDesk {

  /** How long a home has for its answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String WHO = "the orchestrator";
  private static final Comparator<Summary> BY_ID =
      Comparator.comparing((Summary saga) -> saga.id().client())
          .thenComparing(saga -> saga.id().sequence());

  private final Inquiry inquiry;
  private final OrdersSettings settings;

  /**
   * @param system of this node
   */
  public SagaDesk(ActorSystem<?> system, NodeContext node, OrdersSettings settings) {
    this.inquiry = new Inquiry(system, node, PATIENCE);
    this.settings = settings;
    settings.homes().forEach(home -> inquiry.lookFor(Saga.KEY, home));
  }

  static void refuseWithoutHomes(OrdersSettings settings) {
    if (settings.homes().isEmpty()) {
      throw new BadRequest("this cluster takes no orders: troupe.orders.homes names no node");
    }
  }

  /**
   * How one stands, step by step; 404 when nobody knows it.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> find(String client, long sequence) {
    return Inquiry.told(
        one(client, sequence, (RequestKey id, ActorRef<GetReply> to) -> new Saga.Get(id, to)),
        SagaDesk::standing);
  }

  private static Answer standing(GetReply reply) {
    return switch (reply) {
      case NoSuchSaga(var id) -> unknown(id);
      case Standing standing -> new Answer(200, SagaForms.standing(standing));
    };
  }

  /**
   * The same when it has ended or is parked; when it goes on for longer than {@link #PATIENCE}, how
   * it stands then.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> await(String client, long sequence) {
    CompletionStage<GetReply> ended =
        one(client, sequence, (RequestKey id, ActorRef<GetReply> to) -> new Saga.AwaitEnd(id, to));
    return ended
        .thenApply(Optional::of)
        .exceptionally(goesOn -> Optional.empty())
        .thenCompose(
            reply ->
                reply
                    .<CompletionStage<Answer>>map(
                        it -> CompletableFuture.completedFuture(standing(it)))
                    .orElseGet(() -> find(client, sequence)));
  }

  /**
   * A page of those of all homes, by their ids.
   *
   * @param state of these alone, in lower case; empty: of all
   * @param after the last id of the page before; empty: the first page
   * @param limit most in the answer, from 1 to {@link Saga#MOST_PER_PAGE}
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> list(Optional<String> state, Optional<String> after, int limit) {
    refuseWithoutHomes(settings);
    Optional<SagaStatus> status = state.map(SagaDesk::status);
    Optional<RequestKey> from = after.map(SagaDesk::id);
    List<CompletableFuture<Page>> pages = new ArrayList<>();
    for (var home : settings.homes()) {
      pages.add(
          inquiry
              .ask(
                  Saga.KEY,
                  home,
                  WHO,
                  (ActorRef<Page> to) -> new Saga.ListSagas(status, from, limit, to))
              .toCompletableFuture());
    }
    var all = CompletableFuture.allOf(pages.toArray(new CompletableFuture<?>[0]));
    return Inquiry.told(
        all.thenApply(done -> merged(pages.stream().map(CompletableFuture::join).toList(), limit)),
        page -> new Answer(200, SagaForms.page(page)));
  }

  private static Page merged(List<Page> pages, int limit) {
    var counts = new TreeMap<SagaStatus, Long>();
    pages.forEach(page -> page.counts().forEach((status, n) -> counts.merge(status, n, Long::sum)));
    List<Summary> all = pages.stream().flatMap(p -> p.sagas().stream()).sorted(BY_ID).toList();
    boolean more = all.size() > limit || pages.stream().anyMatch(Page::more);
    return new Page(all.stream().limit(limit).toList(), more, counts);
  }

  /**
   * Lets a parked one try again: 202 when that is on disk, 409 when it is not parked.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> resume(String client, long sequence, Resumption word) {
    String by = word.checked();
    return Inquiry.told(
        one(
            client,
            sequence,
            (RequestKey id, ActorRef<OperatorReply> to) -> new Saga.Resume(id, by, to)),
        reply -> answer(reply, "resumed"));
  }

  /**
   * Ends a parked one as it stands: 202 when that is on disk, 409 when it is not parked.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> abandon(String client, long sequence, Abandonment word) {
    var checked = word.checked();
    return Inquiry.told(
        one(
            client,
            sequence,
            (RequestKey id, ActorRef<OperatorReply> to) ->
                new Saga.Abandon(id, checked.by(), checked.reason(), to)),
        reply -> answer(reply, "abandoned"));
  }

  private static Answer answer(OperatorReply reply, String done) {
    return switch (reply) {
      case Accepted(var id) ->
          Answer.of(202, "saga", id.toString(), "state", done, "see", "/sagas/" + id);
      case NoSuchSaga(var id) -> unknown(id);
      case NotParked(var id, var status) ->
          Answer.error(
              409,
              "%s is %s: only what is parked can be %s"
                  .formatted(id, SagaForms.state(status), done));
      case NotRegistered(var id, var definition, var version) ->
          Answer.error(
              409,
              "%s is a saga '%s' of version %d, which its home does not know: start it with that version"
                  .formatted(id, definition, version));
    };
  }

  private interface Question<R> {
    OfOne of(RequestKey id, ActorRef<R> replyTo);
  }

  private <R> CompletionStage<R> one(String client, long sequence, Question<R> question) {
    refuseWithoutHomes(settings);
    var id = OrderForm.id(client, sequence);
    Function<ActorRef<R>, Saga.Command> asked = replyTo -> question.of(id, replyTo);
    return inquiry.ask(Saga.KEY, settings.home(id), WHO, asked);
  }

  private static Answer unknown(RequestKey id) {
    return Answer.error(404, id + " was never placed here, or is forgotten");
  }

  private static SagaStatus status(String state) {
    for (SagaStatus status : SagaStatus.values()) {
      if (SagaForms.state(status).equals(state)) {
        return status;
      }
    }
    throw new BadRequest(
        "state: one of running, compensating, parked, completed, compensated, abandoned, not "
            + state.toLowerCase(Locale.ROOT));
  }

  private static RequestKey id(String after) {
    int slash = after.lastIndexOf('/');
    try {
      return OrderForm.id(after.substring(0, slash), Long.parseLong(after.substring(slash + 1)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new BadRequest("after: CLIENT/SEQUENCE of the last one seen, not " + after);
    }
  }
}
