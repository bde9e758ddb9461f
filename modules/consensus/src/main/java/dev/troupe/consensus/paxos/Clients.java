package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/** Who waits for which decree, and until when. Forgotten in a crash: nobody is answered then. */
final class Clients {

  private record Waiting(ActorRef<Answer> replyTo, long until) {}

  private final PaxosSettings settings;
  private final SortedMap<String, List<Waiting>> byDecree = new TreeMap<>();
  private int waiting;

  Clients(PaxosSettings settings) {
    this.settings = settings;
  }

  /** Lets a client wait, unless too many do. */
  boolean admit(String decree, ActorRef<Answer> replyTo, long now) {
    if (waiting >= settings.maxWaiting()) {
      return false;
    }
    waiting++;
    byDecree
        .computeIfAbsent(decree, name -> new ArrayList<>(1))
        .add(new Waiting(replyTo, now + settings.patience().toNanos()));
    return true;
  }

  /** Answers all who wait for this decree. */
  void answerAll(Answer answer) {
    answerLate(answer.decree(), Long.MAX_VALUE, answer);
  }

  /** Answers those whose patience is over. */
  void answerLate(String decree, long now, Answer answer) {
    List<Waiting> all = byDecree.getOrDefault(decree, List.of());
    int late = 0; // patience is the same for all, so who came first is late first
    while (late < all.size() && now >= all.get(late).until()) {
      all.get(late++).replyTo().tell(answer);
    }
    waiting -= late;
    if (late == all.size()) {
      byDecree.remove(decree);
    } else {
      all.subList(0, late).clear();
    }
  }

  /** When the next one's patience is over; {@link Long#MAX_VALUE} when nobody waits. */
  long nextLate(String decree) {
    List<Waiting> all = byDecree.getOrDefault(decree, List.of());
    return all.isEmpty() ? Long.MAX_VALUE : all.getFirst().until();
  }
}
