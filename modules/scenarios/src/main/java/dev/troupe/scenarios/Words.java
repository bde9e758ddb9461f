package dev.troupe.scenarios;

import dev.troupe.checkers.Checker;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.run.Swarm;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.Vocabulary;
import dev.troupe.scenarios.deciding.Deciding;
import dev.troupe.scenarios.gossip.Gossiping;
import dev.troupe.scenarios.invoicing.Invoicing;
import dev.troupe.scenarios.mailing.Mailing;
import dev.troupe.scenarios.ordering.Ordering;
import dev.troupe.scenarios.registering.Registering;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.storing.Storing;
import dev.troupe.scenarios.watching.Watching;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The jobs there are, and every name that a script may use of them. */
public final class Words {

  private static final List<Job> JOBS =
      List.of(
          new Invoicing(),
          new Watching(),
          Gossiping.honest(),
          Gossiping.poisoned(),
          Storing.notes(),
          Storing.carts(),
          new Ordering(),
          new Registering(),
          new Deciding(),
          new Mailing());

  private Words() {}

  static Vocabulary vocabulary() {
    var kinds = new LinkedHashMap<String, Vocabulary.Words>();
    JOBS.forEach(job -> kinds.put(job.name(), words(job)));
    return new Vocabulary(kinds);
  }

  private static Vocabulary.Words words(Job job) {
    return new Vocabulary.Words(
        job.settings(),
        job.checkers().stream().map(Checker::name).toList(),
        List.copyOf(job.reached().keySet()),
        job.tracePoints(),
        job.twins().keySet().stream().sorted().toList(),
        roles(job));
  }

  private static List<String> roles(Job job) {
    var roles = new ArrayList<String>();
    if (job.group().isPresent()) {
      roles.addAll(List.of("leader", "followers"));
    }
    roles.addAll(others(job));
    roles.add("all");
    return roles;
  }

  /** The nodes that are no contenders. */
  private static List<String> others(Job job) {
    return job.nodes(1).stream().map(NodeSpec::id).skip(1).toList();
  }

  /** The script with the faults that this seed adds to it. */
  public static Script swarmed(Script script, long seed) {
    return Swarm.over(script, others(job(script)), seed);
  }

  /** What the nodes of this script do. */
  public static Job job(Script script) {
    String kind = script.workload().kind();
    return JOBS.stream().filter(job -> job.name().equals(kind)).findFirst().orElseThrow();
  }
}
