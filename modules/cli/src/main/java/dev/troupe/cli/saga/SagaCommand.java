package dev.troupe.cli.saga;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.cli.remote.NodeOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Each of the commands asks one node, which asks the home of the saga. */
@Command(
    name = "saga",
    description =
        "Lists and shows the sagas of a running cluster; resumes or abandons parked ones.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {NodeOption.DONE, NodeOption.REFUSED, NodeOption.BAD})
public final class SagaCommand implements Runnable {

  private static final String ID = "CLIENT/SEQUENCE";

  @Spec CommandSpec spec;

  @Mixin NodeOption node;

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
    return node.told(node.client().get(path), SagaTable::list);
  }

  /** One, with its steps. */
  @Command(name = "show", description = "Shows one, step by step.")
  int show(@Parameters(paramLabel = ID) String saga) {
    return node.told(node.client().get("/sagas/" + id(saga)), SagaTable::show);
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
    return node.told(
        node.client().post("/sagas/%s/%s".formatted(id(saga), what), body),
        answer -> "%s %s%n".formatted(answer.path("saga").asText(), done));
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
