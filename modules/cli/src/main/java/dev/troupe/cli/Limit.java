package dev.troupe.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as scripts write it: {@code 60s}, {@code 5m}, {@code 500ms}. */
final class Limit implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      Duration limit = ConfigValueFactory.fromAnyRef(text).atKey("limit").getDuration("limit");
      if (limit.isPositive()) {
        return limit;
      }
    } catch (ConfigException e) {
      // told below
    }
    throw new TypeConversionException("give a duration above 0, as 60s or 5m, not '" + text + "'");
  }
}
