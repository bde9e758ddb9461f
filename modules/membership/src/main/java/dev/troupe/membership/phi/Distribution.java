package dev.troupe.membership.phi;

import dev.troupe.core.settings.Keys;
import java.util.Locale;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/** How intervals between heartbeats are taken to be spread. */
public enum Distribution {

  /** By mean and deviation (Hayashibara et al. 2004, §4; Akka, Pekko). */
  NORMAL {
    @Override
    double phi(double silence, double mean, double deviation) {
      double z = (silence - mean) / (deviation * Math.sqrt(2));
      // The tail is erfc(z) / 2. Beyond z = 26 that is no double any more, but its logarithm is:
      // erfc(z) = erfcx(z) exp(-z²), and erfcx falls no faster than 1 / z.
      return z < 0
          ? -Math.log1p(-Erfc.value(-z) / 2) / LN_10
          : (z * z - Math.log(Erfcx.value(z) / 2)) / LN_10;
    }
  },

  /** By the mean alone: each moment is as likely as any to bring the next one (Cassandra). */
  EXPONENTIAL {
    @Override
    double phi(double silence, double mean, double deviation) {
      return Math.max(0, silence) / mean / LN_10;
    }
  };

  private static final double LN_10 = Math.log(10);

  /**
   * The one that this setting names: {@code normal} or {@code exponential}.
   *
   * @throws dev.troupe.core.settings.SettingsException naming the key when it names none
   */
  public static Distribution named(Keys keys, String key) {
    String name = keys.text(key);
    for (Distribution known : values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
        return known;
      }
    }
    throw keys.refuse(key, "use normal or exponential");
  }

  /**
   * Minus the decimal logarithm of the probability that a heartbeat comes later than after this
   * silence. Finite, never negative, never falling as the silence grows.
   *
   * @param mean above 0, in the unit of the silence
   * @param deviation above 0, in the same
   */
  abstract double phi(double silence, double mean, double deviation);
}
