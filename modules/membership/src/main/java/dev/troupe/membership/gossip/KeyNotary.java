package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.WallClock;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.Collections;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Signs by a ring of keys: HMAC-SHA256 (RFC 2104) or Ed25519 (RFC 8032). Neither draws lots. */
final class KeyNotary implements Notary {

  private static final String ED25519 = "Ed25519";
  private static final String HMAC = "HmacSHA256";

  private final KeyRing keys;
  private final WallClock wall;

  KeyNotary(KeyRing keys, NodeId self, WallClock wall) {
    this.keys = keys;
    this.wall = wall;
    byte[] trial = new byte[1];
    check(self, trial, sign(trial))
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException(
                  "%s would be refused by others (%s, %s): have its key accepted as %s's"
                      .formatted(self, refusal, keys, self));
            });
  }

  @Override
  public boolean seals() {
    return keys.seals();
  }

  @Override
  public boolean signs() {
    return keys.signs();
  }

  @Override
  public Signature sign(byte[] statement) {
    long at = today();
    return switch (keys) {
      case KeyRing.Unsigned none -> Signature.NONE;
      case KeyRing.Shared(var use, var accepted) ->
          new Signature(use, at, mac(accepted.get(use), Statement.dated(statement, use, at)));
      case KeyRing.PerNode(var use, var own, var accepted) ->
          new Signature(use, at, sign(own, Statement.dated(statement, use, at)));
    };
  }

  @Override
  public Optional<Refusal> check(NodeId author, byte[] statement, Signature signature) {
    if (signature.isNone()) {
      return Optional.of(Refusal.UNSIGNED);
    }
    byte[] signed = Statement.dated(statement, signature.key(), signature.at());
    return switch (keys) {
      case KeyRing.Unsigned none -> Optional.empty();
      case KeyRing.Shared(var use, var accepted) -> {
        SecretKey key = accepted.get(signature.key());
        yield key == null
            ? Optional.of(Refusal.UNKNOWN_KEY)
            : badUnless(MessageDigest.isEqual(mac(key, signed), signature.bytes()));
      }
      case KeyRing.PerNode(var use, var own, var accepted) -> {
        PublicKey key =
            accepted.getOrDefault(author, Collections.emptySortedMap()).get(signature.key());
        yield key == null
            ? Optional.of(Refusal.UNKNOWN_KEY)
            : badUnless(verify(key, signed, signature.bytes()));
      }
    };
  }

  @Override
  public long today() {
    return wall.now().toEpochMilli();
  }

  private static Optional<Refusal> badUnless(boolean good) {
    return good ? Optional.empty() : Optional.of(Refusal.BAD_SIGNATURE);
  }

  private static byte[] mac(SecretKey key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw cannot(HMAC, e);
    }
  }

  private static byte[] sign(PrivateKey key, byte[] text) {
    try {
      var signature = java.security.Signature.getInstance(ED25519);
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw cannot(ED25519, e);
    }
  }

  private static boolean verify(PublicKey key, byte[] text, byte[] signed) {
    try {
      var signature = java.security.Signature.getInstance(ED25519);
      signature.initVerify(key);
      signature.update(text);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // no signature at all
    } catch (GeneralSecurityException e) {
      throw cannot(ED25519, e);
    }
  }

  /** The Java platform has to have both. */
  private static IllegalStateException cannot(String algorithm, GeneralSecurityException e) {
    return new IllegalStateException(
        algorithm + " does not work with these keys in this Java: " + e.getMessage(), e);
  }
}
