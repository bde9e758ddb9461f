package dev.troupe.cli.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.cli.saga.NodeClient.Reply;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Each of the commands asks one node, which asks the home of the saga. */
@Command(
    name = "saga",
    description =
        "Lists and shows the sagas of a running cluster; resumes or abandons parked ones.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the node refused, or does not know the outcome; it says why",
      "2:bad input, or no node answers there"
    })
public final class SagaCommand implements Runnable {

  private static final String ID = "CLIENT/SEQUENCE";

  @Spec CommandSpec spec;

  @Option(
      names = "--node",
      paramLabel = "URL",
      defaultValue = "${env:TROUPE_NODE}",
      scope = ScopeType.INHERIT,
      description =
          "any node's address, as http://127.0.0.1:8080; default the variable TROUPE_NODE")
  URI node;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** All of them, or those of one state. */
  @Command(name = "list", description = "Lists them, by their ids.")
  int list(
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description =
                  "of these alone: running, compensating, parked, completed, compensated, abandoned")
          String state,
      @Option(names = "--after", paramLabel = ID, description = "those after this one")
          String after,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "most of them, 1 to 100; default ${DEFAULT-VALUE}")
          int limit) {
    String path =
        "/sagas?limit="
            + limit
            + (state == null ? "" : "&state=" + word("--state", state, "[a-z]+"))
            + (after == null ? "" : "&after=" + id(after));
    return told(client().get(path), SagaTable::list);
  }

  /** One, with its steps. */
  @Command(name = "show", description = "Shows one, step by step.")
  int show(@Parameters(paramLabel = ID) String saga) {
    return told(client().get("/sagas/" + id(saga)), SagaTable::show);
  }

  /** Lets a parked one go on. */
  @Command(name = "resume", description = "Lets a parked one try again, the way it was going.")
  int resume(
      @Parameters(paramLabel = ID) String saga,
      @Option(names = "--by", paramLabel = "NAME", defaultValue = "${user.name}") String by) {
    return operate(saga, "resume", Map.of("by", by), "is resumed");
  }

  /** Ends a parked one. */
  @Command(
      name = "abandon",
      description = "Ends a parked one as it stands: what is left was put right by hand.")
  int abandon(
      @Parameters(paramLabel = ID) String saga,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "what was put right")
          String reason,
      @Option(names = "--by", paramLabel = "NAME", defaultValue = "${user.name}") String by) {
    return operate(saga, "abandon", Map.of("by", by, "reason", reason), "is abandoned");
  }

  private int operate(String saga, String what, Map<String, String> said, String done) {
    var body = JsonNodeFactory.instance.objectNode();
    said.forEach(body::put);
    return told(
        client().post("/sagas/%s/%s".formatted(id(saga), what), body),
        answer -> "%s %s%n".formatted(answer.path("saga").asText(), done));
  }

  private int told(Reply reply, Function<JsonNode, String> text) {
    if (reply.isOk()) {
      spec.commandLine().getOut().print(text.apply(reply.body()));
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    spec.commandLine()
        .getErr()
        .println("troupe: %d: %s".formatted(reply.status(), reply.body().path("error").asText()));
    return ExitCode.SOFTWARE;
  }

  private NodeClient client() {
    if (node == null || node.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--node: %s; name a node, as http://127.0.0.1:8080 (scripts/troupe up prints theirs), here or in TROUPE_NODE"
              .formatted(node == null ? "there is none" : "'" + node + "' has no host"));
    }
    return new NodeClient(node);
  }

  private String id(String saga) {
    return word(ID, saga, "[A-Za-z0-9._-]{1,64}/[0-9]{1,18}");
  }

  private String word(String name, String value, String form) {
    if (!value.matches(form)) {
      throw new ParameterException(
          spec.commandLine(), "%s: '%s' is none, such as shop/17".formatted(name, value));
    }
    return value;
  }
}
