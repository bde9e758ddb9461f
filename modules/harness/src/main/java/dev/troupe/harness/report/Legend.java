package dev.troupe.harness.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** What the signs mean; and the hatchings, which all charts of the page share. */
final class Legend {
  private record Entry(Svg sign, String text) {}

  private Legend() {}

  static DomContent list() {
    List<Entry> entries =
        List.of(
            new Entry(
                Svg.group("x")
                    .with(
                        Svg.rect("fill g0", 1, 4, 9, 12),
                        Svg.rect("fill g1", 10, 4, 9, 12),
                        Svg.rect("fill g2", 19, 4, 9, 12)),
                "leads, a colour per generation"),
            new Entry(Svg.rect("band pause", 1, 2, 26, 16), "paused"),
            new Entry(Svg.rect("band crash", 1, 2, 26, 16), "crashed"),
            new Entry(Svg.rect("band cut", 1, 4, 26, 12), "outgoing link cut"),
            new Entry(Svg.rect("band slow", 1, 4, 26, 12), "slow"),
            new Entry(Signs.diamond("sign hollow", 14, 10), "candidate"),
            new Entry(Signs.diamond("sign solid", 14, 10), "elected"),
            new Entry(Signs.down("sign solid", 14, 10), "stepped down"),
            new Entry(Signs.up("sign solid", 14, 10), "started"),
            new Entry(Signs.square("sign hollow", 14, 10), "suspects a peer"),
            new Entry(Signs.square("sign solid", 14, 10), "calls a peer failed"),
            new Entry(Svg.path("batches", "M8 7v6M14 7v6M20 7v6"), "batch begun"),
            new Entry(
                Svg.group("x")
                    .with(
                        Svg.rect("fill g0", 7, 6, 3, 9),
                        Svg.rect("fill g0", 11, 3, 3, 12),
                        Svg.rect("fill g0", 15, 8, 3, 7),
                        Svg.line("base-line", 2, 15, 26, 15)),
                "writes accepted"),
            new Entry(
                Svg.path(
                    "refused",
                    Signs.cross(9, 10, 2.4) + Signs.cross(15, 10, 2.4) + Signs.cross(21, 10, 2.4)),
                "stale write refused"),
            new Entry(
                Svg.group("x")
                    .with(
                        Svg.rect("stale", 8, 5, 3, 11),
                        Svg.rect("stale", 12, 5, 3, 11),
                        Svg.rect("stale", 16, 5, 3, 11)),
                "stale write accepted"));
    return list(entries);
  }

  /** What the colours and shapes of arrows mean. */
  static DomContent messages(Kinds kinds, double late) {
    List<Entry> entries = new ArrayList<>();
    kinds
        .legend()
        .forEach((style, names) -> entries.add(new Entry(arrow("message " + style, true), names)));
    entries.add(
        new Entry(
            arrow("message late-message", true),
            "late: more than %s ms under way".formatted(Texts.number(Math.round(late * 1000)))));
    entries.add(
        new Entry(
            arrow("message lost-message", false)
                .with(Svg.path("shaft end-mark", Signs.cross(20, 15, 3.5))),
            "never received"));
    return list(entries);
  }

  private static Svg arrow(String style, boolean arrives) {
    return Svg.group(style)
        .with(Svg.line("shaft", 4, 3, 20, 15))
        .condWith(arrives, Signs.head(4, 3, 24, 18));
  }

  /** What the bars of a counterexample mean. */
  static DomContent calls() {
    return list(
        List.of(
            new Entry(
                call("explained ok"), "has a place in an order that a correct system could show"),
            new Entry(call("culprit ok"), "no order has a place for it"),
            new Entry(call("context ok"), "needed to understand the others"),
            new Entry(call("context unknown"), "end unknown: it may take effect at any time later"),
            new Entry(call("context fail"), "refused: it had no effect"),
            new Entry(
                Svg.group("call explained")
                    .with(
                        Svg.path("seal-mark", "M6 10a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"),
                        Svg.text("place middle", 14, 14, "1")),
                "place in that order")));
  }

  private static Svg call(String style) {
    return Svg.group("call " + style).with(Svg.rect("bar", 1, 4, 26, 12).attr("rx", "3"));
  }

  private static DomContent list(List<Entry> entries) {
    return ul(each(entries, entry -> li(icon(entry.sign()), span(Texts.clean(entry.text())))))
        .withClass("legend");
  }

  private static Svg icon(Svg sign) {
    return Svg.chart(28, 20, "").attr("width", "28").attr("height", "20").with(sign);
  }

  /** Patterns that the style sheet refers to by name. */
  static DomContent patterns() {
    return rawHtml(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" class="defs" aria-hidden="true"><defs>\
        <pattern id="h-pause" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="h" d="M0 0v7"/></pattern>\
        <pattern id="h-crash" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="h" d="M0 0v7M0 0h7"/></pattern>\
        <pattern id="h-cut" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path class="h" d="M0 0v5"/></pattern>\
        <pattern id="h-slow" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="hd" cx="2" cy="2" r="1"/></pattern>\
        <linearGradient id="f-explained"><stop offset=".35" class="f-explained"/><stop offset="1" class="f-explained out"/></linearGradient>\
        <linearGradient id="f-culprit"><stop offset=".35" class="f-culprit"/><stop offset="1" class="f-culprit out"/></linearGradient>\
        <linearGradient id="f-context"><stop offset=".35" class="f-context"/><stop offset="1" class="f-context out"/></linearGradient>\
        </defs></svg>
        """);
  }
}
