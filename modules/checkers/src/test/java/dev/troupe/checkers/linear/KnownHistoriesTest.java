package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Histories that everybody in the field knows, and what they are. */
class KnownHistoriesTest {

  record Known(String name, String model, Verdict verdict, String story, String lines) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Known> HISTORIES =
      List.of(
          new Known(
              "Herlihy and Wing 1990, figure 1a: overlapping enqueues in either order",
              "queue",
              Verdict.HOLDS,
              "",
              """
              0 ! enqueue "x"
              1 ! enqueue "y"
              1 =
              0 =
              1 ! dequeue
              0 ! dequeue
              1 = "x"
              0 = "y"
              0 ! enqueue "z"
              1 ! dequeue
              1 = "z"
              """),
          new Known(
              "Herlihy and Wing 1990, figure 1b: the second enqueued comes out first",
              "queue",
              Verdict.BROKEN,
              "No order of these calls explains dequeue → y by process 1. Whatever the order of the"
                  + " others, they leave [\"x\" \"y\"].",
              """
              0 ! enqueue "x"
              0 =
              1 ! enqueue "y"
              1 =
              1 ! dequeue
              1 = "y"
              """),
          new Known(
              "Herlihy and Wing 1990, figure 1d: one element comes out twice",
              "queue",
              Verdict.BROKEN,
              "",
              """
              0 ! enqueue "x"
              0 =
              1 ! dequeue
              0 ! dequeue
              1 = "x"
              0 = "x"
              """),
          new Known(
              "a long dequeue gets the second of two equal elements",
              "queue",
              Verdict.HOLDS,
              "",
              """
              3 ! enqueue 1
              3 =
              0 ! dequeue
              1 ! dequeue
              1 = 1
              3 ! enqueue 1
              3 =
              0 = 1
              """),
          new Known(
              "a long dequeue leaves the first of two equal elements to one that begins later",
              "queue",
              Verdict.HOLDS,
              "",
              """
              3 ! enqueue 1
              3 =
              0 ! dequeue
              3 ! enqueue 2
              3 =
              1 ! dequeue
              1 = 1
              1 ! dequeue
              1 = 2
              3 ! enqueue 1
              3 =
              0 = 1
              """),
          new Known(
              "a stale read is blamed, not one whose write could be cut away",
              "register",
              Verdict.BROKEN,
              "read → 1 by process 2 began after write 2 by process 1 had ended, and nothing brought"
                  + " 1 afterwards. Whatever the order of the others, they leave 2.",
              """
              0 ! read
              0 =
              0 ! read
              0 =
              0 ! write 1
              0 =
              3 ! read
              3 = 1
              0 ! write 1
              0 =
              1 ! write 2
              1 =
              2 ! read
              2 = 1
              """),
          new Known(
              "stale read",
              "register",
              Verdict.BROKEN,
              "read → 1 by process 2 began after write 2 by process 1 had ended, and nothing brought"
                  + " 1 afterwards. Whatever the order of the others, they leave 2.",
              """
              0 ! write 1
              0 =
              1 ! write 2
              1 =
              2 ! read
              2 = 1
              """),
          new Known(
              "a read during the write may see the old value",
              "register",
              Verdict.HOLDS,
              "",
              """
              0 ! write 1
              0 =
              1 ! write 2
              2 ! read
              2 = 1
              1 =
              """),
          new Known(
              "new then old: two reads during one write",
              "register",
              Verdict.BROKEN,
              "",
              """
              0 ! write 1
              0 =
              1 ! write 2
              2 ! read
              2 = 2
              2 ! read
              2 = 1
              1 =
              """),
          new Known(
              "a value from nowhere",
              "register",
              Verdict.BROKEN,
              "read → 7 by process 0, but nothing had brought 7. At first there is null.",
              """
              0 ! read
              0 = 7
              """),
          new Known(
              "a lost write that comes back long after",
              "register",
              Verdict.HOLDS,
              "",
              """
              0 ! write 1
              0 ?
              1 ! write 2
              1 =
              2 ! read
              2 = 2
              2 ! read
              2 = 1
              """),
          new Known(
              "a failed write that was seen",
              "register",
              Verdict.BROKEN,
              "",
              """
              0 ! write 1
              0 x
              2 ! read
              2 = 1
              """),
          new Known(
              "lost update: two swaps from one value",
              "cas-register",
              Verdict.BROKEN,
              "",
              """
              0 ! write 0
              0 =
              1 ! cas [0, 1]
              2 ! cas [0, 2]
              1 = [0, 1]
              2 = [0, 2]
              """),
          new Known(
              "two holders of one lock",
              "mutex",
              Verdict.BROKEN,
              "No order of these calls explains acquire by process 1. Whatever the order of the"
                  + " others, they leave held.",
              """
              0 ! acquire
              0 =
              1 ! acquire
              1 =
              0 ! release
              0 =
              """),
          new Known(
              "a stranger releases: nobody asks",
              "mutex",
              Verdict.HOLDS,
              "2 operations, none overlapped: so nothing was asked of concurrency",
              """
              0 ! acquire
              0 =
              1 ! release
              1 =
              """),
          new Known(
              "a stranger releases: the lock asks",
              "owned-mutex",
              Verdict.BROKEN,
              "release by process 1, but nothing had brought \"held by process 1\". At first there is"
                  + " free.",
              """
              0 ! acquire
              0 =
              1 ! release
              1 =
              """),
          new Known(
              "a fractured read of two registers",
              "registers",
              Verdict.BROKEN,
              "",
              """
              0 ! txn [["w","x",1],["w","y",1]]
              0 = [["w","x",1],["w","y",1]]
              1 ! txn [["r","x",null],["r","y",null]]
              1 = [["r","x",1],["r","y",null]]
              """),
          new Known(
              "of two lost writes with one effect, the later read needs the first",
              "registers",
              Verdict.HOLDS,
              "",
              """
              0 ! txn [["w","x",0],["w","y",0]]
              0 = [["w","x",0],["w","y",0]]
              1 ! txn [["w","x",2]]
              1 ?
              2 ! txn [["w","x",2],["w","y",0]]
              2 ?
              0 ! txn [["r","x",null],["r","y",null]]
              0 = [["r","x",2],["r","y",0]]
              0 ! txn [["w","x",0],["w","y",5]]
              0 = [["w","x",0],["w","y",5]]
              0 ! txn [["r","x",null],["r","y",null]]
              0 = [["r","x",2],["r","y",5]]
              """),
          new Known(
              "two appends at one offset",
              "log",
              Verdict.BROKEN,
              "",
              """
              0 ! append "a"
              1 ! append "b"
              0 = {"offset":0}
              1 = {"offset":0}
              """),
          new Known(
              "an element that was added and is not there",
              "set",
              Verdict.BROKEN,
              "",
              """
              0 ! add 1
              1 ! add 2
              0 =
              1 =
              2 ! read
              2 = [2]
              """),
          new Known(
              "nothing but unknown",
              "register",
              Verdict.UNKNOWN,
              "nothing to judge: no operation is known to have happened",
              """
              0 ! write 1
              0 ?
              1 ! read
              1 ?
              """));

  @ParameterizedTest
  @FieldSource("HISTORIES")
  void isJudgedAsTheFieldJudgesIt(Known known) {
    CheckResult result =
        new Linearizability(LinearModels.named(known.model()).orElseThrow())
            .check(Lines.of(known.lines()));
    assertThat(result.verdict()).as(result.toString()).isEqualTo(known.verdict());
    String told = result.counterexample().map(c -> c.story()).orElse(result.detail());
    if (!known.story().isEmpty()) {
      assertThat(told).isEqualTo(known.story());
    }
  }
}
