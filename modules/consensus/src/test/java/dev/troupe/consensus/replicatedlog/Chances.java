package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How bad the world of a {@link Model} is.
 *
 * @param faults share of the steps that may be faults in which one happens
 */
record Chances(
    double loss, double duplication, double reordering, double faults, boolean changesMembers) {

  static final Chances NONE = new Chances(0, 0, 0, 0, false);
  static final Chances BAD = new Chances(0.05, 0.05, 0.3, 0.25, false);
  static final Chances BAD_WITH_CHANGES = new Chances(0.03, 0.05, 0.3, 0.25, true);

  void strike(Model model) {
    ModelMember one = model.anyone();
    ModelMember other = model.anyone();
    switch (model.random.nextInt(changesMembers ? 18 : 13)) {
      case 0, 1 -> model.crash(one);
      case 2, 3, 4 -> model.restart(one);
      case 5 -> model.cut(one.id, other.id);
      case 6 -> model.isolate(one);
      case 11, 12 -> model.leaders().forEach(model::isolate); // what it takes on now diverges
      case 7, 8 -> model.healAll();
      case 9 -> model.transfer(one);
      case 10 -> model.timePasses(Duration.ofMillis(model.random.nextInt(300)));
      default -> change(model);
    }
  }

  /** One who is not there learns, a learner votes, or a voter goes. */
  private static void change(Model model) {
    for (ModelMember leader : model.leaders()) {
      Members members = leader.mind.server().members();
      var voters = new ArrayList<NodeId>(members.voters());
      var learners = new ArrayList<NodeId>(members.learners());
      for (int changes = 1 + model.random.nextInt(2); changes > 0; changes--) {
        NodeId node = model.anyone().id;
        if (voters.contains(node)) {
          if (voters.size() > 1) {
            voters.remove(node);
          }
        } else if (learners.remove(node)) {
          voters.add(node);
        } else {
          learners.add(node);
        }
      }
      model.changeMembers(List.copyOf(voters), List.copyOf(learners));
    }
  }
}
