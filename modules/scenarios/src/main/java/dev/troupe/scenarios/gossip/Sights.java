package dev.troupe.scenarios.gossip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.core.trace.TraceEvent;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node sees of members, as the judges read it. */
final class Sights {

  /** The property that carries a rumour's number. */
  static final String RUMOUR = "rumour";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("(?:^| )rumour=(\\d{1,9})(?: |$)");

  private Sights() {}

  /** Of a node's answer. */
  static ObjectNode view(JsonNode body) {
    var view = JSON.objectNode();
    view.put("leader", body.path("leader").asText());
    var members = view.putArray("members");
    for (JsonNode member : body.path("members")) {
      members
          .addObject()
          .put("member", member.path("member").asText())
          .put("status", member.path("status").asText())
          .put("incarnation", member.path("incarnation").asLong())
          .put("version", member.path("version").asLong())
          .put("release", member.path("release").asText())
          .put(RUMOUR, member.path("properties").path(RUMOUR).asLong());
    }
    return view;
  }

  /** Of a {@code member-changed} in a node's trace. */
  static ObjectNode changed(TraceEvent event) {
    Matcher rumour = NUMBER.matcher(event.text("properties"));
    return JSON.objectNode()
        .put("member", event.text("member"))
        .put("status", event.text("status"))
        .put("incarnation", event.number("incarnation"))
        .put("version", event.number("version"))
        .put("release", event.text("release"))
        .put(RUMOUR, rumour.find() ? Long.parseLong(rumour.group(1)) : 0);
  }

  /**
   * Whether all see the same: so many members, each of them up, suspected by nobody; and who leads.
   */
  static boolean agree(Collection<JsonNode> answers, int members) {
    return answers.stream().map(Sights::view).distinct().count() == 1
        && answers.stream().allMatch(answer -> isWell(answer, members));
  }

  private static boolean isWell(JsonNode answer, int members) {
    var all = (ArrayNode) answer.path("members");
    boolean well = all.size() == members && !answer.path("leader").asText().isEmpty();
    for (JsonNode member : all) {
      well &= member.path("status").asText().equals("up") && !member.path("suspect").asBoolean();
    }
    return well;
  }
}
