package dev.troupe.node.registers;

import dev.troupe.node.registers.Register.Answer;
import dev.troupe.node.registers.Register.Command;
import dev.troupe.node.registers.Register.CompareAndSet;
import dev.troupe.node.registers.Register.Delete;
import dev.troupe.node.registers.Register.Different;
import dev.troupe.node.registers.Register.Done;
import dev.troupe.node.registers.Register.Put;
import dev.troupe.node.registers.Register.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Registers as bytes. Format 1: version, kind, fields. A text is its length in bytes and UTF-8; a
 * length has seven bits a byte, lowest first, all but the last with the high bit set.
 */
public final class RegisterFormat {

  private static final int VERSION = 1;

  private static final int PUT = 1;
  private static final int COMPARE_AND_SET = 2;
  private static final int DELETE = 3;
  private static final int DONE = 4;
  private static final int DIFFERENT = 5;
  private static final int REFUSED = 6;
  private static final int KEY = 7;
  private static final int VALUE = 8;
  private static final int ALL = 9;

  private RegisterFormat() {}

  @FunctionalInterface
  private interface Fields {
    void write(DataOutputStream out) throws IOException;
  }

  @FunctionalInterface
  private interface Content<T> {
    T read(int kind, DataInputStream in) throws IOException;
  }

  public static byte[] command(Command command) {
    return switch (command) {
      case Put(String key, String value) ->
          written(
              PUT,
              out -> {
                text(out, key);
                text(out, value);
              });
      case CompareAndSet(String key, var expect, String value) ->
          written(
              COMPARE_AND_SET,
              out -> {
                text(out, key);
                optional(out, expect);
                text(out, value);
              });
      case Delete(String key) -> written(DELETE, out -> text(out, key));
    };
  }

  /**
   * @throws IllegalArgumentException if this build does not read it
   */
  public static Command command(byte[] bytes) {
    return read(
        bytes,
        (kind, in) ->
            switch (kind) {
              case PUT -> new Put(text(in), text(in));
              case COMPARE_AND_SET -> new CompareAndSet(text(in), optional(in), text(in));
              case DELETE -> new Delete(text(in));
              default -> throw unknown(kind, "command");
            });
  }

  public static byte[] answer(Answer answer) {
    return switch (answer) {
      case Done done -> written(DONE, out -> {});
      case Different(var value) -> written(DIFFERENT, out -> optional(out, value));
      case Refused(String why) -> written(REFUSED, out -> text(out, why));
    };
  }

  /**
   * @throws IllegalArgumentException if this build does not read it
   */
  public static Answer answer(byte[] bytes) {
    return read(
        bytes,
        (kind, in) ->
            switch (kind) {
              case DONE -> new Done();
              case DIFFERENT -> new Different(optional(in));
              case REFUSED -> new Refused(text(in));
              default -> throw unknown(kind, "answer");
            });
  }

  /** The question for a key's value. */
  public static byte[] query(String key) {
    return written(KEY, out -> text(out, key));
  }

  /** The key that is asked for. */
  public static String query(byte[] bytes) {
    return read(bytes, (kind, in) -> only(KEY, kind, "query", text(in)));
  }

  /** The answer to {@link #query}. */
  public static byte[] value(Optional<String> value) {
    return written(VALUE, out -> optional(out, value));
  }

  /**
   * The answer to {@link #query}: the key's value, if it has one.
   *
   * @throws IllegalArgumentException if this build does not read it
   */
  public static Optional<String> value(byte[] bytes) {
    return read(bytes, (kind, in) -> only(VALUE, kind, "value", optional(in)));
  }

  static byte[] all(SortedMap<String, String> values) {
    return written(
        ALL,
        out -> {
          length(out, values.size());
          for (Map.Entry<String, String> entry : values.entrySet()) {
            text(out, entry.getKey());
            text(out, entry.getValue());
          }
        });
  }

  static SortedMap<String, String> all(byte[] bytes) {
    return read(
        bytes,
        (kind, in) -> {
          only(ALL, kind, "snapshot", kind);
          var values = new TreeMap<String, String>();
          for (int left = length(in); left > 0; left--) {
            values.put(text(in), text(in));
          }
          return values;
        });
  }

  private static byte[] written(int kind, Fields fields) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(kind);
      fields.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Content<T> content) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "registers of format %d, this build reads %d: use the build that wrote them"
                .formatted(version, VERSION));
      }
      T read = content.read(in.readByte(), in);
      if (in.available() > 0) {
        throw new IllegalArgumentException("%d bytes too many".formatted(in.available()));
      }
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("cut short after %d bytes".formatted(bytes.length), e);
    }
  }

  private static <T> T only(int wanted, int kind, String what, T read) {
    if (kind != wanted) {
      throw unknown(kind, what);
    }
    return read;
  }

  private static IllegalArgumentException unknown(int kind, String what) {
    return new IllegalArgumentException(
        "%d is no %s of format %d: use the build that wrote it".formatted(kind, what, VERSION));
  }

  private static void optional(DataOutputStream out, Optional<String> value) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      text(out, value.get());
    }
  }

  private static Optional<String> optional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    length(out, bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = length(in);
    if (length < 0 || length > in.available()) {
      throw new IllegalArgumentException(
          "a text of %d bytes, and %d are left".formatted(length, in.available()));
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void length(DataOutputStream out, int length) throws IOException {
    int left = length;
    while (left > 127) {
      out.writeByte(left & 127 | 128);
      left >>>= 7;
    }
    out.writeByte(left);
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    int shift = 0;
    int next;
    do {
      next = in.readUnsignedByte();
      length |= (next & 127) << shift;
      shift += 7;
    } while (next > 127 && shift < 35);
    return length;
  }
}
