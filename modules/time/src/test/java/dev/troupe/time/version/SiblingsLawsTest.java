package dev.troupe.time.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.time.version.Histories.Known;
import dev.troupe.time.version.Siblings.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random replicas and clients, beside causal histories by brute force. */
class SiblingsLawsTest {

  /** A replica, or what a client has read, in both forms. */
  private record Both(Siblings<String> clock, Known known) {
    static final Both EMPTY = new Both(Siblings.none(), Known.NOTHING);
  }

  private static final class World {
    final SplittableRandom random;
    final Histories histories = new Histories();
    final List<Both> replicas = new ArrayList<>();
    final List<Both> reads = new ArrayList<>(List.of(Both.EMPTY));
    int siblings;

    World(long seed) {
      random = new SplittableRandom(seed);
      for (int i = 0; i < 2 + random.nextInt(4); i++) {
        replicas.add(Both.EMPTY);
      }
    }

    static String name(int replica) {
      return "r" + replica;
    }

    void step() {
      int at = random.nextInt(replicas.size());
      Both here = replicas.get(at);
      switch (random.nextInt(4)) {
        case 0 -> reads.add(here);
        case 1 -> {
          Both there = replicas.get(random.nextInt(replicas.size()));
          replicas.set(
              at, new Both(here.clock().sync(there.clock()), here.known().and(there.known())));
        }
        default -> {
          Both seen = reads.get(Math.max(0, reads.size() - 1 - random.nextInt(6)));
          var after = here.clock().update(seen.clock().context(), "", name(at));
          long counter = after.context().counter(name(at));
          var dot = new Dot(name(at), counter);
          replicas.set(at, new Both(after, histories.write(here.known(), seen.known(), dot)));
        }
      }
      siblings = Math.max(siblings, replicas.get(at).clock().versions().size());
    }

    static List<Dot> dots(Siblings<String> clock) {
      return clock.versions().stream().map(Version::dot).toList();
    }

    static VersionVector shortForm(Known known) {
      var highest = new TreeMap<String, Long>();
      known.writes().forEach(dot -> highest.merge(dot.replica(), dot.counter(), Math::max));
      return new VersionVector(highest);
    }

    void check() {
      for (Both replica : replicas) {
        assertThat(dots(replica.clock())).isEqualTo(histories.current(replica.known()));
        assertThat(replica.clock().context()).isEqualTo(shortForm(replica.known()));
        assertThat(replica.clock().context().counters()).hasSizeLessThanOrEqualTo(replicas.size());
      }
      Both one = replicas.getFirst();
      Both other = replicas.getLast();
      assertThat(one.clock().context().compare(other.clock().context()))
          .isEqualTo(Histories.compare(one.known(), other.known()));
    }

    void checkLaws() {
      var a = replicas.get(0).clock();
      var b = replicas.get(1).clock();
      var c = replicas.getLast().clock();
      assertThat(a.sync(b)).isEqualTo(b.sync(a));
      assertThat(a.sync(b).sync(c)).isEqualTo(a.sync(b.sync(c)));
      assertThat(a.sync(a)).isEqualTo(a);
      assertThat(a.sync(b).sync(b)).isEqualTo(a.sync(b));
      assertThat(a.context().join(b.context())).isEqualTo(b.context().join(a.context()));
    }
  }

  @Test
  void noSiblingIsLostAndNoneIsKeptThatWasOverwritten() {
    int siblings = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      var world = new World(seed);
      for (int i = 0; i < 60; i++) {
        world.step();
        world.check();
      }
      siblings = Math.max(siblings, world.siblings);
    }
    assertThat(siblings).as("a run without siblings proves nothing").isGreaterThan(5);
  }

  @Test
  void replicasThatHeardTheSameHoldTheSameInWhateverOrderTheyHeard() {
    for (int seed = 0; seed < 500; seed++) {
      var world = new World(seed);
      for (int i = 0; i < 60; i++) {
        world.step();
        world.checkLaws();
      }
    }
  }
}
