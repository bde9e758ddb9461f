package dev.troupe.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a client stores, or asks of a state machine, and what is answered: a value of bytes, equal
 * when the bytes are.
 *
 * @param array not to be changed by anybody
 */
public record Bytes(@JsonValue byte[] array) {

  public static final Bytes NONE = new Bytes(new byte[0]);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Bytes {}

  /** The text in UTF-8. */
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As UTF-8; what is none is replaced. */
  public String text() {
    return new String(array, StandardCharsets.UTF_8);
  }

  public int length() {
    return array.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes(var bytes) && Arrays.equals(array, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return length() <= 40 ? "'" + text() + "'" : length() + " bytes";
  }
}
