package dev.troupe.simulation.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tasks that run one after the other in their order, as on a single thread or a connection. */
public final class Lane {

  private final Loop loop;
  private final Deque<Task> waiting = new ArrayDeque<>();
  private boolean occupied;

  public Lane(Loop loop) {
    this.loop = loop;
  }

  /** Runs the task after those that were given before it. */
  public void submit(Task task) {
    waiting.add(task);
    if (!occupied) {
      occupied = true;
      next();
    }
  }

  private void next() {
    Task task = waiting.peek();
    loop.submit(new Task(task.host(), task.kind(), task.subject(), () -> run(task)));
  }

  private void run(Task task) {
    try {
      task.body().run();
    } finally {
      waiting.remove();
      occupied = !waiting.isEmpty();
      if (occupied) {
        next();
      }
    }
  }
}
