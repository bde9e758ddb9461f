package dev.troupe.core;

/**
 * Marks messages that cross nodes and events that are persisted. They are serialized as Jackson
 * CBOR under their class name, so a class that was ever persisted keeps its name and its fields'
 * meaning.
 */
public interface Wire {

  /** What traces and reports name it by: itself, or the content of an envelope. */
  default Object content() {
    return this;
  }
}
