/**
 * Histories of registers: each key holds one value, and each write brings a new one.
 *
 * <p><b>Messages.</b> {@code write} and {@code read} with {@code [key, value]}; the value of a
 * read's invocation is null or left out. Null as the result of a read is the state before any
 * write. A store that numbers its versions adds the number: {@code [key, value, version]}. The long
 * form is {@code {"key":"x","value":3,"version":7,"session":"alice"}}; version and session may be
 * missing, and a process is a session of its own.
 *
 * <p><b>Promise.</b> No two writes of a key bring the same value, so a read names the write that it
 * saw; a history that breaks this is refused.
 *
 * <p><b>What is in it.</b> {@link dev.troupe.checkers.register.Registers}, {@link
 * dev.troupe.checkers.register.Access}.
 *
 * <p><b>Errors.</b> {@link dev.troupe.checkers.history.HistoryException} for other forms.
 */
package dev.troupe.checkers.register;
