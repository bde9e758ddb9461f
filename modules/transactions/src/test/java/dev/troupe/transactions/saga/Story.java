package dev.troupe.transactions.saga;

import dev.troupe.transactions.saga.Participant.Perform;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong at the services, whatever else happens, and how every saga has to end.
 *
 * @param refused actions that are refused
 * @param lost actions whose first answer is lost
 * @param silent actions that are done and never answered
 * @param overloaded actions that are put off twice
 */
record Story(
    String name,
    List<String> refused,
    List<String> lost,
    List<String> silent,
    List<String> overloaded,
    SagaStatus end) {

  static final Story HAPPY = of("all goes well", SagaStatus.COMPLETED);
  static final Story NO_PARCEL = of("ship is refused", SagaStatus.COMPENSATED).refusing("ship");

  /** One for each thing that can go wrong at each step. */
  static List<Story> all() {
    var stories = new ArrayList<Story>();
    stories.add(HAPPY);
    stories.add(NO_PARCEL);
    for (String step : List.of("reserve", "check", "charge")) {
      stories.add(of(step + " is refused", SagaStatus.COMPENSATED).refusing(step));
    }
    stories.add(
        of("both of a stage are refused", SagaStatus.COMPENSATED).refusing("reserve", "check"));
    stories.add(of("book is refused after the pivot", SagaStatus.PARKED).refusing("book"));
    for (String step : List.of("reserve", "check", "charge", "ship", "book")) {
      stories.add(of("the answer to " + step + " is lost", SagaStatus.COMPLETED).losing(step));
    }
    stories.add(
        of("the answers to the undoing are lost", SagaStatus.COMPENSATED)
            .refusing("ship")
            .losing("unreserve", "uncharge"));
    stories.add(of("nobody knows about charge", SagaStatus.COMPENSATED).silencing("charge"));
    stories.add(of("nobody knows about ship", SagaStatus.PARKED).silencing("ship"));
    stories.add(of("uncharge is refused", SagaStatus.PARKED).refusing("ship", "uncharge"));
    stories.add(
        new Story(
            "all are overloaded",
            List.of(),
            List.of(),
            List.of(),
            List.of("reserve", "check", "charge", "ship", "book"),
            SagaStatus.COMPLETED));
    return stories;
  }

  private static Story of(String name, SagaStatus end) {
    return new Story(name, List.of(), List.of(), List.of(), List.of(), end);
  }

  private Story refusing(String... what) {
    return new Story(name, List.of(what), lost, silent, overloaded, end);
  }

  private Story losing(String... what) {
    return new Story(name, refused, List.of(what), silent, overloaded, end);
  }

  private Story silencing(String... what) {
    return new Story(name, refused, lost, List.of(what), overloaded, end);
  }

  /** The troubles of one run. */
  Service.Troubles troubles() {
    var answered = new ArrayList<String>();
    var putOff = new ArrayList<String>();
    return new Service.Troubles() {
      @Override
      boolean refuses(Perform perform) {
        return refused.contains(perform.what());
      }

      @Override
      boolean loses(Perform perform) {
        String what = perform.what();
        boolean first = lost.contains(what) && !answered.contains(what);
        answered.add(what);
        return first || silent.contains(what);
      }

      @Override
      boolean overloaded(Perform perform) {
        putOff.add(perform.what());
        return overloaded.contains(perform.what())
            && putOff.stream().filter(perform.what()::equals).count() <= 2;
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
