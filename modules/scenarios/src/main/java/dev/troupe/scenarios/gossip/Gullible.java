package dev.troupe.scenarios.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Notary;
import dev.troupe.membership.gossip.Refusal;
import dev.troupe.membership.gossip.Signature;
import java.util.Optional;

/** Signs with the liar's own key, and believes everything. */
record Gullible(Notary own) implements Notary {

  @Override
  public boolean seals() {
    return own.seals();
  }

  @Override
  public boolean signs() {
    return own.signs();
  }

  @Override
  public Signature sign(byte[] statement) {
    return own.sign(statement);
  }

  @Override
  public Optional<Refusal> check(NodeId author, byte[] statement, Signature signature) {
    return Optional.empty();
  }

  @Override
  public long today() {
    return own.today();
  }
}
