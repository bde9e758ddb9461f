package dev.troupe.simulation.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tasks that run one after the other in their order, as on a single thread or a connection. */
public final class Lane {

  private final Loop loop;
  private Deque<Task> waiting; // made when one has to wait: there may be millions of lanes
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
      waiting.add(task);
    } else {
      occupied = true;
      next(task);
    }
  }

  private void next(Task task) {
    loop.submit(new Task(task.host(), task.kind(), task.subject(), () -> run(task)));
  }

  private void run(Task task) {
    try {
      task.body().run();
    } finally {
      Task following = waiting == null ? null : waiting.poll();
      occupied = following != null;
      if (occupied) {
        next(following);
      }
    }
  }
}
