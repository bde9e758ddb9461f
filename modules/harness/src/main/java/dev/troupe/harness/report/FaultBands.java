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

  /** A link fault towards one or more receivers, and its row. */
  private record LinkBand(AppliedFault fault, Set<String> receivers, int row) {}

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
      AppliedFault fault = band.fault();
      double x = axis.clamped(start(fault));
      double width = Math.max(axis.clamped(end(fault)) - x, 3);
      double y = top + band.row() * ROW;
      bands.with(Svg.rect("band " + style(fault), x, y + 1, width, ROW - 3).tip(tip(fault)));
      String label = fault.kind().word() + " → " + String.join(", ", band.receivers());
      boolean inside = width > label.length() * LETTER;
      boolean before = !inside && x + width + label.length() * LETTER > axis.right();
      bands.with(
          Svg.text(
              before ? "fault-label end" : "fault-label",
              inside ? x + 5 : before ? x - 4 : x + width + 4,
              y + ROW - 4,
              label));
    }
    return bands;
  }

  private void place(List<AppliedFault> same) {
    Set<String> receivers = new LinkedHashSet<>();
    same.forEach(fault -> receivers.add(fault.to()));
    AppliedFault fault = same.getFirst();
    int row = 0;
    while (taken(row, fault)) {
      row++;
    }
    rows = Math.max(rows, row + 1);
    links.add(new LinkBand(fault, receivers, row));
  }

  private boolean taken(int row, AppliedFault fault) {
    return links.stream()
        .filter(band -> band.row() == row)
        .anyMatch(band -> start(band.fault()) <= end(fault) && start(fault) <= end(band.fault()));
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
