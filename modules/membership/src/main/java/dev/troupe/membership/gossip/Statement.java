package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import dev.troupe.membership.gossip.Gossip.Sealed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is signed, as bytes: all of a statement, so that nothing in it can be changed, and in one
 * way only. It begins with what kind of statement it is, so that none passes for another; every
 * text and list begins with its length, so that nothing can move from one to the next.
 */
final class Statement {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  private Statement(String kind) {
    text("troupe gossip 1 " + kind);
  }

  /** What an origin says of itself. */
  static byte[] of(Entry entry) {
    return new Statement("entry").entry(entry).end();
  }

  /** What an accuser says of another. */
  static byte[] of(Accusation accusation) {
    return new Statement("accusation").accusation(accusation).end();
  }

  /** That the target has answered this probe, whoever passes it on. */
  static byte[] answer(Alive alive) {
    return new Statement("answer")
        .node(alive.target())
        .node(alive.asker())
        .number(alive.number())
        .end();
  }

  /** A whole message, to this receiver. */
  static byte[] of(Sealed sealed, NodeId to) {
    return new Statement("message")
        .node(to)
        .number(sealed.incarnation())
        .number(sealed.number())
        .message(sealed.message())
        .end();
  }

  /** This statement, made at this time with this key. */
  static byte[] dated(byte[] statement, String key, long at) {
    var dated = new Statement("signed").text(key).number(at);
    dated.bytes.writeBytes(statement);
    return dated.end();
  }

  private byte[] end() {
    return bytes.toByteArray();
  }

  private Statement message(Plain message) {
    return switch (message) {
      case Exchange e ->
          text("exchange")
              .node(e.from())
              .number(e.opening() ? 1 : 0)
              .list(e.entries(), entry -> entry(entry).signature(entry.signature()))
              .list(e.ranges(), this::range)
              .list(e.listings(), this::listing)
              .list(e.wanted(), this::node);
      case Probe p -> text("probe").node(p.from()).node(p.asker()).number(p.number());
      case ProbeFor p -> text("probe-for").node(p.from()).node(p.target()).number(p.number());
      case Alive a ->
          text("alive")
              .node(a.from())
              .node(a.target())
              .node(a.asker())
              .number(a.number())
              .signature(a.signature());
    };
  }

  private Statement entry(Entry entry) {
    Profile profile = entry.profile();
    return node(entry.origin())
        .number(entry.incarnation())
        .number(entry.version())
        .text(entry.status().name())
        .number(entry.joined())
        .list(profile.roles(), this::text)
        .text(profile.release())
        .number(profile.load())
        .list(profile.properties(), p -> text(p.key()).text(p.value()))
        .list(entry.accusations(), a -> accusation(a).signature(a.signature()));
  }

  private Statement accusation(Accusation accusation) {
    return node(accusation.accuser()).node(accusation.accused()).number(accusation.incarnation());
  }

  private Statement range(Range range) {
    return number(range.depth())
        .number(range.prefix())
        .number(range.size())
        .number(range.fingerprint());
  }

  private Statement listing(Listing listing) {
    return number(listing.depth())
        .number(listing.prefix())
        .list(listing.stamps(), s -> node(s.origin()).number(s.incarnation()).number(s.version()));
  }

  private Statement signature(Signature signature) {
    return text(signature.key()).number(signature.at()).bytes(signature.bytes());
  }

  private <T> Statement list(List<T> parts, Consumer<T> write) {
    number(parts.size());
    parts.forEach(write);
    return this;
  }

  private Statement node(NodeId node) {
    return text(node.name());
  }

  private Statement text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private Statement bytes(byte[] more) {
    number(more.length);
    bytes.writeBytes(more);
    return this;
  }

  private Statement number(long number) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes.write((int) (number >>> shift));
    }
    return this;
  }
}
