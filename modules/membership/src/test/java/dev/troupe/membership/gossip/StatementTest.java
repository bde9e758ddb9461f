package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import dev.troupe.membership.gossip.Gossip.Sealed;
import dev.troupe.membership.gossip.Profile.Property;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** All that is said is signed: whatever part is changed, the signature fails. */
class StatementTest {

  private static final NodeId N1 = Entries.node(1);
  private static final NodeId N2 = Entries.node(2);
  private static final Notary NOTARY = Rings.notary(Rings.perNode(N1, 2), N1, 0);

  private static final Signature SIGNED = new Signature("k1", 5, new byte[] {1, 2, 3});

  private static final Accusation ACCUSATION = new Accusation(N1, N2, 7, SIGNED);

  private static final Profile PROFILE =
      new Profile(List.of("ledger", "spare"), "1.4", 87, List.of(new Property("zone", "two")));

  private static final Entry ENTRY =
      new Entry(N1, 4, 9, Status.UP, 3, PROFILE, List.of(ACCUSATION), SIGNED);

  private static final List<Plain> MESSAGES =
      List.of(
          new Exchange(
              N1,
              true,
              List.of(ENTRY),
              List.of(new Range(1, 2, 3, 4)),
              List.of(new Listing(1, 2, List.of(new Stamp(N2, 3, 4)))),
              List.of(N2)),
          new Probe(N1, N1, 4),
          new ProbeFor(N1, N2, 4),
          new Alive(N1, N2, N1, 4, SIGNED));

  /** Everything that differs from this in one place, however deep. */
  private static List<Object> changes(Object from) {
    return switch (from) {
      case Long number -> List.of(number + 1, -number - 1, number ^ 1L << 40);
      case Integer number -> List.of(number + 1, number ^ 1 << 30);
      case Boolean flag -> List.of(!flag);
      case String text -> List.of(text + "x", text.substring(1), "y" + text.substring(1));
      case byte[] bytes -> List.of(Arrays.copyOf(bytes, bytes.length + 1), new byte[bytes.length]);
      case Status status -> List.of(Status.values()[(status.ordinal() + 1) % 5]);
      case NodeId node -> List.of(new NodeId(node.name() + "x"));
      case List<?> list -> changesOfList(list);
      case Signature own when own.isNone() -> List.of();
      case Record record -> changesOfRecord(record);
      default -> throw new AssertionError("of " + from.getClass());
    };
  }

