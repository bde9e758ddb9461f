package dev.troupe.journal.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a snapshot's file is called: {@code key~sequenceNr~timestamp.snapshot}, ordered by number,
 * then time.
 *
 * @param key the persistence id, made fit for file systems that ignore case and have short names
 * @param sequenceNr the sequence number of the last event in it
 * @param timestamp when it was taken, in milliseconds since the epoch
 */
public record SnapshotName(String key, long sequenceNr, long timestamp)
    implements Comparable<SnapshotName> {

  private static final Pattern FILE = Pattern.compile("(.+)~(\\d+)~(-?\\d+)\\.snapshot");
  private static final int LONGEST_KEY = 150;
  private static final Comparator<SnapshotName> ORDER =
      Comparator.<SnapshotName, String>comparing(SnapshotName::key)
          .thenComparingLong(SnapshotName::sequenceNr)
          .thenComparingLong(SnapshotName::timestamp);

  static SnapshotName of(String persistenceId, long sequenceNr, long timestamp) {
    return new SnapshotName(key(persistenceId), sequenceNr, timestamp);
  }

  static Optional<SnapshotName> parse(String file) {
    Matcher matcher = FILE.matcher(file);
    return matcher.matches()
        ? Optional.of(
            new SnapshotName(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  String file() {
    return "%s~%d~%d.snapshot".formatted(key, sequenceNr, timestamp);
  }

  /**
   * Small letters, digits, {@code _ .} and {@code -} stand for themselves (a dot not at the begin),
   * all else is percent-encoded; what gets too long is cut and ends with a hash of the whole.
   */
  static String key(String persistenceId) {
    StringBuilder key = new StringBuilder();
    for (byte b : persistenceId.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
      if (plain || (b == '.' && !key.isEmpty())) {
        key.append((char) b);
      } else {
        key.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    if (key.length() <= LONGEST_KEY) {
      return key.toString();
    }
    return key.substring(0, LONGEST_KEY - 66) + "%%" + sha256(persistenceId);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public int compareTo(SnapshotName other) {
    return ORDER.compare(this, other);
  }
}
