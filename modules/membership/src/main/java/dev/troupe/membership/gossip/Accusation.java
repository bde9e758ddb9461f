package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Objects;

/**
 * One member could not reach another, neither itself nor by proxies.
 *
 * @param incarnation the accused's; a newer one refutes it
 * @param signature the accuser's, so that others can show what was said; or {@link Signature#NONE}
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Accusation(NodeId accuser, NodeId accused, long incarnation, Signature signature) {

  public Accusation {
    signature = Objects.requireNonNullElse(signature, Signature.NONE);
  }

  /** Not signed. */
  public Accusation(NodeId accuser, NodeId accused, long incarnation) {
    this(accuser, accused, incarnation, Signature.NONE);
  }

  Accusation signed(Signature by) {
    return new Accusation(accuser, accused, incarnation, by);
  }

  /** On the wire: what is not signed spends nothing on it. */
  @JsonValue
  List<Object> parts() {
    return signature.isNone()
        ? List.of(accuser, accused, incarnation)
        : List.of(accuser, accused, incarnation, signature);
  }

  /** Whether it is of this incarnation of the accused. */
  boolean isOf(Entry entry) {
    return entry.origin().equals(accused) && entry.incarnation() == incarnation;
  }
}
