package dev.troupe.node.http;

import dev.troupe.core.node.NodeContext;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.RegisterForms;
import dev.troupe.node.desk.RegistersDesk;
import dev.troupe.node.desk.RegistersDesk.Place;
import dev.troupe.node.registers.RegistersSettings;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** The routes of the registers. */
final class RegisterRoutes extends AllDirectives {

  static final List<String> PATHS =
      List.of(
          "GET /registers/KEY?read=linearizable|lease|bounded:500ms|local",
          "PUT /registers/KEY?session=1&sequence=1 {\"value\"}",
          "POST /registers/KEY/compare-and-set?session=1&sequence=2 {\"expect\", \"value\"}",
          "DELETE /registers/KEY?session=1&sequence=3",
          "POST /registers-sessions");

  /** JSON may write a byte as a backslash, a u and four digits. */
  private static final long ESCAPED = 6;

  /** What a request has besides its values. */
  private static final long FRAME = 64 * 1024;

  private final RegistersDesk desk;
  private final long longest;

  RegisterRoutes(ActorSystem<?> system, NodeContext node) {
    var limits = RegistersSettings.from(system.settings().config());
    this.desk = new RegistersDesk(system, node, limits);
    this.longest = 2 * ESCAPED * limits.maxValueBytes() + FRAME;
  }

  Route all() {
    return concat(
        pathPrefix(
            "registers",
            () ->
                concat(
                    path(PathMatchers.segment(), this::key),
                    path(
                        PathMatchers.segment().slash("compare-and-set"),
                        key -> post(() -> compareAndSet(key))))),
        path("registers-sessions", () -> post(() -> answer(desk.openSession()))));
  }

  private Route key(String key) {
    return concat(
        get(() -> parameterOptional("read", read -> answer(desk.get(key, read)))),
        put(
            () ->
                withBody(
                    RegisterForms.NewValue.class,
                    form -> inPlace(place -> answer(desk.put(key, place, form))))),
        delete(() -> inPlace(place -> answer(desk.delete(key, place)))));
  }

  private Route compareAndSet(String key) {
    return withBody(
        RegisterForms.Exchange.class,
        form -> inPlace(place -> answer(desk.compareAndSet(key, place, form))));
  }

  private <T> Route withBody(Class<T> type, Function<T, Route> then) {
    return withSizeLimit(
        longest,
        () -> entity(Unmarshaller.entityToString(), body -> then.apply(Json.read(body, type))));
  }

  private Route inPlace(Function<Place, Route> then) {
    return parameterOptional(
        "session",
        session ->
            parameterOptional("sequence", sequence -> then.apply(Place.of(session, sequence))));
  }

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }
}
