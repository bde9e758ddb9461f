package dev.troupe.harness.report;

import java.nio.file.Path;

/** Writes the sample report and two counterexamples to the files named, to be looked at. */
final class SampleReport {
  private SampleReport() {}

  public static void main(String[] args) {
    Report.write(SampleRun.input(), Path.of(args[0]));
    CounterexamplePage.write(
        "register.edn",
        SampleCounterexample.result(SampleCounterexample.staleRead()),
        Path.of(args[1]));
    CounterexamplePage.write(
        "list-append.edn",
        SampleCounterexample.result(SampleCounterexample.cycle("each missed the other")),
        Path.of(args[2]));
    System.out.print(Summary.of(SampleRun.input().outcome(), true));
  }
}
