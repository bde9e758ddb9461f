package dev.troupe.node.http;

import dev.troupe.consensus.election.Election.Status;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.Ledger.Conflict;
import dev.troupe.coordination.fencing.Ledger.Entry;
import dev.troupe.coordination.fencing.Ledger.Found;
import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.coordination.fencing.Ledger.Overloaded;
import dev.troupe.coordination.fencing.Ledger.Page;
import dev.troupe.coordination.fencing.Ledger.SubmitReply;
import dev.troupe.coordination.fencing.Ledger.Submitted;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Allow;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** The routes. */
public final class Api extends AllDirectives {

  /** For the ledger's answer: longer than its disk or a short pause takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final NodeContext node;
  private final ClusterView view;
  private final Metrics metrics;

  private Api(ActorSystem<?> system, NodeContext node, ViewSettings settings, Metrics metrics) {
    this.system = system;
    this.node = node;
    this.metrics = metrics;
    this.view = new ClusterView(system, node, settings);
  }

  /** The API of the node. */
  public static Route routes(
      ActorSystem<?> system, NodeContext node, ViewSettings settings, Metrics metrics) {
    return new Api(system, node, settings, metrics).sealed();
  }

  private Route sealed() {
    var rejections =
        RejectionHandler.newBuilder()
            .handle(
                MethodRejection.class,
                r ->
                    complete(
                        Json.error(405, "use " + r.supported().name() + " here")
                            .addHeader(Allow.create(r.supported()))))
            .handleNotFound(
                extractUnmatchedPath(
                    path -> complete(Json.error(404, "no such path; GET / lists those there are"))))
            .build();
    var exceptions =
        ExceptionHandler.newBuilder()
            .match(BadRequest.class, e -> complete(Json.error(400, e.getMessage())))
            .build();
    return all().seal(rejections, exceptions);
  }

  private Route all() {
    return concat(
        pathSingleSlash(() -> get(() -> complete(Json.answer(200, index())))),
        path("health", () -> get(() -> complete(Json.answer(200, health())))),
        path("ready", () -> get(() -> complete(ready()))),
        path("members", () -> get(() -> complete(Json.answer(200, view.members())))),
        path("leader", () -> get(() -> completeWithFuture(view.leader().thenApply(this::leader)))),
        path(
            "election", () -> get(() -> completeWithFuture(view.self().thenApply(this::election)))),
        path("metrics", () -> get(() -> complete(metrics()))),
        pathPrefix("invoices", this::invoices),
        path("ledger", () -> get(this::ledger)));
  }

  private Map<String, Object> index() {
    return Json.object(
        "node",
        node.id().name(),
        "paths",
        List.of(
            "GET /health",
            "GET /ready",
            "GET /members",
            "GET /leader",
            "GET /election",
            "POST /invoices {\"client\", \"sequence\", \"customer\", \"cents\"}",
            "GET /invoices/CLIENT/SEQUENCE",
            "GET /ledger?from=1&limit=100",
            "GET /metrics"));
  }

  private Map<String, Object> health() {
    return Json.object("node", node.id().name(), "status", "up");
  }

  private HttpResponse ready() {
    List<String> missing = view.waitingFor();
    return Json.answer(
        missing.isEmpty() ? 200 : 503,
        Json.object("node", node.id().name(), "ready", missing.isEmpty(), "waiting_for", missing));
  }

  private HttpResponse leader(Optional<Status> leader) {
    return leader
        .map(
            status ->
                Json.answer(
                    200,
                    Json.object(
                        "leader",
                        status.node().name(),
                        "generation",
                        status.generation().number(),
                        "lease_ms",
                        status.lease().toMillis())))
        .orElseGet(() -> Json.error(503, "nobody is known to lead now; ask again"));
  }

  private HttpResponse election(Optional<Status> own) {
    return own.map(
            status ->
                Json.answer(
                    200,
                    Json.object(
                        "node",
                        status.node().name(),
                        "role",
                        status.role().name().toLowerCase(Locale.ROOT),
                        "generation",
                        status.generation().number(),
                        "leader",
                        status.leader().map(NodeId::name),
                        "lease_ms",
                        status.lease().toMillis(),
                        "voters",
                        status.voters().stream().map(Object::toString).toList())))
        .orElseGet(() -> Json.error(404, node.id() + " is no contender: it has no voter"));
  }

  private HttpResponse metrics() {
    return HttpResponse.create()
        .withEntity(ContentTypes.parse(Metrics.CONTENT_TYPE), metrics.scrape());
  }

  // Invoices

