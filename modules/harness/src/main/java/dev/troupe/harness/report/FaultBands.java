package dev.troupe.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The faults of one lane: those of the node hatch all of it, those of its outgoing links have rows
 * of their own below, so that none hides another.
 */
final class FaultBands {
  static final double ROW = 15;
  private static final double LETTER = 6.2;

  /**
   * A link fault towards one or more receivers, and where it is drawn.
   *
   * @param before whether the label ends where the band begins
   * @param left of band and label together
   * @param right of both
   */
  private record LinkBand(
      AppliedFault fault,
      int row,
      double x,
      double width,
      String label,
      double labelX,
      boolean before,
      double left,
      double right) {}

  private final Recording recording;
  private final Axis axis;
  private final List<AppliedFault> node = new ArrayList<>();
  private final List<LinkBand> links = new ArrayList<>();
  private int rows;

  FaultBands(String name, Recording recording, Axis axis) {
    this.recording = recording;
    this.axis = axis;
    Map<List<Object>, List<AppliedFault>> sameLinks = new LinkedHashMap<>();
    for (AppliedFault fault : recording.faults()) {
      if (!fault.from().equals(name) || !axis.shows(start(fault), end(fault))) {
        continue;
      }
      if (fault.kind().link()) {
        sameLinks
            .computeIfAbsent(
                List.of(fault.kind(), fault.startNanos(), fault.endNanos()),
                any -> new ArrayList<>())
            .add(fault);
      } else {
        node.add(fault);
      }
    }
    sameLinks.values().forEach(this::place);
  }

  /** Height of the rows of link faults. */
  double linkHeight() {
    return rows * ROW;
  }

  /** Hatches the node's own faults between two heights. */
  Svg nodeBands(double top, double height) {
    Svg bands = Svg.group("faults");
    for (AppliedFault fault : node) {
      double x = axis.clamped(start(fault));
      double width = axis.clamped(end(fault)) - x;
      bands.with(
          Svg.rect("band " + style(fault), x, top, Math.max(width, 2), height).tip(tip(fault)));
      String label = "%s %s".formatted(fault.kind().word(), length(fault));
      if (width > label.length() * LETTER) {
        bands.with(Svg.text("fault-label", x + 5, top + 11.5, label));
      }
    }
    return bands;
  }

  /** Draws the rows of link faults from this height down. */
  Svg linkBands(double top) {
    Svg bands = Svg.group("faults");
    for (LinkBand band : links) {
      double y = top + band.row() * ROW;
      bands.with(
          Svg.rect("band " + style(band.fault()), band.x(), y + 1, band.width(), ROW - 3)
              .tip(tip(band.fault())));
      bands.with(
          Svg.text(
              band.before() ? "fault-label end" : "fault-label",
              band.labelX(),
              y + ROW - 4,
              band.label()));
    }
    return bands;
  }

  /** In the first row where neither its band nor its label meets another's. */
  private void place(List<AppliedFault> same) {
    Set<String> receivers = new LinkedHashSet<>();
    same.forEach(fault -> receivers.add(fault.to()));
    AppliedFault fault = same.getFirst();
    double x = axis.clamped(start(fault));
    double width = Math.max(axis.clamped(end(fault)) - x, 3);
    String label = fault.kind().word() + " → " + String.join(", ", receivers);
    double letters = label.length() * LETTER;
    boolean inside = width > letters;
    boolean before = !inside && x + width + letters > axis.right();
    double left = before ? x - 4 - letters : x;
    double right = inside || before ? x + width : x + width + 4 + letters;
    int row = 0;
    while (taken(row, left, right)) {
      row++;
    }
    rows = Math.max(rows, row + 1);
    double labelX = inside ? x + 5 : before ? x - 4 : x + width + 4;
    links.add(new LinkBand(fault, row, x, width, label, labelX, before, left, right));
  }

  private boolean taken(int row, double left, double right) {
    return links.stream()
        .anyMatch(band -> band.row() == row && band.left() <= right && left <= band.right());
  }

  private double start(AppliedFault fault) {
    return recording.seconds(fault.startNanos());
  }

  private double end(AppliedFault fault) {
    return recording.seconds(fault.endNanos());
  }

  private String length(AppliedFault fault) {
    return Texts.number(Math.round((end(fault) - start(fault)) * 10) / 10.0) + " s";
  }

  private String tip(AppliedFault fault) {
    return "%s (%s s to %s s)"
        .formatted(fault.text(), Texts.number(start(fault)), Texts.number(end(fault)));
  }

  static String style(AppliedFault fault) {
    return switch (fault.kind()) {
      case PAUSE -> "pause";
      case CRASH -> "crash";
      case CUT, DROP, REFUSE, RESET -> "cut";
      case SLOW -> "slow";
    };
  }
}
