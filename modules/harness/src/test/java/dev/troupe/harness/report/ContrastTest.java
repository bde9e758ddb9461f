package dev.troupe.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text can be read on what is behind it, by daylight and at night. */
class ContrastTest {

  /** Of WCAG 2.2, level AA, for text of usual size. */
  private static final double TEXT = 4.5;

  /** The same for signs that carry a meaning. */
  private static final double SIGN = 3;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textsStandOut(boolean dark) {
    Map<String, String> colours = colours(dark);
    for (String ground : List.of("page", "panel", "lane")) {
      check(colours, "ink", ground, TEXT);
      check(colours, "soft", ground, TEXT);
    }
    for (String tone : List.of("good", "bad", "open")) {
      check(colours, tone, "panel", TEXT);
      check(colours, tone, "page", TEXT);
      check(colours, tone, tone + "-soft", TEXT);
      check(colours, "ink", tone + "-soft", TEXT);
    }
    check(colours, "bad", "lane", TEXT);
    for (String kind : List.of("k0", "k1", "k2", "k3", "k4", "k5", "open", "bad", "soft")) {
      check(colours, kind, "panel", TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signsStandOut(boolean dark) {
    Map<String, String> colours = colours(dark);
    for (String sign : List.of("soft", "bad", "good", "g0")) {
      check(colours, sign, "lane", SIGN);
    }
    for (String kind : List.of("k0", "k1", "k2", "k3", "k4", "k5", "open", "bad")) {
      check(colours, kind, "lane", SIGN);
    }
  }

  private static void check(Map<String, String> colours, String text, String ground, double least) {
    assertThat(contrast(colours.get(text), colours.get(ground)))
        .as("%s %s on %s %s", text, colours.get(text), ground, colours.get(ground))
        .isGreaterThanOrEqualTo(least);
  }

  /** The variables of the style sheet; the second block is that of the night. */
  private static Map<String, String> colours(boolean dark) {
    String css = Html.css();
    int night = css.indexOf("@media (prefers-color-scheme: dark)");
    String block = dark ? css.substring(night) : css.substring(0, night);
    Map<String, String> colours = new LinkedHashMap<>();
    var matcher = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6})").matcher(block);
    while (matcher.find()) {
      colours.putIfAbsent(matcher.group(1), matcher.group(2));
    }
    assertThat(colours).hasSizeGreaterThan(20);
    return colours;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
