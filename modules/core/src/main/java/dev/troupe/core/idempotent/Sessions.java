package dev.troupe.core.idempotent;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who asked what, and the first answer. Mutable: part of one resource's state.
 *
 * @param <A> the answer
 */
public final class Sessions<A> {

  /** What is known of a request. */
  public sealed interface Lookup<A> {}

  /** Never seen: execute it. */
  public record Unseen<A>() implements Lookup<A> {}

  /** Executed before: answer this again. */
  public record Answered<A>(A first) implements Lookup<A> {}

  /** Maybe executed before, but the answer is forgotten: refuse, never execute. */
  public record Expired<A>() implements Lookup<A> {}

  /** No room for another client: refuse, nothing was executed. */
  public record Full<A>() implements Lookup<A> {}

  /** One answer, as kept in a snapshot. */
  public record Entry<A>(RequestKey key, A answer, Instant at) {}

  private record Dated(RequestKey key, Instant at) {}

  private static final class Session<A> {
    /** The highest sequence number whose answer is forgotten. */
    long floor;

    final SortedMap<Long, A> answers = new TreeMap<>();
  }

  private final SessionSettings settings;
  private final Map<String, Session<A>> clients = new LinkedHashMap<>();
  private final ArrayDeque<Dated> byAge = new ArrayDeque<>();

  public Sessions(SessionSettings settings) {
    this.settings = settings;
  }

  public Lookup<A> find(RequestKey key) {
    Session<A> session = clients.get(key.client());
    if (session == null) {
      return clients.size() < settings.maxClients() ? new Unseen<>() : new Full<>();
    }
    A first = session.answers.get(key.sequence());
    if (first != null) {
      return new Answered<>(first);
    }
    return key.sequence() <= session.floor ? new Expired<>() : new Unseen<>();
  }

  /**
   * Remembers the first answer, and forgets the answers that were older than the window at that
   * time.
   *
   * @param at when the request was executed, from its event: a replay must give the same. A time
   *     before the newest one known counts as that
   */
  public void answered(RequestKey key, A answer, Instant at) {
    Instant newest = byAge.isEmpty() ? at : byAge.getLast().at();
    Instant time = at.isBefore(newest) ? newest : at;
    clients.computeIfAbsent(key.client(), c -> new Session<>()).answers.put(key.sequence(), answer);
    byAge.addLast(new Dated(key, time));
    forgetBefore(time.minus(settings.window()));
  }

  /**
   * Forgets the client that was first seen longest ago. Only for whoever knows that no request of
   * that client can take effect any more: a repetition would look unseen.
   */
  public void forgetOldestClient() {
    String oldest = clients.keySet().iterator().next();
    clients.remove(oldest);
    byAge.removeIf(dated -> dated.key().client().equals(oldest));
  }

  /** How many answers are kept. */
  public int size() {
    return byAge.size();
  }

  /** The answers that are kept, oldest first. */
  public List<Entry<A>> entries() {
    var entries = new ArrayList<Entry<A>>(byAge.size());
    for (Dated dated : byAge) {
      A answer = clients.get(dated.key().client()).answers.get(dated.key().sequence());
      entries.add(new Entry<>(dated.key(), answer, dated.at()));
    }
    return entries;
  }

  /** Per client the highest sequence number whose answer is forgotten. */
  public List<RequestKey> floors() {
    var floors = new ArrayList<RequestKey>();
    clients.forEach(
        (client, session) -> {
          if (session.floor > 0) {
            floors.add(new RequestKey(client, session.floor));
          }
        });
    return floors;
  }

  /** Sessions as they were when {@link #entries} and {@link #floors} were taken. */
  public static <A> Sessions<A> restore(
      SessionSettings settings, List<Entry<A>> entries, List<RequestKey> floors) {
    var sessions = new Sessions<A>(settings);
    for (RequestKey floor : floors) {
      sessions.clients.computeIfAbsent(floor.client(), c -> new Session<>()).floor =
          floor.sequence();
    }
    for (Entry<A> entry : entries) {
      sessions.answered(entry.key(), entry.answer(), entry.at());
    }
    return sessions;
  }

  private void forgetBefore(Instant limit) {
    while (!byAge.isEmpty() && byAge.getFirst().at().isBefore(limit)) {
      RequestKey key = byAge.removeFirst().key();
      Session<A> session = clients.get(key.client());
      session.answers.remove(key.sequence());
      session.floor = Math.max(session.floor, key.sequence());
    }
  }
}
