package dev.troupe.journal;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.setup.Setup;

/**
 * What a host does when the journal has failed for good: its disk failed, or it could not be
 * opened. A node ends its process here, since nothing it does from now on can be remembered.
 *
 * <p>Without this setup the journal logs an error that says so and fails every write and every
 * recovery. It does that too before the hook runs. The hook runs once, on the committer's thread,
 * before the failure of the writes under way is reported; it must not block.
 */
public final class JournalFailureSetup extends Setup {

  private final Consumer<Throwable> onFailure;

  /**
   * @param onFailure is given what failed
   */
  public JournalFailureSetup(Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
  }

  /** What is done when the journal has failed. */
  public Consumer<Throwable> onFailure() {
    return onFailure;
  }

  /** What this system's host does, or nothing. */
  public static Consumer<Throwable> of(ActorSystem system) {
    Optional<JournalFailureSetup> setup = system.settings().setup().get(JournalFailureSetup.class);
    return setup.map(JournalFailureSetup::onFailure).orElse(failure -> {});
  }
}
