package dev.troupe.node.desk;

import dev.troupe.membership.gossip.Profile.Property;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of {@code PUT /gossip/profile}: what a node's user wants all members to know of it.
 *
 * @param properties names and values; they replace those of before
 */
public record Description(Map<String, String> properties) {

  /** They travel with every change of the member's entry. */
  static final int MOST_CHARACTERS = 500;

  /**
   * @throws BadRequest if a name has no value, or all are too large to be gossip
   */
  List<Property> asProperties() {
    if (properties == null || properties.containsValue(null)) {
      throw new BadRequest("properties: an object of names and texts, such as {\"zone\":\"a\"}");
    }
    int characters =
        properties.entrySet().stream()
            .mapToInt(property -> property.getKey().length() + property.getValue().length())
            .sum();
    if (characters > MOST_CHARACTERS) {
      throw new BadRequest(
          "properties: %d characters, where %d may travel with every change; say where the rest is found"
              .formatted(characters, MOST_CHARACTERS));
    }
    return new TreeMap<>(properties)
        .entrySet().stream()
            .map(property -> new Property(property.getKey(), property.getValue()))
            .toList();
  }
}
