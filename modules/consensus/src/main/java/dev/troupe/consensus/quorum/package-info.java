/**
 * <b>Majority Quorum</b> (Joshi).
 *
 * <p><b>The problem.</b> How many nodes must agree before one may act, when some cannot be reached?
 *
 * <p><b>The promise.</b> Any two majorities of the same voters share a voter, so two contradicting
 * decisions cannot both be made. The voters are the <em>configured</em> ones, by stable ids: a
 * majority of those who happen to be reachable is split brain.
 *
 * <p><b>Shape.</b> Values with laws ({@link dev.troupe.consensus.quorum.Quorum}); the protocols use
 * them. While voters change, {@link dev.troupe.consensus.quorum.Joint} asks old and new ones. A majority is floor(N/2)+1; an even
 * number of voters tolerates no more failures than one voter less.
 */
package dev.troupe.consensus.quorum;
