package dev.troupe.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.history.History;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LamportChartTest {

  private static final Scene SCENE = new Scene(0.05, 0.05, 0.05, "why", Set.of());

  @Test
  void aMessageIsAnArrowFromItsSendingToItsReceipt() throws Exception {
    Element chart = drawn(message("a", "b", "Ping", 20, 60));
    List<Element> arrows = Pages.styled(chart, "message");
    assertThat(arrows).hasSize(1);
    double[] line = line(arrows.getFirst());
    Axis axis = SCENE.axis(0.05, 0.05);
    assertThat(line[0]).isCloseTo(axis.x(0.020), within());
    assertThat(line[2]).isCloseTo(axis.x(0.060), within());
    assertThat(line[3]).as("it reaches the other lane").isGreaterThan(line[1] + 50);
    assertThat(Pages.styled(arrows.getFirst(), "head")).hasSize(1);
    assertThat(arrows.getFirst().getTextContent()).contains("Ping a → b: 40 ms under way");
  }

  /** Of rules that weigh the same the later one counts: that for all messages must weigh less. */
  @Test
  void theColourOfAKindIsNotPaintedOver() {
    String css = Html.css();
    assertThat(css.substring(css.indexOf("svg .k0 {")))
        .containsPattern(":where\\(svg \\.message[^{]*\\{ --tone")
        .doesNotContainPattern("(?m)(^|\\} )svg \\.message[^{]*\\{ --tone");
  }

  @Test
  void aLostMessageEndsInACrossBeforeItArrives() throws Exception {
    Element chart = drawn(message("a", "b", "Ping", 20, 21), lost("a", "b", "Ping", 40));
    List<Element> lost = Pages.styled(chart, "message", "lost-message");
    assertThat(lost).hasSize(1);
    assertThat(Pages.styled(lost.getFirst(), "end-mark")).hasSize(1);
    assertThat(Pages.styled(lost.getFirst(), "head")).isEmpty();
    assertThat(lost.getFirst().getTextContent()).contains("never received");
    assertThat(Pages.styled(chart, "message-name", "lost-message").getFirst().getTextContent())
        .isEqualTo("Ping to b");
    double[] arrived = line(Pages.styled(chart, "k0").getFirst());
    assertThat(line(lost.getFirst())[3]).isLessThan(arrived[3] - 10);
  }

  @Test
  void aHeldMessageIsLateAlsoWhenItWasSentBeforeTheScene() throws Exception {
    Element chart = drawn(message("a", "b", "Ping", -4_000, 50), message("b", "a", "Pong", 60, 61));
    List<Element> late = Pages.styled(chart, "message", "late-message");
    assertThat(late).hasSize(1);
    assertThat(Pages.styled(late.getFirst(), "head")).hasSize(1);
    assertThat(line(late.getFirst())[0]).isGreaterThanOrEqualTo(LaneChart.LEFT);
    assertThat(chart.getTextContent()).contains("Ping from a, 4.1 s late");
  }

  @Test
  void aMessageHeldUntilAfterTheSceneHasNoHead() throws Exception {
    Element chart = drawn(message("a", "b", "Ping", 50, 4_000));
    List<Element> late = Pages.styled(chart, "message", "late-message");
    assertThat(late).hasSize(1);
    assertThat(Pages.styled(late.getFirst(), "head")).isEmpty();
  }

  @Test
  void namesDoNotLieOnEachOther() throws Exception {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      messages.add(message("a", "b", "Request" + i, 8 * i, 8 * i + 1));
      messages.add(lost("b", "c", "Answer" + i, 2 * i));
    }
    Element chart = drawn(messages.toArray(Message[]::new));
    List<Element> names = Pages.styled(chart, "message-name");
    assertThat(names).hasSizeGreaterThan(4);
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        Labels.Box one = box(names.get(i));
        Labels.Box other = box(names.get(j));
        assertThat(one.meets(other)).as("%s on %s", one, other).isFalse();
      }
    }
  }

  @Test
  void twoMessagesBetweenTheSameNodesAreBothNamedWhereThereIsRoom() throws Exception {
    Element chart =
        drawn(message("a", "b", "RequestVote", 20, 21), message("a", "b", "Heartbeat", 21, 22));
    List<Element> names = Pages.styled(chart, "message-name");
    assertThat(names).extracting(Element::getTextContent).contains("RequestVote", "Heartbeat");
    assertThat(box(names.get(0)).meets(box(names.get(1)))).isFalse();
  }

  @Test
  void manyAtOnceAreOneArrowWithTheirNumber() throws Exception {
    Message[] burst = new Message[30];
    for (int i = 0; i < burst.length; i++) {
      burst[i] = message("a", "b", "Heartbeat", 50, 51);
    }
    Element chart = drawn(burst);
    assertThat(Pages.styled(chart, "message")).hasSize(1);
    assertThat(Pages.styled(chart, "message-name").getFirst().getTextContent())
        .isEqualTo("Heartbeat ×30");
  }

  @Test
  void routineIsThinnedOutAndWhatWentWrongIsNot() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      messages.add(message("a", i % 2 == 0 ? "b" : "c", "Heartbeat", i / 4.0, i / 4.0 + 0.3));
    }
    messages.add(lost("a", "b", "Heartbeat", 33));
    messages.add(message("b", "c", "Vote", 50, 51));
    Flights flights = flights(recording(messages), SCENE);
    assertThat(flights.messages()).isEqualTo(402);
    assertThat(flights.all()).hasSizeLessThanOrEqualTo(48);
    assertThat(flights.all().stream().mapToInt(Flight::count).sum()).isEqualTo(402);
    assertThat(flights.all()).filteredOn(f -> f.fate() == Flight.Fate.LOST).hasSize(1);
    assertThat(flights.all()).filteredOn(f -> f.kind().equals("Vote")).hasSize(1);
  }

  @Test
  void messagesThatTellTheStoryStayApartInAFloodOfOthers() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      messages.add(message("a", "b", "Book", 5 * i, 5 * i + 1));
    }
    for (int i = 0; i < 400; i++) {
      messages.add(message("c", i % 2 == 0 ? "a" : "b", "Heartbeat", i / 4.0, i / 4.0 + 0.3));
    }
    Flights flights =
        flights(recording(messages), new Scene(0.05, 0.05, 0.05, "why", Set.of("a", "b")));
    assertThat(flights.all())
        .filteredOn(flight -> flight.kind().equals("Book"))
        .hasSize(20)
        .allMatch(flight -> flight.count() == 1);
  }

  @Test
  void onASlowMachineNotEverythingIsLate() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      messages.add(message("a", "b", "Ping" + i, i, i + 120));
    }
    messages.add(message("a", "b", "Held", 0, 2_000));
    Flights flights = flights(recording(messages), SCENE);
    assertThat(flights.all())
        .filteredOn(f -> f.fate() == Flight.Fate.LATE)
        .extracting(Flight::kind)
        .containsExactly("Held");
  }

  @Test
  void aQuestionAndItsAnswersShareAColour() {
    Kinds kinds =
        new Kinds(
            flights(
                    recording(
                        List.of(
                            message("a", "b", "Book", 1, 2),
                            message("b", "a", "Booked", 3, 4),
                            message("b", "a", "BookingStale", 5, 6),
                            message("a", "b", "Vote", 7, 8))),
                    SCENE)
                .all());
    assertThat(kinds.style("BookingStale")).isEqualTo(kinds.style("Book")).isEqualTo("k0");
    assertThat(kinds.style("Vote")).isEqualTo("k1");
    assertThat(kinds.legend()).containsEntry("k0", "Book, Booked, BookingStale");
  }

  private static Element drawn(Message... messages) throws Exception {
    Recording recording = recording(List.of(messages));
    Axis axis = SCENE.axis(0.05, 0.05);
    Flights flights = flights(recording, SCENE);
    Side side = new Side("Pattern", null, recording, Timeline.of(recording));
    return Pages.parsed(LamportChart.draw(side, axis, flights, new Kinds(flights.all())));
  }

  private static Flights flights(Recording recording, Scene scene) {
    return Flights.of(recording, scene, scene.axis(0.05, 0.05), Flights.late(recording));
  }

  static Recording recording(List<Message> messages, TraceEvent... events) {
    return SampleTraffic.with(
        new Recording(
            "run",
            List.of("a", "b", "c"),
            Duration.ofSeconds(10),
            0,
            0,
            List.of(events),
            new History(List.of()),
            List.of(),
            new LinkedHashMap<>()),
        messages);
  }

  static Message message(String from, String to, String kind, double sentMs, double receivedMs) {
    return new Message(
        from, to, kind, Math.round(sentMs * 1000), OptionalLong.of(Math.round(receivedMs * 1000)));
  }

  static Message lost(String from, String to, String kind, long sentMs) {
    return new Message(from, to, kind, sentMs * 1000, OptionalLong.empty());
  }

  private static double[] line(Element arrow) {
    String[] numbers =
        Pages.styled(arrow, "shaft").getFirst().getAttribute("d").substring(1).split("[L ]");
    double[] line = new double[4];
    for (int i = 0; i < 4; i++) {
      line[i] = Double.parseDouble(numbers[i]);
    }
    return line;
  }

  /** As wide as a narrow font makes it at least. */
  private static Labels.Box box(Element text) {
    double x = Pages.number(text, "x");
    double y = Pages.number(text, "y");
    return new Labels.Box(x, y - 9, x + 5.5 * text.getTextContent().length(), y + 2);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.1);
  }
}
