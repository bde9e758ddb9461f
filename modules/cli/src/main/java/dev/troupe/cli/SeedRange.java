package dev.troupe.cli;

import java.util.Collection;
import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds from {@code first} to {@code last}, both included; {@code 1..1000} on the command line. */
record SeedRange(long first, long last) {

  private static final int MOST = 10_000_000;

  Collection<Long> seeds() {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Override
  public String toString() {
    return first + ".." + last;
  }

  static final class Converter implements ITypeConverter<SeedRange> {
    @Override
    public SeedRange convert(String text) {
      var parts = text.split("\\.\\.", -1);
      try {
        long first = Long.parseLong(parts[0]);
        long last = parts.length == 1 ? first : Long.parseLong(parts[1]);
        if (parts.length <= 2 && first >= 0 && last >= first && last - first < MOST) {
          return new SeedRange(first, last);
        }
      } catch (NumberFormatException e) {
        // answered below
      }
      throw new TypeConversionException(
          "give the first and the last, as 1..1000, not '%s'; at most %d".formatted(text, MOST));
    }
  }
}
