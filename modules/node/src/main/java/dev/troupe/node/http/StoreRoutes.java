package dev.troupe.node.http;

import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.StoreDesk;
import dev.troupe.node.desk.StoreForm;
import dev.troupe.replication.store.StoreSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** The routes of the store. */
final class StoreRoutes extends AllDirectives {

  static final List<String> PATHS =
      List.of(
          "GET /store/KEY?level=one|quorum|all",
          "PUT /store/KEY?level=quorum {\"value\", \"context\"}",
          "DELETE /store/KEY?level=quorum&context=CONTEXT");

  private final StoreDesk desk;

  StoreRoutes(ActorSystem<?> system, NodeContext node) {
    var config = system.settings().config();
    this.desk =
        new StoreDesk(
            system,
            node,
            config.getStringList("troupe.store.nodes").isEmpty()
                ? Optional.empty()
                : Optional.of(StoreSettings.from(config).patience()));
  }

  Route all() {
    return pathPrefix(
        "store",
        () ->
            path(
                PathMatchers.segment(),
                key ->
                    parameterOptional(
                        "level",
                        level ->
                            concat(
                                get(() -> answer(desk.get(key, level))),
                                put(
                                    () ->
                                        entity(
                                            Unmarshaller.entityToString(),
                                            body ->
                                                answer(
                                                    desk.put(
                                                        key,
                                                        level,
                                                        Json.read(body, StoreForm.class))))),
                                delete(
                                    () ->
                                        parameterOptional(
                                            "context",
                                            context ->
                                                answer(desk.delete(key, level, context))))))));
  }

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }
}
