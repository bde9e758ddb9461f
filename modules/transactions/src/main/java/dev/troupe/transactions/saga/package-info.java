/** <b>Saga, orchestrated</b> (Garcia-Molina and Salem, <i>Sagas</i>, SIGMOD 1987). */
package dev.troupe.transactions.saga;