  private Route invoices() {
    return concat(
        pathEnd(
            () ->
                post(
                    () ->
                        entity(
                            Unmarshaller.entityToString(),
                            body -> submit(Json.read(body, Submission.class).invoice())))),
        path(
            PathMatchers.segment().slash(PathMatchers.longSegment()),
            (client, sequence) -> get(() -> find(client, sequence))));
  }

  private Route submit(Invoice invoice) {
    return askLedger(
        (ActorRef<SubmitReply> replyTo) -> new Ledger.Submit(invoice, replyTo),
        reply ->
            switch (reply) {
              case Submitted(var id) ->
                  Json.answer(
                      202,
                      Json.object(
                          "invoice", id.toString(), "state", "due", "see", "/invoices/" + id));
              case Conflict(var id, var first) ->
                  Json.error(
                      409,
                      "%s was submitted before for %s, %d cents: take a new sequence for another invoice"
                          .formatted(id, first.customer(), first.cents()));
              case Overloaded(var id, var due) ->
                  Json.error(429, due + " invoices are due: nothing was done, try again later");
            });
  }

  private Route find(String client, long sequence) {
    if (client.isBlank()) {
      throw new BadRequest("client: name the one that submitted, /invoices/CLIENT/SEQUENCE");
    }
    if (sequence < 1) {
      throw new BadRequest("sequence: starts at 1, not " + sequence);
    }
    var id = new RequestKey(client, sequence);
    return askLedger(
        (ActorRef<Found> replyTo) -> new Ledger.Find(id, replyTo),
        found ->
            found.invoice().isEmpty() && found.entries().isEmpty()
                ? Json.error(404, "nobody submitted " + id)
                : Json.answer(
                    200,
                    Json.object(
                        "invoice",
                        id.toString(),
                        "state",
                        found.entries().isEmpty() ? "due" : "booked",
                        "entries",
                        found.entries().stream().map(Api::entry).toList())));
  }

  private Route ledger() {
    return parameterOptional(
        "from",
        from ->
            parameterOptional(
                "limit",
                limit -> {
                  long first = number("from", from, 1, Long.MAX_VALUE, 1);
                  int most = (int) number("limit", limit, 1, Ledger.MOST_PER_ANSWER, 100);
                  return askLedger(
                      (ActorRef<Page> replyTo) -> new Ledger.Read(first, most, replyTo),
                      page -> Json.answer(200, page(page)));
                }));
  }

  private static long number(
      String name, Optional<String> text, long least, long most, long otherwise) {
    try {
      long value = text.map(Long::parseLong).orElse(otherwise);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new BadRequest(
        "%s: a whole number from %d to %d, not %s".formatted(name, least, most, text.orElse("")));
  }

  private static Map<String, Object> page(Page page) {
    return Json.object(
        "highest_token",
        page.highest().number(),
        "total",
        page.total(),
        "due_total",
        page.dueTotal(),
        "due",
        page.due().stream()
            .map(invoice -> Json.object("invoice", invoice.id().toString()))
            .toList(),
        "booked",
        page.entries().stream().map(Api::entry).toList());
  }

  private static Map<String, Object> entry(Entry entry) {
    return Json.object(
        "number",
        entry.number(),
        "invoice",
        entry.invoice().id().toString(),
        "customer",
        entry.invoice().customer(),
        "cents",
        entry.invoice().cents(),
        "generation",
        entry.token().number(),
        "writer",
        entry.writer().name());
  }

  /** A ledger not found was not asked: nothing was done. No answer in time: nobody knows. */
  private <R> Route askLedger(
      Function<ActorRef<R>, Ledger.Command> question, Function<R, HttpResponse> answer) {
    var ledger = view.ledger();
    if (ledger.isEmpty()) {
      return complete(Json.error(503, "the ledger is not found yet: nothing was done, try again"));
    }
    CompletionStage<R> reply =
        AskPattern.ask(ledger.get(), question::apply, PATIENCE, system.scheduler());
    return completeWithFuture(
        reply.handle((found, failure) -> found != null ? answer.apply(found) : unknown(failure)));
  }

  private static HttpResponse unknown(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (!(failure instanceof TimeoutException) && !(cause instanceof TimeoutException)) {
      return Json.error(500, "the ledger could not be asked: " + failure.getMessage());
    }
    return Json.answer(
        504,
        Json.object(
            "outcome",
            "unknown",
            "error",
            "the ledger did not answer within %d s: it may or may not have acted; repeat the request as it is"
                .formatted(PATIENCE.toSeconds())));
  }
}
