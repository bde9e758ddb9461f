package dev.troupe.harness.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The decisive moments, message by message: there the twin and the pattern part. */
final class MessagesSection {

  private record Shown(Side side, Scene scene, Axis axis, Flights flights) {}

  private MessagesSection() {}

  static DomContent of(List<Side> sides) {
    List<Scene> scenes =
        sides.stream().map(side -> Scene.of(side.recording(), side.timeline())).toList();
    // One scale, and the anchors below each other.
    double before = scenes.stream().mapToDouble(Scene::before).max().orElse(0);
    double after = scenes.stream().mapToDouble(Scene::after).max().orElse(1);
    double late =
        sides.stream().mapToDouble(side -> Flights.late(side.recording())).max().orElse(0);
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Axis axis = scenes.get(i).axis(before, after);
      shown.add(
          new Shown(
              sides.get(i),
              scenes.get(i),
              axis,
              Flights.of(sides.get(i).recording(), scenes.get(i), axis, late)));
    }
    Kinds kinds = new Kinds(shown.stream().flatMap(one -> one.flights().all().stream()).toList());
    return j2html.TagCreator.section(
        h2("Message by message"),
        p("The %s ms that decided, with the messages between the nodes. Times as above, enlarged."
                .formatted(Texts.number(Math.round((before + after) * 1000))))
            .withClass("note"),
        Legend.messages(kinds, late),
        div(each(shown, one -> chart(one, kinds))));
  }

  private static DomContent chart(Shown shown, Kinds kinds) {
    return div(
        Page.heading(shown.side()),
        p(Texts.clean(shown.scene().why() + " " + count(shown))).withClass("note"),
        div(LamportChart.draw(shown.side(), shown.axis(), shown.flights(), kinds))
            .withClass("chart"));
  }

  private static String count(Shown shown) {
    int messages = shown.flights().messages();
    int arrows = shown.flights().all().size();
    long leftOut = shown.side().recording().traffic().leftOut();
    if (messages == 0) {
      return leftOut > 0
          ? "The run was so long that no messages of this moment were kept."
          : "No messages were recorded.";
    }
    return messages == arrows
        ? Texts.count(messages, "message") + "."
        : "%s in %s: ×n stands for n alike."
            .formatted(Texts.count(messages, "message"), Texts.count(arrows, "arrow"));
  }
}
