package dev.troupe.simulation.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tasks that run one after the other in their order, as on a single thread or a connection. */
public final class Lane {

  /**
   * A task that waits its turn.
   *
   * @param from when it was given, after all that the step which gave it had taken until then: a
   *     reply that was sent after a force must not come before that has ended
   */
  private record Waiting(Task task, long from) {}

  private final Loop loop;
  private Deque<Waiting> waiting; // made when one has to wait: there may be millions of lanes
  private boolean occupied;

  public Lane(Loop loop) {
    this.loop = loop;
  }

  /** Runs the task after those that were given before it. */
  public void submit(Task task) {
    if (occupied) {
      if (waiting == null) {
        waiting = new ArrayDeque<>();
      }
      waiting.add(new Waiting(task, loop.nanos()));
    } else {
      occupied = true;
      loop.submit(turn(task));
    }
  }

  private Task turn(Task task) {
    return new Task(task.host(), task.kind(), task.subject(), () -> run(task));
  }

  private void run(Task task) {
    try {
      task.body().run();
    } finally {
      Waiting following = waiting == null ? null : waiting.poll();
      occupied = following != null;
      if (occupied) {
        next(following);
      }
    }
  }

  private void next(Waiting following) {
    if (following.from() > loop.nanos()) {
      loop.at(following.from(), turn(following.task()));
    } else {
      loop.submit(turn(following.task()));
    }
  }
}
