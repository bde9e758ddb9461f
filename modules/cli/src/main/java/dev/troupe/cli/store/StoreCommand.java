package dev.troupe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.cli.remote.NodeOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Each of the commands asks one node, which asks the homes of the key. */
@Command(
    name = "store",
    description = "Reads and writes keys of a running cluster; shows what waits for homes away.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {NodeOption.DONE, NodeOption.REFUSED, NodeOption.BAD})
public final class StoreCommand implements Runnable {

  private static final List<String> LEVELS = List.of("one", "quorum", "all");
  private static final String CONTEXT =
      "as get showed it: what is replaced; without it nothing is, and the value stands beside others";

  @Spec CommandSpec spec;
  @Mixin NodeOption node;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** All siblings. */
  @Command(name = "get", description = "Shows a key's values and their context.")
  int get(
      @Parameters(paramLabel = "KEY") String key,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              defaultValue = "quorum",
              description = "one, quorum or all homes; default ${DEFAULT-VALUE}")
          String level) {
    var reply = node.client().get(path(key, level));
    if (reply.status() == 404 && reply.body().has("context")) {
      spec.commandLine()
          .getErr()
          .println(
              "troupe: %s has no value; context %s"
                  .formatted(key, shown(reply.body().path("context").asText())));
      return 1;
    }
    return node.told(reply, StoreCommand::values);
  }

  /** One value more, or instead. */
  @Command(name = "put", description = "Writes a value.")
  int put(
      @Parameters(paramLabel = "KEY") String key,
      @Parameters(paramLabel = "VALUE") String value,
      @Option(names = "--context", paramLabel = "CONTEXT", defaultValue = "", description = CONTEXT)
          String context,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              defaultValue = "quorum",
              description = "on the disks of one, quorum or all homes; default ${DEFAULT-VALUE}")
          String level) {
    var body = JsonNodeFactory.instance.objectNode().put("value", value).put("context", context);
    return node.told(node.client().put(path(key, level), body), StoreCommand::written);
  }

  /** What the context has seen is gone. */
  @Command(name = "delete", description = "Deletes what the context has seen.")
  int delete(
      @Parameters(paramLabel = "KEY") String key,
      @Option(
              names = "--context",
              paramLabel = "CONTEXT",
              required = true,
              description = "as get showed it: what is deleted")
          String context,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              defaultValue = "quorum",
              description = "on the disks of one, quorum or all homes; default ${DEFAULT-VALUE}")
          String level) {
    String path = path(key, level) + "&context=" + encoded(context);
    return node.told(node.client().delete(path), StoreCommand::written);
  }

  /** What the node asked keeps for others. */
  @Command(name = "hints", description = "Shows what this node keeps for homes that were away.")
  int hints() {
    return node.told(node.client().get("/hints"), HintsTable::show);
  }

  private static String values(JsonNode read) {
    var text = new StringBuilder();
    for (JsonNode value : read.path("values")) {
      text.append(line("value", value.asText()));
    }
    text.append(line("context", shown(read.path("context").asText())));
    return text.append(line("answered", words(read.path("answered")))).toString();
  }

  private static String written(JsonNode answer) {
    return line("written", answer.path("write").asText())
        + line("on the disk of", words(answer.path("acknowledged")));
  }

  private static String shown(String context) {
    return context.isEmpty() ? "''" : context;
  }

  private static String words(JsonNode list) {
    var words = new StringBuilder();
    list.forEach(word -> words.append(words.isEmpty() ? "" : ", ").append(word.asText()));
    return words.toString();
  }

  private static String line(String name, String value) {
    return "%-16s%s%n".formatted(name + ":", value);
  }

  private String path(String key, String level) {
    if (!LEVELS.contains(level)) {
      throw new ParameterException(
          spec.commandLine(), "--level: one, quorum or all, not '%s'".formatted(level));
    }
    if (key.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "KEY: any text but an empty one");
    }
    return "/store/%s?level=%s".formatted(encoded(key), level);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
