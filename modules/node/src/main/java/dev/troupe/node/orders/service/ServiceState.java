package dev.troupe.node.orders.service;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.idempotent.Sessions;
import dev.troupe.node.orders.service.Business.Deed;
import dev.troupe.node.orders.service.Business.Verdict;
import dev.troupe.node.orders.service.Service.Confirmed;
import dev.troupe.node.orders.service.Service.Declined;
import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Event;
import dev.troupe.node.orders.service.Service.Page;
import dev.troupe.node.orders.service.Service.Performed;
import dev.troupe.node.orders.service.Service.Read;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.node.orders.service.Service.TakenOn;
import dev.troupe.node.orders.service.Service.Voided;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Participant.Expired;
import dev.troupe.transactions.saga.Participant.Overloaded;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The mind of a service. Deciding changes nothing; applying an event does, so an instance belongs
 * to one actor.
 */
final class ServiceState {

  /**
   * What is to be done about a request: persist the event, then answer.
   *
   * @param reply empty when the answer comes when it is done
   */
  record Decision(Optional<Event> event, Optional<Reply> reply) {

    static Decision nothingBut(Reply reply) {
      return new Decision(Optional.empty(), Optional.of(reply));
    }

    static Decision of(RequestKey key, Event event, Answer answer) {
      return new Decision(Optional.of(event), Optional.of(answer.to(key)));
    }

    /** It is under way: the answer comes when it is done. */
    static final Decision WAIT = new Decision(Optional.empty(), Optional.empty());
  }

  private final Business business;
  private Sessions<Answer> sessions;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Step, Entry> done = new LinkedHashMap<>();
  private final Set<Step> undone = new LinkedHashSet<>();
  private final Set<Step> tombstones = new LinkedHashSet<>();
  private final Map<Step, TakenOn> underWay = new LinkedHashMap<>();

  /** One that has done nothing yet. */
  ServiceState(ServiceSettings settings, Business business) {
    this.business = business;
    this.sessions = new Sessions<>(settings.sessions());
  }

  /** The key comes first: what was answered is answered alike, whatever happened since. */
  Decision perform(Perform ask, Instant now, DoubleSupplier draw) {
    return switch (sessions.find(ask.key())) {
      case Sessions.Answered<Answer>(var first) -> Decision.nothingBut(first.to(ask.key()));
      case Sessions.Expired<Answer>() -> Decision.nothingBut(new Expired(ask.key()));
      case Sessions.Full<Answer>() -> Decision.nothingBut(new Overloaded(ask.key()));
      case Sessions.Unseen<Answer>() ->
          business
              .deed(ask.what())
              .map(deed -> deed.undoes() ? undo(ask, deed, now) : act(ask, deed, now, draw))
              .orElseGet(
                  () -> decline(ask, now, business.name() + " knows no '" + ask.what() + "'"));
    };
  }

  private Decision act(Perform ask, Deed deed, Instant now, DoubleSupplier draw) {
    var step = step(ask);
    if (undone.contains(step)) {
      return decline(ask, now, "it was undone before");
    }
    Entry before = done.get(step);
    if (before != null) {
      return confirm(ask, now, results(before));
    }
    if (underWay.containsKey(step)) {
      return Decision.WAIT;
    }
    return switch (judge(ask, deed, now, draw)) {
      case Verdict.Yes() -> performed(ask.key(), entry(deed, step, ask.facts(), now));
      case Verdict.No(var reason) -> decline(ask, now, reason);
      case Verdict.Busy() -> Decision.nothingBut(new Overloaded(ask.key()));
      case Verdict.Later(var takes) ->
          new Decision(
              Optional.of(
                  new TakenOn(ask.key(), step, deed.kind(), ask.facts(), now, now.plus(takes))),
              Optional.empty());
    };
  }

  private Verdict judge(Perform ask, Deed deed, Instant now, DoubleSupplier draw) {
    try {
      return business.judge(deed, step(ask), ask.facts(), now, draw);
    } catch (IllegalArgumentException e) {
      return new Verdict.No(e.getMessage());
    }
  }

