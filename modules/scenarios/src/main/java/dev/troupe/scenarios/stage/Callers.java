package dev.troupe.scenarios.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.NodeApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clients, spread over all nodes. Each asks one node, always the same, and one thing after the
 * other; when all are waiting for answers, a turn is left out.
 */
public final class Callers {

  private static final Duration PAUSE = Duration.ofMillis(20);

  /**
   * One client: a process of the history, which after an unknown outcome goes on as another. What
   * it asks for is numbered, and no number is used twice.
   */
  public final class Caller {
    private final int number;
    private final String node;
    private int process;
    private long sequence;
    private boolean busy;

    private Caller(int number, String node, int process) {
      this.number = number;
      this.node = node;
      this.process = process;
    }

    /** From 1. */
    public int number() {
      return number;
    }

    public String name() {
      return "client-" + number;
    }

    /** Whom it asks. */
    public String node() {
      return node;
    }

    /** The next number, from 1. */
    public long next() {
      return ++sequence;
    }

    public void invokes(String function, ObjectNode argument) {
      busy = true;
      history.invoke(process, function, argument);
    }

    public void ok() {
      busy = false;
      history.ok(process);
    }

    public void ok(ObjectNode value) {
      busy = false;
      history.ok(process, value);
    }

    /** Nothing was done, for certain. */
    public void fail(Reply reply) {
      busy = false;
      history.fail(process, reply.reason());
    }

    /** What was asked for was not confirmed: nothing was done for certain, or nobody knows. */
    public void unconfirmed(Reply reply) {
      if (reply.didNothing()) {
        fail(reply);
      } else {
        busy = false;
        history.unknown(process, reply.reason());
        process += callers.size();
      }
    }
  }

  private final World world;
  private final HistoryRecorder history;
  private final List<Caller> callers = new ArrayList<>();

  /**
   * @param firstProcess of the history; the next clients have the next
   */
  public Callers(World world, HistoryRecorder history, int firstProcess, int count) {
    this(world, history, firstProcess, count, world.nodes());
  }

  /**
   * @param nodes whom they ask
   */
  public Callers(
      World world, HistoryRecorder history, int firstProcess, int count, List<String> nodes) {
    this.world = world;
    this.history = history;
    for (int i = 1; i <= count; i++) {
      callers.add(new Caller(i, nodes.get(i % nodes.size()), firstProcess + i - 1));
    }
  }

  /** All of them, by their numbers. */
  public List<Caller> all() {
    return List.copyOf(callers);
  }

  /** Whose turn it is, of those that wait for nothing; nobody when all do. */
  public Optional<Caller> free(int turn) {
    for (int i = 0; i < callers.size(); i++) {
      Caller caller = callers.get((turn - 1 + i) % callers.size());
      if (!caller.busy) {
        return Optional.of(caller);
      }
    }
    return Optional.empty();
  }

  /** Goes on when nobody waits for an answer any more. */
  public void awaitAnswers(Runnable then) {
    if (callers.stream().anyMatch(caller -> caller.busy)) {
      world.after(PAUSE, () -> awaitAnswers(then));
    } else {
      then.run();
    }
  }
}
