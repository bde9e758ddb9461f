package dev.troupe.checkers.linear;

import java.util.List;
import java.util.Optional;

/** The models that come with Troupe, by name. */
public final class LinearModels {
  private static final List<Model<?>> ALL =
      List.of(
          new RegisterModel("register", false),
          new RegisterModel("cas-register", true),
          new RegistersModel(),
          new QueueModel(),
          new LogModel(),
          new SetModel(),
          new MutexModel("mutex", false),
          new MutexModel("owned-mutex", true));

  private LinearModels() {}

  /** The model of this name. */
  public static Optional<Model<?>> named(String name) {
    for (Model<?> model : ALL) {
      if (model.name().equals(name)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /** Every name, simple models first. */
  public static List<String> names() {
    return ALL.stream().<String>map(Model::name).toList();
  }
}
