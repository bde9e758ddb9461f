/**
 * Linearizability: does an order of the calls exist that explains every answer?
 *
 * <p><b>Problem.</b> Clients that work at the same time get answers that no single log explains. To
 * say that they are right, somebody has to find the order in which the calls took effect; to say
 * that they are wrong, to show that there is none.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.linear.Linearizability} never says broken when an
 * order exists, nor holds when none does, and says unknown when it reached a limit. An unknown
 * outcome takes effect at any later time, or never. A counterexample has no order by itself, and no
 * call in it can be left out without changing the reason.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.linear.Model}, an object as it behaves when
 * used by one client at a time; {@link dev.troupe.checkers.linear.LinearModels}, those that come
 * with Troupe; {@link dev.troupe.checkers.linear.Overlaps}, how often operations met. {@code
 * Search} looks for the order; {@code Reduction} cuts what has none; {@code Explanation} says why.
 *
 * <p><b>Forms.</b> Jepsen's.
 *
 * <table>
 *   <caption>Models, functions, values</caption>
 *   <tr><td>register<td>{@code write v}, {@code read → v}; null at first
 *   <tr><td>cas-register<td>also {@code cas [old new]}; an answer {@code false} means "not old"
 *   <tr><td>registers<td>{@code txn [["r" k v] ["w" k v]]}, answered by the same with reads filled in
 *   <tr><td>queue<td>{@code enqueue v}, {@code dequeue → v}, null when empty
 *   <tr><td>log<td>{@code append v → {"offset":n}} or null; {@code read {"offset":n} → v}; {@code
 *       read → [v …]}
 *   <tr><td>set<td>{@code add v}, {@code remove v}, {@code contains v → true | false}, {@code read →
 *       [v …]}
 *   <tr><td>mutex<td>{@code acquire}, {@code release}
 *   <tr><td>owned-mutex<td>the same; only the process that acquired may release
 * </table>
 *
 * Several objects in one history: every value is {@code [key value]} or {@code
 * {"key":key,"value":value}}.
 *
 * <p><b>Settings.</b> {@link dev.troupe.checkers.linear.Limits}.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for a function or a value
 * that the model does not know, naming the operation.
 *
 * <p><b>Sources.</b> Herlihy and Wing, "Linearizability" (1990). Wing and Gong, "Testing and
 * verifying concurrent objects" (1993). Lowe, "Testing for linearizability" (2017). Zeller and
 * Hildebrandt, "Simplifying and isolating failure-inducing input" (2002). The values are those of
 * Jepsen's Knossos.
 */
package dev.troupe.checkers.linear;
