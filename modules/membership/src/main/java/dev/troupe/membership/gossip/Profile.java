package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * What a member says of itself to all others; small, since it travels with every change.
 *
 * @param roles what it does
 * @param release the version of the program that it runs
 * @param load in percent
 * @param properties whatever else the application wants known
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Profile(List<String> roles, String release, int load, List<Property> properties) {

  /** Of a member that says nothing. */
  public static final Profile BLANK = new Profile(List.of(), "", 0, List.of());

  /** A name and its value. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Property(String key, String value) {}

  public Profile {
    roles = List.copyOf(roles);
    properties = List.copyOf(properties);
  }

  public Profile withLoad(int percent) {
    return new Profile(roles, release, percent, properties);
  }
}
