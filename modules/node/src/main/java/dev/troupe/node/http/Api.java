package dev.troupe.node.http;

import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.BadRequest;
import dev.troupe.node.desk.Description;
import dev.troupe.node.desk.Desk;
import dev.troupe.node.desk.GossipView;
import dev.troupe.node.desk.PeersView;
import dev.troupe.node.desk.Submission;
import dev.troupe.node.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
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

  private final NodeContext node;
  private final Desk desk;
  private final ClusterView view;
  private final PeersView peers;
  private final GossipView gossip;
  private final ShopRoutes shop;
  private final StoreRoutes store;
  private final RegisterRoutes registers;
  private final GroupRoutes groups;
  private final DecreeRoutes decrees;
  private final Metrics metrics;

  private Api(ActorSystem<?> system, NodeContext node, ViewSettings settings, Metrics metrics) {
    this.node = node;
    this.metrics = metrics;
    this.desk = new Desk(system, node, patience(settings));
    this.view = new ClusterView(system, node, desk, settings);
    var config = system.settings().config();
    boolean beats = !config.getStringList("troupe.heartbeat.nodes").isEmpty();
    this.peers = new PeersView(system, node, beats);
    boolean gossips = !config.getStringList("troupe.gossip.contacts").isEmpty();
    this.gossip = new GossipView(system, node, gossips);
    this.shop = ShopRoutes.of(system, node, settings.shop());
    this.store = new StoreRoutes(system, node);
    this.registers = new RegisterRoutes(system, node);
    this.groups = new GroupRoutes(system, node, settings.groups().keySet());
    this.decrees = new DecreeRoutes(system, node);
  }

  private static Duration patience(ViewSettings settings) {
    var ledger = settings.groups().get(Ledger.GROUP);
    return ledger == null ? Duration.ZERO : ledger.waiting().patience();
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
                        error(405, "use " + r.supported().name() + " here")
                            .addHeader(Allow.create(r.supported()))))
            .handleNotFound(
                extractUnmatchedPath(
                    path -> complete(error(404, "no such path; GET / lists those there are"))))
            .build();
    var exceptions =
        ExceptionHandler.newBuilder()
            .match(BadRequest.class, e -> complete(error(400, e.getMessage())))
            .build();
    return RequestTimeout.told(all().seal(rejections, exceptions));
  }

  private Route all() {
    return concat(
        pathSingleSlash(() -> get(() -> complete(Json.answer(200, index())))),
        path("health", () -> get(() -> complete(Json.answer(200, health())))),
        path(
            "ready", () -> get(() -> completeWithFuture(view.waitingFor().thenApply(this::ready)))),
        path("members", () -> get(() -> complete(Json.answer(200, view.members())))),
        path("peers", () -> get(() -> answer(peers.answer()))),
        pathPrefix("gossip", this::gossip),
        path("leader", () -> get(() -> completeWithFuture(view.leader().thenApply(this::leader)))),
        path(
            "metrics",
            () -> get(() -> completeWithFuture(groups.figures().thenApply(this::metrics)))),
        pathPrefix("invoices", this::invoices),
        path("ledger", () -> get(this::ledger)),
        shop.all(),
        store.all(),
        registers.all(),
        decrees.all(),
        groups.all());
  }

  private Map<String, Object> index() {
    var paths =
        new ArrayList<>(
            List.of(
                "GET /health",
                "GET /ready",
                "GET /members",
                "GET /peers",
                "GET /gossip",
                "PUT /gossip/profile {\"properties\": {NAME: VALUE}}",
                "GET /leader",
                "POST /invoices {\"client\", \"sequence\", \"customer\", \"cents\"}",
                "GET /invoices/CLIENT/SEQUENCE",
                "GET /ledger?from=1&limit=100",
                "GET /metrics"));
    paths.addAll(ShopRoutes.PATHS);
    paths.addAll(StoreRoutes.PATHS);
    paths.addAll(RegisterRoutes.PATHS);
    paths.addAll(DecreeRoutes.PATHS);
    paths.addAll(GroupRoutes.PATHS);
    return Answer.object("node", node.id().name(), "paths", paths);
  }

  private Map<String, Object> health() {
    return Answer.object("node", node.id().name(), "status", "up");
  }

  private HttpResponse ready(List<String> missing) {
    return Json.answer(
        Answer.of(
            missing.isEmpty() ? 200 : 503,
            "node",
            node.id().name(),
            "ready",
            missing.isEmpty(),
            "waiting_for",
            missing));
  }

  private HttpResponse leader(Optional<Status> leader) {
    return leader
        .map(
            status ->
                Json.answer(
                    Answer.of(
                        200,
                        "leader",
                        status.node().name(),
                        "generation",
                        status.term(),
                        "lease_ms",
                        status.lease().toMillis())))
        .orElseGet(() -> error(503, "nobody is known to lead now; ask again"));
  }

  private HttpResponse metrics(SortedMap<String, ReplicatedLog.Status> hosted) {
    metrics.groups(hosted);
    return HttpResponse.create()
        .withEntity(ContentTypes.parse(Metrics.CONTENT_TYPE), metrics.scrape());
  }

  private Route gossip() {
    return concat(
        pathEnd(() -> get(() -> answer(gossip.answer()))),
        path(
            "profile",
            () ->
                put(
                    () ->
                        entity(
                            Unmarshaller.entityToString(),
                            body -> answer(gossip.describe(Json.read(body, Description.class)))))));
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
                            body -> answer(desk.submit(Json.read(body, Submission.class)))))),
        path(
            PathMatchers.segment().slash(PathMatchers.longSegment()),
            (client, sequence) -> get(() -> answer(desk.find(client, sequence)))));
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
                  return answer(desk.ledger(first, most));
                }));
  }

  /**
   * A number of the question.
   *
   * @throws BadRequest naming it when it is none, or out of bounds
   */
  static long number(String name, Optional<String> text, long least, long most, long otherwise) {
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

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }

  private static HttpResponse error(int status, String message) {
    return Json.answer(Answer.error(status, message));
  }
}
