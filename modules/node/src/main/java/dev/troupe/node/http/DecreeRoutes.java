package dev.troupe.node.http;

import dev.troupe.consensus.paxos.PaxosSettings;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.DecreesDesk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** The routes of the decrees. */
final class DecreeRoutes extends AllDirectives {

  static final List<String> PATHS =
      List.of("GET /decrees/NAME", "PUT /decrees/NAME {\"value\"}", "GET /decrees/NAME/status");

  /**
   * A value of 65,536 characters, each written as a backslash, a u and four digits; and a frame.
   */
  private static final long LONGEST = 6 * 65_536 + 1024;

  private final DecreesDesk desk;

  DecreeRoutes(ActorSystem<?> system, NodeContext node) {
    var config = system.settings().config();
    boolean decides = config.getStringList("troupe.node.roles").contains("decrees");
    this.desk =
        new DecreesDesk(
            system,
            node,
            decides ? Optional.of(PaxosSettings.from(config).patience()) : Optional.empty());
  }

  Route all() {
    return pathPrefix(
        "decrees",
        () ->
            concat(
                path(PathMatchers.segment(), this::decree),
                path(
                    PathMatchers.segment().slash("status"),
                    name -> get(() -> answer(desk.status(name))))));
  }

  private Route decree(String name) {
    return concat(
        get(() -> answer(desk.find(name))),
        put(
            () ->
                withSizeLimit(
                    LONGEST,
                    () ->
                        entity(
                            Unmarshaller.entityToString(),
                            body ->
                                answer(
                                    desk.propose(
                                        name, Json.read(body, DecreesDesk.Proposal.class)))))));
  }

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }
}
