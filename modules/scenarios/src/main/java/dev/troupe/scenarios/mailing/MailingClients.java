package dev.troupe.scenarios.mailing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.world.World;
import dev.troupe.scenarios.stage.FaultNotes;
import java.time.Duration;

/**
 * Nobody asks anything: the mail server notes each letter as it leaves. In the history all of it is
 * process 0.
 */
final class MailingClients implements Clients {

  /** For letters that have just left. */
  private static final Duration LAST = Duration.ofSeconds(1);

  private final World world;
  private final FaultNotes faults;
  private boolean done;

  MailingClients(World world, FaultNotes faults) {
    this.world = world;
    this.faults = faults;
  }

  @Override
  public void begin() {
    faults.begin();
    world.onTrace(this::see);
  }

  private void see(TraceEvent event) {
    if (!faults.concerns(event) || done) {
      return;
    }
    faults.see(event);
    if (event.what().equals("mailed")) {
      ObjectNode letter = faults.about(event).put("customer", event.number("customer"));
      faults.note(0, "mailed", letter);
    }
  }

  @Override
  public void finish() {
    world.after(LAST, () -> done = true);
  }

  @Override
  public boolean settled() {
    return done;
  }

  @Override
  public void giveUp() {
    done = true;
  }
}
