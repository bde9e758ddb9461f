package dev.troupe.coordination.fencing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.troupe.coordination.fencing.Ledger.Answer;
import dev.troupe.coordination.fencing.Ledger.Order;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Orders, answers and snapshots as bytes: a version, and CBOR. Fields that a later version adds are
 * not looked at by an earlier one, so that members of both can be in one group.
 */
final class LedgerForm {

  private static final int VERSION = 1;

  private static final ObjectMapper CBOR =
      CBORMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private LedgerForm() {}

  static byte[] bytes(Order<?> order) {
    return write(Order.class, order);
  }

  static byte[] bytes(Answer answer) {
    return write(Answer.class, answer);
  }

  static byte[] bytes(LedgerSnapshot snapshot) {
    return write(LedgerSnapshot.class, snapshot);
  }

  static Order<?> order(byte[] bytes) {
    return read(Order.class, bytes);
  }

  static Answer answer(byte[] bytes) {
    return read(Answer.class, bytes);
  }

  static LedgerSnapshot snapshot(byte[] bytes) {
    return read(LedgerSnapshot.class, bytes);
  }

  /** By the declared type, or the name of the subtype would be left out. */
  private static byte[] write(Class<?> type, Object value) {
    try {
      byte[] body = CBOR.writerFor(type).writeValueAsBytes(value);
      byte[] all = new byte[body.length + 1];
      all[0] = VERSION;
      System.arraycopy(body, 0, all, 1, body.length);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private static <T> T read(Class<T> type, byte[] bytes) {
    if (bytes[0] != VERSION) {
      throw new IllegalStateException(
          "the ledger's log has format %d, this build reads %d: use the build that wrote it"
              .formatted(bytes[0], VERSION));
    }
    try {
      return CBOR.readValue(bytes, 1, bytes.length - 1, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger's log cannot be read: " + e.getMessage(), e);
    }
  }
}
