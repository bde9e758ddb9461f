package dev.troupe.node.http;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.desk.Answer;
import dev.troupe.node.desk.BadRequest;
import dev.troupe.node.desk.GroupsDesk;
import dev.troupe.node.desk.GroupsDesk.As;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** The routes of the replicated groups. */
final class GroupRoutes extends AllDirectives {

  static final List<String> PATHS =
      List.of(
          "GET /groups/NAME",
          "POST /groups/NAME/leader {\"to\"}",
          "PUT /groups/NAME/members/NODE?as=voter|learner",
          "DELETE /groups/NAME/members/NODE");

  /**
   * The body of {@code POST /groups/NAME/leader}.
   *
   * @param to a voter
   */
  record Heir(String to) {}

  private final GroupsDesk desk;

  /**
   * @param hosted the groups of which this node is a member
   */
  GroupRoutes(ActorSystem<?> system, NodeContext node, Collection<String> hosted) {
    this.desk = new GroupsDesk(system, node, List.copyOf(hosted));
  }

  Route all() {
    return pathPrefix(
        "groups",
        () ->
            pathPrefix(
                PathMatchers.segment(),
                group ->
                    concat(
                        pathEnd(() -> get(() -> answer(desk.status(group)))),
                        path("leader", () -> post(() -> leader(group))),
                        path(
                            PathMatchers.segment("members").slash(PathMatchers.segment()),
                            member -> member(group, member)))));
  }

  private Route leader(String group) {
    return entity(
        Unmarshaller.entityToString(),
        body -> answer(desk.transfer(group, id("to", Json.read(body, Heir.class).to()))));
  }

  private Route member(String group, String member) {
    NodeId id = id("NODE", member);
    return concat(
        put(() -> parameterOptional("as", as -> answer(desk.add(group, id, as(as))))),
        delete(() -> answer(desk.remove(group, id))));
  }

  private static NodeId id(String field, String name) {
    try {
      return new NodeId(name);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new BadRequest(field + ": the id of a node, not '" + name + "'");
    }
  }

  private static As as(Optional<String> as) {
    return switch (as.orElse("voter")) {
      case "voter" -> As.VOTER;
      case "learner" -> As.LEARNER;
      default -> throw new BadRequest("as: voter or learner, not '" + as.orElse("") + "'");
    };
  }

  /** The figures of the groups that this node hosts, by their names. */
  CompletionStage<? extends SortedMap<String, Status>> figures() {
    return desk.hosted();
  }

  private Route answer(CompletionStage<Answer> answer) {
    return completeWithFuture(answer.thenApply(Json::answer));
  }
}