  /** What was never done, or is under way, is undone by never being done. */
  private Decision undo(Perform ask, Deed deed, Instant now) {
    var step = step(ask);
    if (undone.contains(step)) {
      return confirm(ask, now, Facts.NONE);
    }
    Entry before = done.get(step);
    return before == null
        ? Decision.of(ask.key(), new Voided(ask.key(), step, now), Answer.done(Facts.NONE))
        : performed(ask.key(), entry(deed, step, before.facts(), now));
  }

  /** What was taken on is due; nothing when it was undone meanwhile. */
  Optional<Performed> due(Step step, Instant now) {
    return Optional.ofNullable(underWay.get(step))
        .map(
            it ->
                new Performed(it.key(), entry(new Deed(it.kind(), false), step, it.facts(), now)));
  }

  /** What is under way, oldest first. */
  List<TakenOn> underWay() {
    return List.copyOf(underWay.values());
  }

  private Decision performed(RequestKey key, Entry entry) {
    return Decision.of(key, new Performed(key, entry), Answer.done(results(entry)));
  }

  private static Decision confirm(Perform ask, Instant now, Facts results) {
    return Decision.of(
        ask.key(), new Confirmed(ask.key(), step(ask), results, now), Answer.done(results));
  }

  private static Decision decline(Perform ask, Instant now, String reason) {
    return Decision.of(
        ask.key(), new Declined(ask.key(), step(ask), reason, now), Answer.refused(reason));
  }

  private Entry entry(Deed deed, Step step, Facts facts, Instant now) {
    return new Entry(entries.size() + 1L, deed.kind(), deed.undoes(), step, facts, now);
  }

  static Step step(Perform ask) {
    return new Step(ask.saga(), ask.step());
  }

  /** Later steps may want to name the entry. */
  static Facts results(Entry entry) {
    return Facts.of(entry.kind(), entry.number());
  }

  Page read(Read query) {
    long from = Math.clamp(query.from() - 1, 0, entries.size());
    long to =
        Math.min(entries.size(), from + Math.clamp(query.limit(), 0, Service.MOST_PER_ANSWER));
    return new Page(
        entries.size(),
        underWay.size(),
        business.levels(),
        List.copyOf(entries.subList((int) from, (int) to)));
  }

  ServiceState apply(Event event) {
    switch (event) {
      case Performed(var key, var entry) -> {
        add(entry);
        underWay.remove(entry.step());
        sessions.answered(key, Answer.done(results(entry)), entry.at());
      }
      case Declined(var key, var step, var reason, var at) ->
          sessions.answered(key, Answer.refused(reason), at);
      case Confirmed(var key, var step, var results, var at) ->
          sessions.answered(key, Answer.done(results), at);
      case Voided(var key, var step, var at) -> {
        bury(step);
        underWay.remove(step);
        sessions.answered(key, Answer.done(Facts.NONE), at);
      }
      case TakenOn takenOn -> underWay.put(takenOn.step(), takenOn);
    }
    return this;
  }

  private void add(Entry entry) {
    entries.add(entry);
    if (entry.undoes()) {
      done.remove(entry.step());
      undone.add(entry.step());
    } else {
      done.put(entry.step(), entry);
    }
    business.apply(entry);
  }

  private void bury(Step step) {
    tombstones.add(step);
    undone.add(step);
  }

  /** A copy for the disk. */
  ServiceSnapshot snapshot() {
    return new ServiceSnapshot(
        List.copyOf(entries),
        List.copyOf(tombstones),
        underWay(),
        sessions.entries(),
        sessions.floors());
  }

  /** The service as it was when the snapshot was taken. */
  static ServiceState restore(
      ServiceSettings settings, Business business, ServiceSnapshot snapshot) {
    var state = new ServiceState(settings, business);
    snapshot.entries().forEach(state::add);
    snapshot.tombstones().forEach(state::bury);
    snapshot.underWay().forEach(it -> state.underWay.put(it.step(), it));
    state.sessions = Sessions.restore(settings.sessions(), snapshot.answers(), snapshot.floors());
    return state;
  }
}
