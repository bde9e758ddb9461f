package dev.troupe.benchmarks.rumour;

/**
 * What to expect of push and pull together, on average. Demers et al. (1987, §1.3) give for one
 * partner a round the share that stays ignorant: by push p(1-1/n)^(n(1-p)), by pull p². Both
 * together, with k partners and messages that arrive with probability a, a pull needing two: p' = p
 * · (1 - a²(1-p))^k · e^(-ka(1-p)).
 */
final class Theory {

  private Theory() {}

  /** Rounds until less than half a node is expected to be ignorant. */
  static int rounds(Case run) {
    double arrives = 1 - run.loss();
    double ignorant = 1 - 1.0 / run.nodes();
    int rounds = 0;
    while (ignorant * run.nodes() >= 0.5) {
      double informed = 1 - ignorant;
      ignorant *=
          Math.pow(1 - arrives * arrives * informed, run.fanOut())
              * Math.exp(-run.fanOut() * arrives * informed);
      rounds++;
    }
    return rounds;
  }

  /** The common claim: the logarithm to base two. */
  static int claim(int nodes) {
    return (int) Math.round(Math.log(nodes) / Math.log(2));
  }
}
