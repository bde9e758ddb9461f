package dev.troupe.scenarios.registering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keys and values in the history, as the model of a cas-register reads them. */
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Values() {}

  /**
   * The name of a key.
   *
   * @param number from 1
   */
  static String key(int number) {
    return "key-" + number;
  }

  /** With the key, for its value to be added. */
  static ObjectNode keyed(String key) {
    return JSON.objectNode().put("key", key);
  }

  /** What a read found. */
  static ObjectNode answer(JsonNode read) {
    return keyed(read.path("key").asText()).put("value", Questions.value(read).orElse(null));
  }
}
