/**
 * The judges of the well-known properties by their names, for command lines and scripts.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.laws.Laws}. Linearizability is apart, since
 * it needs a model and limits.
 */
package dev.troupe.checkers.laws;
