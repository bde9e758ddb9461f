package dev.troupe.scenarios.storing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What clients keep in the store, and what they make of siblings. */
enum Goods {

  /** Each client has keys of its own; the newest value says all. */
  NOTES("quorum") {
    @Override
    String key(int client, int choice) {
      return "note-%d-%d".formatted(client, choice);
    }

    @Override
    String value(String write, List<String> siblings) {
      return write;
    }

    @Override
    String write(String value) {
      return value;
    }

    @Override
    List<String> items(String value) {
      return List.of();
    }
  },

  /**
   * All clients share the carts; whoever adds an item to one first unites what he reads (Dynamo
   * §4.4).
   */
  CARTS("one") {
    @Override
    String key(int client, int choice) {
      return "cart-" + choice;
    }

    @Override
    String value(String write, List<String> siblings) {
      var items = new TreeSet<String>();
      siblings.forEach(cart -> items.addAll(items(cart)));
      items.add(write);
      var cart = JSON.createObjectNode().put("write", write);
      items.forEach(cart.putArray("items")::add);
      return cart.toString();
    }

    @Override
    String write(String value) {
      return cart(value).path("write").asText();
    }

    @Override
    List<String> items(String value) {
      var items = new ArrayList<String>();
      cart(value).path("items").forEach(item -> items.add(item.asText()));
      return items;
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String level;

  Goods(String level) {
    this.level = level;
  }

  /** At which they are read and written; a shopper is served on either side of a cut. */
  String level() {
    return level;
  }

  /**
   * @param client from 1
   * @param choice among its keys, from 1
   */
  abstract String key(int client, int choice);

  /** What a write puts there, who has read these. */
  abstract String value(String write, List<String> siblings);

  /** The write that a value is of. */
  abstract String write(String value);

  /** What is in it; each is called as the write that added it. */
  abstract List<String> items(String value);

  private static JsonNode cart(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store gave what nobody stored: " + value, e);
    }
  }
}