  private static List<Object> changesOfList(List<?> list) {
    List<Object> changed = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      for (Object other : changes(list.get(i))) {
        List<Object> copy = new ArrayList<>(list);
        copy.set(i, other);
        changed.add(copy);
      }
      List<Object> shorter = new ArrayList<>(list);
      shorter.remove(i);
      changed.add(shorter);
      List<Object> longer = new ArrayList<>(list);
      longer.add(list.get(i));
      changed.add(longer);
    }
    return changed;
  }

  private static List<Object> changesOfRecord(Record record) {
    List<Object> changed = new ArrayList<>();
    try {
      RecordComponent[] parts = record.getClass().getRecordComponents();
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i].getAccessor().setAccessible(true);
        values[i] = parts[i].getAccessor().invoke(record);
      }
      var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      for (int i = 0; i < parts.length; i++) {
        for (Object other : changes(values[i])) {
          Object[] copy = values.clone();
          copy[i] = other;
          changed.add(constructor.newInstance(copy));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return changed;
  }

  private static <T> int checkAll(T original, Function<T, byte[]> statement) {
    byte[] bytes = statement.apply(original);
    Signature signature = NOTARY.sign(bytes);
    assertThat(NOTARY.check(N1, bytes, signature)).as("as it was").isEmpty();
    List<Object> changes = changes(original);
    for (Object change : changes) {
      @SuppressWarnings("unchecked")
      T changed = (T) change;
      assertThat(NOTARY.check(N1, statement.apply(changed), signature))
          .as("%s instead of %s", changed, original)
          .contains(Refusal.BAD_SIGNATURE);
    }
    return changes.size();
  }

  @Test
  void anEntryCannotBeChangedInAnyField() {
    // Its own signature is what fails, so that is not in it.
    assertThat(checkAll(ENTRY.signed(Signature.NONE), Statement::of)).isGreaterThan(40);
  }

  @Test
  void anAccusationCannotBeChangedInAnyField() {
    checkAll(ACCUSATION.signed(Signature.NONE), Statement::of);
  }

  @Test
  void aMessageCannotBeChangedInAnyField() {
    int tried = 0;
    for (Plain message : MESSAGES) {
      tried += checkAll(message, m -> Statement.of(new Sealed(m, 5, 6, Signature.NONE), N2));
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void aSealCannotBeMovedToAnotherNumberIncarnationOrReceiver() {
    var sealed = new Sealed(MESSAGES.get(1), 5, 6, Signature.NONE);
    Signature signature = NOTARY.sign(Statement.of(sealed, N2));
    for (byte[] other :
        List.of(
            Statement.of(new Sealed(sealed.message(), 5, 7, Signature.NONE), N2),
            Statement.of(new Sealed(sealed.message(), 6, 6, Signature.NONE), N2),
            Statement.of(sealed, N1))) {
      assertThat(NOTARY.check(N1, other, signature)).contains(Refusal.BAD_SIGNATURE);
    }
  }

  @Test
  void anAnswerIsOfOneTargetToOneAskerForOneProbe() {
    var alive = new Alive(N1, N1, N2, 4);
    Signature signature = NOTARY.sign(Statement.answer(alive));
    assertThat(NOTARY.check(N1, Statement.answer(alive.by(N2)), signature))
        .as("whoever passes it on")
        .isEmpty();
    for (var other :
        List.of(new Alive(N1, N2, N2, 4), new Alive(N1, N1, N1, 4), new Alive(N1, N1, N2, 5))) {
      assertThat(NOTARY.check(N1, Statement.answer(other), signature))
          .contains(Refusal.BAD_SIGNATURE);
    }
  }

  @Test
  void theDateAndTheKeysNameAreSignedToo() {
    byte[] bytes = Statement.of(ACCUSATION);
    for (KeyRing ring :
        List.of(Rings.perNode(N1, "k1", 2, List.of("k1", "k2")), Rings.shared("k1", "k1", "k2"))) {
      Notary notary = Rings.notary(ring, N1, 0);
      Signature good = notary.sign(bytes);
      assertThat(notary.check(N1, bytes, good)).isEmpty();
      assertThat(notary.check(N1, bytes, new Signature("k1", good.at() + 1, good.bytes())))
          .contains(Refusal.BAD_SIGNATURE);
      assertThat(notary.check(N1, bytes, new Signature("k2", good.at(), good.bytes())))
          .contains(Refusal.BAD_SIGNATURE);
    }
  }

  @Test
  void noKindOfStatementPassesForAnother() {
    var sealed = new Sealed(MESSAGES.get(3), 5, 6, Signature.NONE);
    List<byte[]> kinds =
        List.of(
            Statement.of(ENTRY),
            Statement.of(ACCUSATION),
            Statement.answer(new Alive(N1, N2, N1, 4)),
            Statement.of(sealed, N2));
    List<String> prefixes = kinds.stream().map(b -> new String(b, 8, 24)).distinct().toList();
    assertThat(prefixes).hasSameSizeAs(kinds);
  }

  @Test
  void keysOfAnotherOfNobodyOrForgottenOnesDoNotCount() {
    byte[] bytes = Statement.of(ENTRY);
    Signature byN1 = NOTARY.sign(bytes);
    assertThat(NOTARY.check(N2, bytes, byN1)).as("N2's k1").contains(Refusal.BAD_SIGNATURE);
    assertThat(NOTARY.check(Entries.node(3), bytes, byN1)).contains(Refusal.UNKNOWN_KEY);
    assertThat(NOTARY.check(N1, bytes, Signature.NONE)).contains(Refusal.UNSIGNED);
    var garbage = new Signature("k1", 5, new byte[] {1});
    assertThat(NOTARY.check(N1, bytes, garbage)).contains(Refusal.BAD_SIGNATURE);
    for (var ring : List.of(Rings.perNode(N2, "k2", 2, List.of("k2")), Rings.shared("k2", "k2"))) {
      assertThat(Rings.notary(ring, N2, 0).check(N1, bytes, byN1))
          .as("forgotten")
          .isEqualTo(Optional.of(Refusal.UNKNOWN_KEY));
    }
  }
}
