package dev.troupe.node.wiretap;

import dev.troupe.core.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.remote.artery.RemoteInstrument;

/**
 * Stamps each message with its sender and a number on the way out, and reads the stamp on the way
 * in. Pekko makes one for each encoder and each decoder.
 */
public final class WireTap extends RemoteInstrument {

  /** Pekko keeps 1 to 7 for itself, and there is room for 31. */
  private static final byte IDENTIFIER = 17;

  private final WireTapSetup setup;
  private final byte[] self;

  /**
   * @throws IllegalStateException without a {@link WireTapSetup}
   */
  public WireTap(ExtendedActorSystem system) {
    setup =
        system
            .settings()
            .setup()
            .get(WireTapSetup.class)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a wire tap needs a WireTapSetup of its actor system: set"
                            + " troupe.node.messages instead of naming this class"));
    self = setup.node().name().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte identifier() {
    return IDENTIFIER;
  }

  @Override
  public void remoteWriteMetadata(
      ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {
    if (message instanceof Wire wire && recipient != null) {
      long number = setup.nextNumber();
      buffer.putLong(number).putInt(self.length).put(self);
      var to = recipient.path().address();
      setup
          .trace()
          .emit(
              "message-sent",
              "to",
              to.getHost().orElse("") + ":" + to.getPort().orElse(0),
              "kind",
              wire.content().getClass().getSimpleName(),
              "number",
              number);
    }
  }

  @Override
  public void remoteReadMetadata(
      ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {
    long number = buffer.getLong();
    byte[] from = new byte[buffer.getInt()];
    buffer.get(from);
    setup
        .trace()
        .emit(
            "message-received", "from", new String(from, StandardCharsets.UTF_8), "number", number);
  }

  /** Noted as it is written: here it may already be on its way. */
  @Override
  public void remoteMessageSent(
      ActorRef recipient, Object message, ActorRef sender, int size, long time) {}

  @Override
  public void remoteMessageReceived(
      ActorRef recipient, Object message, ActorRef sender, int size, long time) {}
}
