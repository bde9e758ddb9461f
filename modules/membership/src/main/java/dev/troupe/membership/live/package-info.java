/**
 * What ties the patterns of membership to a real Pekko Cluster, with this machine's clock: {@link
 * dev.troupe.membership.live.PekkoPhiDetector}.
 */
package dev.troupe.membership.live;
