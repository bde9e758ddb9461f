package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.History.Life;
import dev.troupe.benchmarks.detection.Stimulus.Heard;
import dev.troupe.benchmarks.detection.Stimulus.Round;

/** Shows a watcher all that its node met, and lets it look when it wants to. */
final class Replay {

  /** Who sees all that the watcher does. */
  interface Witness extends Watch.Listener {

    /** Time has come so far; told before what happens then. */
    void reached(long now);

    /** Told before the watcher is. */
    void heard(Heard beat);
  }

  private final Story story;
  private final Life life;
  private final Watch watch;
  private final Witness witness;

  private Replay(Story story, Life life, Watch watch, Witness witness) {
    this.story = story;
    this.life = life;
    this.watch = watch;
    this.witness = witness;
  }

  static void run(Story story, Life life, Contestant.Maker maker, Witness witness) {
    new Replay(story, life, maker.watch(life, witness), witness).run();
  }

  private void run() {
    for (Stimulus stimulus : life.met()) {
      look(stimulus.at() + 1); // timers before mail
      witness.reached(stimulus.at());
      switch (stimulus) {
        case Heard beat -> {
          witness.heard(beat);
          watch.heard(beat);
        }
        case Round round -> watch.round(round);
      }
    }
    look(life.span().until());
    witness.reached(life.span().until());
  }

  /** All looks before that moment. Their timer, too, waits for the end of a pause. */
  private void look(long before) {
    for (long at = lookAt(); at < before; at = lookAt()) {
      witness.reached(at);
      watch.look(at);
    }
  }

  private long lookAt() {
    return story.awake(life.node(), watch.lookAt());
  }
}
