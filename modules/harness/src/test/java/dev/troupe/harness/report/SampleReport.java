package dev.troupe.harness.report;

import java.nio.file.Path;

/** Writes the sample report to the file named, to be looked at in a browser. */
final class SampleReport {
  private SampleReport() {}

  public static void main(String[] args) {
    Report.write(SampleRun.input(), Path.of(args[0]));
    System.out.print(Summary.of(SampleRun.input().outcome(), true));
  }
}
