package dev.troupe.node.desk;

/** What clients send about registers. */
public final class RegisterForms {

  private RegisterForms() {}

  /**
   * The body of {@code PUT /registers/KEY}.
   *
   * @param value any text
   */
  public record NewValue(String value) {}

  /**
   * The body of {@code POST /registers/KEY/compare-and-set}.
   *
   * @param expect the present value; null when there is to be none. It has to be said
   * @param value the new one
   */
  public record Exchange(String expect, String value) {}
}
