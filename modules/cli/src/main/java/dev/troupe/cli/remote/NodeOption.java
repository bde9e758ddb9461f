package dev.troupe.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.cli.remote.NodeClient.Reply;
import java.net.URI;
import java.util.function.Function;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Which node a command asks, and how its answer is told. */
public final class NodeOption {

  /** Exit codes of commands that ask a node. */
  public static final String DONE = "0:done";

  public static final String REFUSED =
      "1:the node refused, or does not know the outcome; it says why";
  public static final String BAD = "2:bad input, or no node answers there";

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--node",
      paramLabel = "URL",
      defaultValue = "${env:TROUPE_NODE}",
      scope = ScopeType.INHERIT,
      description =
          "any node's address, as http://127.0.0.1:8080; default the variable TROUPE_NODE")
  URI node;

  /**
   * @throws ParameterException when no node is named
   */
  public NodeClient client() {
    if (node == null || node.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--node: %s; name a node, as http://127.0.0.1:8080 (scripts/troupe up prints theirs), here or in TROUPE_NODE"
              .formatted(node == null ? "there is none" : "'" + node + "' has no host"));
    }
    return new NodeClient(node);
  }

  /**
   * Prints an answer, or why there is none.
   *
   * @return the exit code
   */
  public int told(Reply reply, Function<JsonNode, String> text) {
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
}
