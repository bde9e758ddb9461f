package dev.troupe.node.registers;

import java.util.Optional;

/** What the registers are asked, and what they answer. */
public final class Register {

  private Register() {}

  /** Changes a register; an entry of the log. */
  public sealed interface Command {
    String key();
  }

  public record Put(String key, String value) implements Command {}

  /**
   * Puts the value if the present one is the expected.
   *
   * @param expect empty: there is none
   */
  public record CompareAndSet(String key, Optional<String> expect, String value)
      implements Command {}

  /** Leaves no value, whether there was one or not. */
  public record Delete(String key) implements Command {}

  /** What became of a command. */
  public sealed interface Answer {}

  public record Done() implements Answer {}

  /**
   * Nothing was changed: the value is not the expected one.
   *
   * @param value the present one
   */
  public record Different(Optional<String> value) implements Answer {}

  /**
   * Nothing was changed, and will not be while it is as it is.
   *
   * @param why with the limit, and what can be done
   */
  public record Refused(String why) implements Answer {}
}
