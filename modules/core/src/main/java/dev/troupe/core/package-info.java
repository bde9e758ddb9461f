/** What every protocol needs: the marker of messages that cross nodes. */
package dev.troupe.core;
