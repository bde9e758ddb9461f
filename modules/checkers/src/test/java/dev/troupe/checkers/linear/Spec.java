package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Random;

/**
 * An object said once more, as plainly as can be and without the code under test: to enumerate
 * orders with, and to run for histories that are right. States are values.
 */
interface Spec {

  /** Functions and arguments. */
  record Ask(String function, JsonNode argument) {}

  /** What happened: the state after, and the answer. */
  record Done(Object state, JsonNode answer) {}

  String model();

  Object initial();

  Ask ask(Random random);

  /** Empty when the object refuses. */
  Optional<Done> run(Object state, Ask ask, int process);

  /** Whether the object, asked this, may say this. */
  default boolean says(JsonNode did, JsonNode told) {
    return did.equals(told);
  }

  /** Another answer, as a broken object might give. */
  JsonNode wrong(Ask ask, JsonNode answer, Random random);
}
