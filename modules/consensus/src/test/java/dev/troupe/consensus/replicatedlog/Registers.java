package dev.troupe.consensus.replicatedlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A state machine for tests: registers by key, {@code write k v}, {@code cas k old new}, {@code
 * read k}; and a list of everything that was done, {@code did}.
 */
final class Registers implements StateMachine {

  static final String NOTHING = "-";

  private final Map<String, String> registers = new TreeMap<>();
  private final List<String> did = new ArrayList<>();

  @Override
  public byte[] apply(long index, byte[] command) {
    String[] words = text(command).split(" ");
    did.add(words[words.length - 1]);
    String answer = "true";
    if (words[0].equals("write")) {
      registers.put(words[1], words[2]);
    } else if (registers.getOrDefault(words[1], NOTHING).equals(words[2])) {
      registers.put(words[1], words[3]);
    } else {
      answer = "false";
    }
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] query(byte[] query) {
    String[] words = text(query).split(" ");
    String answer =
        words[0].equals("did") ? String.join(" ", did) : registers.getOrDefault(words[1], NOTHING);
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] snapshot() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(registers.size());
      for (var register : registers.entrySet()) {
        out.writeUTF(register.getKey());
        out.writeUTF(register.getValue());
      }
      out.writeInt(did.size());
      for (String one : did) {
        out.writeUTF(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void restore(byte[] snapshot) {
    registers.clear();
    did.clear();
    try (var in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      for (int i = in.readInt(); i > 0; i--) {
        registers.put(in.readUTF(), in.readUTF());
      }
      for (int i = in.readInt(); i > 0; i--) {
        did.add(in.readUTF());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
