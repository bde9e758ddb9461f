package dev.troupe.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Clients that ask for nothing, and settle when a test says so. */
final class FakeClients implements Clients {
  final List<String> told = new ArrayList<>();
  boolean settled = true;
  boolean settledByGivingUp = true;
  Runnable onBegin = () -> {};
  BooleanSupplier readyAt = () -> true;

  @Override
  public boolean ready() {
    return readyAt.getAsBoolean();
  }

  @Override
  public void begin() {
    told.add("begin");
    onBegin.run();
  }

  @Override
  public void finish() {
    told.add("finish");
  }

  @Override
  public boolean settled() {
    return settled;
  }

  @Override
  public void giveUp() {
    told.add("give up");
    settled = settledByGivingUp;
  }
}
