package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Arrays;

/**
 * That somebody said something, and when. Who and what it is about is not in it: whoever checks it
 * knows.
 *
 * @param key the name of the key among its author's
 * @param at milliseconds of the author's wall clock
 * @param bytes not to be changed
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Signature(String key, long at, byte[] bytes) {

  /** Of what is not signed. There is one, and nothing of it on the wire. */
  public static final Signature NONE = new Signature("", 0, new byte[0]);

  boolean isNone() {
    return bytes.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that
        && key.equals(that.key)
        && at == that.at
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return isNone() ? "unsigned" : "signed by " + key + " at " + at;
  }
}
