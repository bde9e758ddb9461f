package dev.troupe.membership.gossip;

/** Where a member is in its life. All but {@link #DOWN} are said by the member itself. */
public enum Status {
  /** It has started, and has not heard from any member yet. */
  JOINING,
  UP,
  /** It is about to go, and still works. */
  LEAVING,
  /** It went by itself. */
  LEFT,
  /** Others say that it failed, and the accusations are in the entry. */
  DOWN;

  /** No member any more: the entry is a tombstone. */
  public boolean isGone() {
    return this == LEFT || this == DOWN;
  }
}
