package dev.troupe.node.http;

import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.HintsView;
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
          "DELETE /store/KEY?level=quorum&context=CONTEXT",
          "GET /hints",
          "GET /hints/NODE");

  /** JSON may write a byte as a backslash, a u and four digits. */
  private static final long ESCAPED = 6;

  /** What a request has besides its value. */
  private static final long FRAME = 64 * 1024;

  private final StoreDesk desk;
  private final HintsView hints;
  private final long longest;

  StoreRoutes(ActorSystem<?> system, NodeContext node) {
    var config = system.settings().config();
    boolean stores = !config.getStringList("troupe.store.nodes").isEmpty();
    var settings =
        stores ? Optional.of(StoreSettings.from(config)) : Optional.<StoreSettings>empty();
    this.desk = new StoreDesk(system, node, settings.map(StoreSettings::patience));
    this.longest = settings.map(it -> ESCAPED * it.maxValueBytes() + FRAME).orElse(FRAME);
    this.hints = new HintsView(system, node, stores);
  }

  Route all() {
    return concat(
        pathPrefix("store", () -> path(PathMatchers.segment(), this::key)),
        pathPrefix(
            "hints",
            () ->
                get(
                    () ->
                        concat(
                            pathEnd(() -> answer(hints.figures())),
                            path(
                                PathMatchers.segment(),
                                target -> answer(hints.leftOver(target)))))));
  }

  private Route key(String key) {
    return parameterOptional(
        "level",
        level ->
            concat(
                get(() -> answer(desk.get(key, level))),
                put(() -> withSizeLimit(longest, () -> write(key, level))),
                delete(
                    () ->
                        parameterOptional(
                            "context", context -> answer(desk.delete(key, level, context))))));
  }

  private Route write(String key, Optional<String> level) {
    return entity(
        Unmarshaller.entityToString(),
        body -> answer(desk.put(key, level, Json.read(body, StoreForm.class))));
  }

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }
}
