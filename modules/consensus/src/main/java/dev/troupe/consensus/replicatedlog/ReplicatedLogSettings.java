package dev.troupe.consensus.replicatedlog;

import com.typesafe.config.Config;
import dev.troupe.consensus.quorum.QuorumRule;
import dev.troupe.consensus.quorum.QuorumSettings;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import java.time.Duration;
import java.util.TreeSet;

/**
 * The settings of one group, below {@code troupe.replicated-log}; each is explained in {@code
 * reference.conf}.
 *
 * @param founders the members of a group whose log is empty; later the log itself says who is one
 * @param quorum who must agree, of those who vote; the same on all members, always
 * @param protocolTrace whether each step is reported as a line of JSON
 */
public record ReplicatedLogSettings(
    Members founders,
    QuorumRule quorum,
    Timing timing,
    Pipeline pipeline,
    Waiting waiting,
    Snapshots snapshots,
    Clients clients,
    boolean protocolTrace) {

  private static final String PATH = "troupe.replicated-log";
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final int GIBIBYTE = 1 << 30;

  /**
   * Elections and leases.
   *
   * @param heartbeat mean time between a leader's heartbeats
   * @param jitter share of it by which each is early or late
   * @param shortest a member stands, and votes for others, no sooner than this after it heard of a
   *     leader
   * @param longest time-outs are drawn evenly between the two
   * @param lease how long a leader may rely on letters that a quorum answered, from their sending
   * @param drift share by which a member's clock may be slower than another's
   * @param preVote whether who stands asks first
   */
  public record Timing(
      Duration heartbeat,
      double jitter,
      Duration shortest,
      Duration longest,
      Duration lease,
      double drift,
      boolean preVote) {}

  /**
   * How a follower is sent to.
   *
   * @param depth letters with entries under way
   * @param bytes under way
   * @param batchEntries most in one letter
   * @param batchBytes most in one letter, unless a single entry is larger
   * @param resendAfter what is not answered for so long is sent again
   */
  public record Pipeline(
      int depth, int bytes, int batchEntries, int batchBytes, Duration resendAfter) {}

  /**
   * What a leader takes on.
   *
   * @param entries not committed yet; further ones are refused
   * @param bytes of those
   * @param commandBytes of one command
   * @param patience how long a request waits for its answer
   */
  public record Waiting(int entries, int bytes, int commandBytes, Duration patience) {}

  /**
   * When the log is cut.
   *
   * @param everyEntries applied since the last snapshot
   * @param everyBytes of log since the last snapshot
   * @param trailing entries before a snapshot that stay in memory, for followers just behind
   * @param chunkBytes of one piece of a snapshot that is sent
   */
  public record Snapshots(int everyEntries, int everyBytes, int trailing, int chunkBytes) {}

  /**
   * What is remembered of clients; the same on all members.
   *
   * @param sessions at a time
   * @param answersEach first answers kept for each session
   */
  public record Clients(int sessions, int answersEach) {}

  /**
   * The settings of this group: those in {@code troupe.replicated-log.groups.GROUP}, and for what
   * is not there those in {@code troupe.replicated-log}.
   *
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ReplicatedLogSettings from(Config config, String group) {
    String own = PATH + ".groups." + group;
    Config all =
        config.hasPath(own) ? config.getConfig(own).atPath(PATH).withFallback(config) : config;
    var keys = new Keys(all);
    Members founders = founders(keys);
    return new ReplicatedLogSettings(
        founders,
        QuorumSettings.rule(all, PATH + ".quorum", new TreeSet<>(founders.voters())),
        timing(keys),
        pipeline(keys),
        waiting(keys),
        snapshots(keys),
        clients(keys),
        keys.flag(PATH + ".protocol-trace"));
  }

  /** The same with another rule of who must agree. */
  public ReplicatedLogSettings withQuorum(QuorumRule other) {
    return new ReplicatedLogSettings(
        founders, other, timing, pipeline, waiting, snapshots, clients, protocolTrace);
  }

  private static Members founders(Keys keys) {
    String key = PATH + ".voters";
    try {
      return Members.of(keys.texts(key).stream().map(NodeId::new).toList());
    } catch (IllegalArgumentException e) {
      throw keys.refuse(key, e.getMessage());
    }
  }

  private static Timing timing(Keys keys) {
    Duration heartbeat = keys.duration(PATH + ".heartbeat-interval", MILLISECOND);
    Duration shortest = keys.duration(PATH + ".shortest-timeout", MILLISECOND);
    Duration longest = keys.duration(PATH + ".longest-timeout", MILLISECOND);
    Duration lease = keys.duration(PATH + ".lease", MILLISECOND);
    double drift = keys.number(PATH + ".max-clock-drift", 0, 0.5);
    double jitter = keys.number(PATH + ".heartbeat-jitter", 0, 0.5);
    if (shortest.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw keys.refuse(
          PATH + ".shortest-timeout",
          "make it at least twice heartbeat-interval, or one late heartbeat costs the leader");
    }
    if (longest.compareTo(shortest) <= 0) {
      throw keys.refuse(
          PATH + ".longest-timeout",
          "make it longer than shortest-timeout, or candidates split the votes for ever");
    }
    // While a leader's clock counts the lease, a faster one counts up to lease / (1 - drift): no
    // more than the shortest time-out, for which a follower votes for nobody (thesis §6.4.1).
    long bound = (long) (shortest.toNanos() * (1 - drift));
    if (lease.toNanos() > bound) {
      throw keys.refuse(
          PATH + ".lease",
          "make it at most shortest-timeout less max-clock-drift, %d ms, or two leaders may hold one"
              .formatted(Duration.ofNanos(bound).toMillis()));
    }
    if (lease.toNanos() <= heartbeat.toNanos() * (1 + jitter)) {
      throw keys.refuse(
          PATH + ".lease",
          "make it longer than heartbeat-interval with its jitter, or it runs out between two");
    }
    return new Timing(
        heartbeat, jitter, shortest, longest, lease, drift, keys.flag(PATH + ".pre-vote"));
  }

  private static Pipeline pipeline(Keys keys) {
    int batch = keys.integer(PATH + ".batch-bytes", 1, GIBIBYTE);
    int bytes = keys.integer(PATH + ".pipeline-bytes", 1, GIBIBYTE);
    if (bytes < batch) {
      throw keys.refuse(
          PATH + ".pipeline-bytes", "make it at least batch-bytes = " + batch + ", one letter");
    }
    return new Pipeline(
        keys.integer(PATH + ".pipeline-depth", 1, 10_000),
        bytes,
        keys.integer(PATH + ".batch-entries", 1, 1_000_000),
        batch,
        keys.duration(PATH + ".resend-after", MILLISECOND));
  }

  private static Waiting waiting(Keys keys) {
    int bytes = keys.integer(PATH + ".max-waiting-bytes", 1, GIBIBYTE);
    int command = keys.integer(PATH + ".max-command-bytes", 1, GIBIBYTE);
    if (bytes < command) {
      throw keys.refuse(
          PATH + ".max-waiting-bytes",
          "make it at least max-command-bytes = "
              + command
              + ", or none of that size is ever taken");
    }
    return new Waiting(
        keys.integer(PATH + ".max-waiting-entries", 1, 10_000_000),
        bytes,
        command,
        keys.duration(PATH + ".patience", MILLISECOND));
  }

  private static Snapshots snapshots(Keys keys) {
    return new Snapshots(
        keys.integer(PATH + ".snapshot-every-entries", 1, Integer.MAX_VALUE),
        keys.integer(PATH + ".snapshot-every-bytes", 1, Integer.MAX_VALUE),
        keys.integer(PATH + ".trailing-entries", 0, Integer.MAX_VALUE),
        keys.integer(PATH + ".snapshot-chunk-bytes", 1, GIBIBYTE));
  }

  private static Clients clients(Keys keys) {
    return new Clients(
        keys.integer(PATH + ".max-sessions", 1, 10_000_000),
        keys.integer(PATH + ".answers-per-session", 1, 1_000_000));
  }
}
