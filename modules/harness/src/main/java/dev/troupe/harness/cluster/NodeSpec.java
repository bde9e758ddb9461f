package dev.troupe.harness.cluster;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One node of a cluster.
 *
 * @param id its stable id, which also names its folder: small letters, digits and dashes
 * @param roles what it is for, as its configuration says
 */
public record NodeSpec(String id, List<String> roles) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  public NodeSpec {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A node's id is made of small letters, digits and dashes, not \"" + id + "\"");
    }
    roles = List.copyOf(roles);
  }

  /** {@code node-1} to {@code node-COUNT}, all alike. */
  public static List<NodeSpec> several(int count, String... roles) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new NodeSpec("node-" + number, List.of(roles)))
        .toList();
  }
}
