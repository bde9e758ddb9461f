package dev.troupe.cli;

import dev.troupe.core.trace.TraceEvent;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What a person who watches a cluster wants to know of its trace, and nothing else. */
final class News implements Consumer<TraceEvent> {

  private final PrintWriter out;
  private final Set<String> refused = new LinkedHashSet<>();

  News(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(TraceEvent event) {
    String news =
        switch (event.what()) {
          case "leader-elected" -> "leads in generation " + event.number("generation");
          case "stepped-down" -> "stepped down: " + event.text("reason");
          case "crashed", "restarted", "paused", "resumed" -> event.what();
          case "write-refused" -> refusal(event);
          default -> "";
        };
    if (!news.isEmpty()) {
      out.println(event.node() + " " + news);
      out.flush();
    }
  }

  /** A zombie sends dozens of writes: the first one is news. */
  private String refusal(TraceEvent event) {
    String sender = event.text("by") + " with token " + event.number("token");
    return refused.add(sender)
        ? "refuses writes of %s: it knows %d (the first: %s)"
            .formatted(sender, event.number("highest"), event.text("invoice"))
        : "";
  }
}
