package dev.troupe.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "detector",
    description = "Failure detectors: how soon they detect, and how often they err.",
    subcommands = DetectorReplayCommand.class)
final class DetectorCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
