/**
 * Notes each message that this node sends to another or receives from one.
 *
 * <p><b>Problem.</b> Who said what to whom, and what was never heard, is known to no single node.
 *
 * <p><b>Promise.</b> With {@code troupe.node.messages} set, the file has a line when a message of a
 * protocol (one that is {@link dev.troupe.core.Wire}) is handed to the network, {@code
 * message-sent} with {@code to} (host and port), {@code kind}, {@code number}; and one when it is
 * taken off it, {@code message-received} with {@code from} (node id) and the sender's {@code
 * number}. Sender and number are the same on both sides and in no other message, also over
 * restarts. Pekko's own messages are left alone. Without the setting nothing is installed.
 *
 * <p><b>Not promised.</b> What waits in front of a connection that cannot be made is not sent yet;
 * when it is given up there, it was never sent.
 *
 * <p><b>Durable.</b> The file; it is read by people and reports only.
 *
 * <p><b>Sources.</b> Pekko's {@code RemoteInstrument}; Lamport, "Time, Clocks, and the Ordering of
 * Events in a Distributed System", CACM 1978, for the diagram that is drawn from it.
 */
package dev.troupe.node.wiretap;
