package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;

/**
 * What a participant is asked, as it was decided: a retry repeats it to the letter.
 *
 * @param key the keeper as the client, and a number that it never uses again
 */
public record Request(RequestKey key, String participant, String what, Facts facts) {}
