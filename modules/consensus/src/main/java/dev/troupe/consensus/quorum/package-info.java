/**
 * <b>Majority Quorum</b> (Joshi), and the rules that do its work where voters differ.
 *
 * <p><b>The problem.</b> How many nodes must agree before one may act, when some cannot be reached?
 *
 * <p><b>The promise.</b> Any two majorities of the same voters share a voter, so two contradicting
 * decisions cannot both be made. The voters are the <em>configured</em> ones, by stable ids: a
 * majority of those who happen to be reachable is split brain.
 *
 * <p><b>Shape.</b> Values with laws; the protocols use them. {@link
 * dev.troupe.consensus.quorum.Quorum} is a rule over sets of voters, and these are the rules:
 *
 * <ul>
 *   <li>{@link dev.troupe.consensus.quorum.Majority}: floor(N/2)+1. An even number of voters
 *       tolerates no more failures than one voter less. What logs use unless told otherwise.
 *   <li>{@link dev.troupe.consensus.quorum.Weighted}: votes instead of heads, for machines that are
 *       not equally good; a node without votes observes (Gifford, <i>Weighted Voting for Replicated
 *       Data</i>, SOSP 1979).
 *   <li>{@link dev.troupe.consensus.quorum.Zoned}: a rule whose voters are so placed that any one
 *       zone may go, checked; the near ones are asked first.
 *   <li>{@link dev.troupe.consensus.quorum.Joint}: old and new voters while they change (Ongaro's
 *       thesis §4.3). For logs that change their own voters.
 *   <li>{@link dev.troupe.consensus.quorum.Flexible}: a rule for each phase of a protocol, refused
 *       with a counterexample unless what the second made last the first must find (Howard, Malkhi,
 *       Spiegelman, <i>Flexible Paxos</i>, OPODIS 2016). Paxos uses it, and logs do with elections
 *       that meet each other too ({@link dev.troupe.consensus.quorum.Flexible#forTerms}).
 * </ul>
 *
 * <p><b>Figures.</b> {@link dev.troupe.consensus.quorum.QuorumHealth}: how many more voters may be
 * lost, who is silent, which voter's answer the group waits for, whom to ask first. {@link
 * dev.troupe.consensus.quorum.Zoned#critical} names the zones that must not go now.
 *
 * <p><b>Not promised.</b> That a quorum answers. And no rule makes up for a voter that has lost its
 * data and votes again under its old id.
 *
 * <p><b>Settings.</b> {@link dev.troupe.consensus.quorum.QuorumSettings} reads a block from a
 * protocol's own settings:
 *
 * <pre>
 * quorum { kind = majority, voters = [n1, n2, n3] }
 * quorum { kind = weighted, weights { n1 = 2, n2 = 1, n3 = 1, n4 = 1, observer = 0 } }
 * quorum { kind = zones,    zones { a = [n1, n2], b = [n3, n4], c = [n5] } }
 * quorum { kind = flexible, voters = [n1, n2, n3, n4, n5], first = 4, second = 2 }
 * </pre>
 *
 * <p>A group whose log says who votes reads a {@link dev.troupe.consensus.quorum.QuorumRule}
 * instead: the same block without voters, and for {@code flexible} without {@code first}.
 *
 * <p><b>Proof.</b> Every law, the margin, the value reached and the refusals are held against brute
 * force over all subsets of up to seven voters: {@code QuorumLaws}, by {@code MajorityTest}, {@code
 * WeightedTest}, {@code ZonedTest}, {@code JointTest}, {@code FlexibleTest} and {@code
 * FlexibleRuleTest}. Whole groups by each rule: {@code ModelTest} of the replicated log.
 */
package dev.troupe.consensus.quorum;
