package dev.troupe.harness.report;

import dev.troupe.harness.report.Flight.Fate;

/** A flight as it is drawn. */
record Arrow(Flight flight, double x1, double y1, double x2, double y2) {

  double x(double y) {
    return y1 == y2 ? x1 : x1 + (x2 - x1) * (y - y1) / (y2 - y1);
  }

  /** What went wrong comes first, then what stands for many. */
  int urgency() {
    return switch (flight.fate()) {
      case LOST -> 3;
      case LATE -> 2;
      case ARRIVED -> flight.count() > 1 ? 1 : 0;
    };
  }

  /** Whether its cross is drawn instead of a head. */
  boolean isLost() {
    return flight.fate() == Fate.LOST;
  }
}
