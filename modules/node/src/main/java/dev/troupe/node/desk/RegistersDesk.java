package dev.troupe.node.desk;

import dev.troupe.consensus.replicatedlog.Forwarder;
import dev.troupe.consensus.replicatedlog.ReadPolicy;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.node.registers.Register.Command;
import dev.troupe.node.registers.Register.CompareAndSet;
import dev.troupe.node.registers.Register.Delete;
import dev.troupe.node.registers.Register.Put;
import dev.troupe.node.registers.RegisterFormat;
import dev.troupe.node.registers.Registers;
import dev.troupe.node.registers.RegistersSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Where a node's clients read and write registers. Any node of the group will do: its forwarder
 * finds who leads.
 */
public final class RegistersDesk {

  /** The forwarder itself answers when its patience is over. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final ProtocolKey<Request> FORWARDER = Forwarder.key(Registers.GROUP);
  private static final String WHAT = "the group of registers";
  private static final Pattern BOUND = Pattern.compile("bounded:(\\d{1,9})(ms|s)");

  /**
   * A command's place among those of a client's session, so that a repetition gets the first
   * answer.
   *
   * @param session as {@link #openSession} gave it
   * @param sequence 1, 2, 3, ... for each new command; the same again for a repetition
   */
  public record Place(long session, long sequence) {

    /** Without a session a repetition is carried out again. */
    public static final Place NONE = new Place(Propose.NO_SESSION, 0);

    /**
     * @throws BadRequest if there is one without the other, or one is no number from 1
     */
    public static Place of(Optional<String> session, Optional<String> sequence) {
      if (session.isEmpty() && sequence.isEmpty()) {
        return NONE;
      }
      return new Place(number("session", session), number("sequence", sequence));
    }

    private static long number(String name, Optional<String> text) {
      return text.filter(it -> it.matches("[1-9]\\d{0,17}"))
          .map(Long::parseLong)
          .orElseThrow(
              () ->
                  new BadRequest(
                      "%s: a whole number from 1, not '%s'; send both session and sequence, or neither"
                          .formatted(name, text.orElse(""))));
    }
  }

  private final NodeContext node;
  private final Inquiry inquiry;
  private final RegistersSettings limits;

  /**
   * @param system of this node
   */
  public RegistersDesk(ActorSystem<?> system, NodeContext node, RegistersSettings limits) {
    this.node = node;
    this.limits = limits;
    this.inquiry =
        new Inquiry(system, node, limits.patience().plus(GRACE)).lookFor(FORWARDER, node.id());
  }

  /**
   * The value of a key, or 404.
   *
   * @param read {@code linearizable} (default), {@code lease}, {@code bounded:500ms} or {@code
   *     local}
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> get(String key, Optional<String> read) {
    checkKey(key);
    var policy = policy(read.orElse("linearizable"));
    var query = new Bytes(RegisterFormat.query(key));
    return asked(
        replyTo -> new Read(0, policy, query, replyTo), reply -> RegisterAnswers.read(key, reply));
  }

  /**
   * 200 when it is on the disks of a majority.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> put(String key, Place place, RegisterForms.NewValue form) {
    return change(place, new Put(key, value("value", form.value())));
  }

  /**
   * 200 when it was the expected value and is the new one on the disks of a majority; 409 when it
   * was another.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> compareAndSet(
      String key, Place place, RegisterForms.Exchange form) {
    var expect = Optional.ofNullable(form.expect());
    return change(place, new CompareAndSet(key, expect, value("value", form.value())));
  }

  /**
   * 200 when it is gone from the disks of a majority, whether there was one or not.
   *
   * @throws BadRequest naming what cannot be used
   */
  public CompletionStage<Answer> delete(String key, Place place) {
    return change(place, new Delete(key));
  }

  /** 200 with a new {@code session}; a repetition gives another one. */
  public CompletionStage<Answer> openSession() {
    return asked(replyTo -> new OpenSession(0, replyTo), RegisterAnswers::opened);
  }

  private CompletionStage<Answer> change(Place place, Command command) {
    checkKey(command.key());
    var bytes = new Bytes(RegisterFormat.command(command));
    return asked(
        replyTo -> new Propose(place.session(), place.sequence(), bytes, replyTo),
        reply -> RegisterAnswers.changed(command.key(), reply));
  }

  private CompletionStage<Answer> asked(
      Function<ActorRef<Reply>, Request> request, Function<Reply, Answer> answer) {
    return Inquiry.told(inquiry.ask(FORWARDER, node.id(), WHAT, request), answer);
  }

  private void checkKey(String key) {
    limits
        .faultOfKey(key)
        .ifPresent(
            why -> {
              throw new BadRequest(why);
            });
  }

  private String value(String name, String value) {
    if (value == null) {
      throw new BadRequest(name + ": a text; DELETE deletes");
    }
    limits
        .faultOfValue(value)
        .ifPresent(
            why -> {
              throw new BadRequest(why);
            });
    return value;
  }

  private static ReadPolicy policy(String read) {
    var bound = BOUND.matcher(read);
    if (bound.matches()) {
      long number = Long.parseLong(bound.group(1));
      return ReadPolicy.bounded(
          bound.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }
    return switch (read) {
      case "linearizable" -> ReadPolicy.LINEARIZABLE;
      case "lease" -> ReadPolicy.LEASE;
      case "local" -> ReadPolicy.LOCAL;
      default ->
          throw new BadRequest(
              "read: linearizable, lease, local or one like bounded:500ms, not '%s'"
                  .formatted(read));
    };
  }
}
