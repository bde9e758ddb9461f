package dev.troupe.simulation;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Behaviours that each do one thing that no seed decides. */
final class Leaks {

  /** Nothing serializes it. */
  record Secret(Thread thread) {}

  private Leaks() {}

  static Behavior<Object> startsAFutureOnTheCommonPool(NodeContext node) {
    return Behaviors.setup(
        context -> {
          context.pipeToSelf(CompletableFuture.supplyAsync(() -> 1), (one, failure) -> one);
          return Behaviors.empty();
        });
  }

  static Behavior<Object> readsTheMachinesClock(NodeContext node) {
    return Behaviors.setup(context -> Behaviors.receiveMessage(x -> stop(System.nanoTime())));
  }

  static Behavior<Object> drawsFromTheMachinesChance(NodeContext node) {
    return Behaviors.setup(
        context -> Behaviors.receiveMessage(x -> stop(ThreadLocalRandom.current().nextInt())));
  }

  static Behavior<Object> blocks(NodeContext node) {
    return Behaviors.receiveMessage(
        x -> {
          new CountDownLatch(1).await();
          return Behaviors.same();
        });
  }

  static Behavior<Object> neverEnds(NodeContext node) {
    return Behaviors.receiveMessage(
        x -> {
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          return Behaviors.same();
        });
  }

  static Behavior<Object> joinsAFuture(NodeContext node) {
    return Behaviors.receiveMessage(x -> stop(new CompletableFuture<Integer>().join()));
  }

  static Behavior<Object> sendsFromAThread(NodeContext node) {
    return Behaviors.setup(
        context -> {
          var self = context.getSelf();
          List<Thread> threads = List.of(new Thread(() -> self.tell("hello")));
          for (Thread thread : threads) {
            thread.start();
            thread.join();
          }
          return Behaviors.empty();
        });
  }

  static Behavior<Object> sendsWhatCannotBeSerialized(NodeContext node) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(Strays.KEY, context.getSelf());
          return Behaviors.receiveMessage(
              x -> {
                node.discovery().peers(Strays.KEY).tell(new NodeId("n2"), new Secret(null));
                return Behaviors.same();
              });
        });
  }

  private static Behavior<Object> stop(Number value) {
    return value.intValue() == 0 ? Behaviors.stopped() : Behaviors.same();
  }
}
