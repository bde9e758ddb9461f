package dev.troupe.membership.gossip;

/** Why something that came was dropped. */
public enum Refusal {
  /** It is not signed, and should be. */
  UNSIGNED,
  /** It is signed by a key that is not, or no longer, one of its author's. */
  UNKNOWN_KEY,
  /** It is not what was signed. */
  BAD_SIGNATURE,
  /** It is too old: said before, or of a life that has been forgotten. */
  STALE,
  /** It is signed, and no member that keeps to the protocol says this. */
  IMPOSSIBLE,
  /** It says that a member has failed, and not enough members say so in it. */
  TOO_FEW_ACCUSERS
}
