package dev.troupe.simulation.pekko;

import dev.troupe.log.storage.Storage;
import java.util.function.Function;
import org.apache.pekko.actor.setup.Setup;

/**
 * A simulated node's disk, for plugins that keep something: a journal or a durable state store of
 * one's own. {@code system.settings().setup().get(DiskSetup.class)} finds it.
 */
public final class DiskSetup extends Setup {

  private final Function<String, Storage> folders;

  DiskSetup(Function<String, Storage> folders) {
    this.folders = folders;
  }

  /** The folder of this name; "journal" and "snapshots" are taken. */
  public Storage folder(String name) {
    return folders.apply(name);
  }
}
