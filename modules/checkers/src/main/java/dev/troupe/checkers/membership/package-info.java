/**
 * Judges of membership by gossip: nodes that tell each other who is there and what each says of
 * itself, and what is done to them.
 *
 * <p><b>Promise.</b> {@link dev.troupe.checkers.membership.EveryRumourArrives}: what a member says
 * of itself, all learn in time. {@link dev.troupe.checkers.membership.OnlyItself}: nobody else can
 * say it. {@link dev.troupe.checkers.membership.NobodyFailedNeedlessly}: who can be reached is not
 * failed. {@link dev.troupe.checkers.membership.NobodyComesBack}: who has gone does not come back
 * by old word. {@link dev.troupe.checkers.membership.ViewsAgree}: in the end all see the same.
 * {@link dev.troupe.checkers.membership.WithinBudget}: and none of it takes the network. They are
 * of epidemic algorithms (Demers et al., PODC 1987) and of SWIM (Das, Gupta and Motivala, DSN
 * 2002).
 *
 * <p><b>How they know.</b> {@code Troubles} are what was done to nodes and ways, as the history has
 * it; what members were told to say is in it too. No view is believed about another.
 *
 * <p><b>Messages.</b> {@code changed} with {@code {"at":1200000,"node":"node-2","member":"node-1",
 * "status":"up","incarnation":7,"version":3,"release":"0.1.0","rumour":5}}: what a node sees of a
 * member is from now on this. {@code rumour} with {@code {"at":1000000,"node":"node-1",
 * "rumour":5}}: the member is told to say so; numbers rise. {@code view} with {@code
 * {"node":"node-1"}}, whose {@code ok} has {@code {"leader":"node-1","members":[...]}}, each as in
 * {@code changed} without {@code at} and {@code node}: asked at the begin and in the end. {@code
 * traffic} with {@code {"at":1,"node":"node-1","millis":10000,"bytes":20000}}. {@code fault} with
 * {@code {"at":1000000,"what":"paused","node":"node-1"}}, where {@code what} is {@code crashed},
 * {@code started} (in a new life), {@code up} (it is reached again), {@code paused}, {@code
 * resumed} or {@code link}, which has {@code to} and {@code rule}. {@code machine} with {@code
 * {"slack-ms":2000}}, where processes share a machine: by so much later may rumours arrive. {@code
 * at} is in microseconds since the begin, when nothing was wrong and all saw all.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 */
package dev.troupe.checkers.membership;
