package dev.troupe.simulation.pekko;

import dev.troupe.simulation.kernel.Host;
import dev.troupe.simulation.kernel.Label;
import dev.troupe.simulation.kernel.Lane;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Names;
import dev.troupe.simulation.kernel.Task;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.dispatch.Dispatcher;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.ExecutorServiceFactoryProvider;
import org.apache.pekko.dispatch.Mailbox;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;
import org.apache.pekko.dispatch.TaskInvocation;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/** A dispatcher whose thread is the loop. A mailbox takes one message a step. */
final class LoopDispatcher extends Dispatcher {

  private static final int ONE_MESSAGE_A_STEP = 1;

  /** A cell's path, made once, and until when its last step lasts. */
  private static final class Station {
    private final Label path;
    private long busyUntil;

    private Station(Label path) {
      this.path = path;
    }
  }

  private final Loop loop;
  private final Host host;
  private final Lane lane;
  private final Map<ActorCell, Station> stations = new IdentityHashMap<>(4); // never iterated
  private ActorCell newestCell;
  private Station newestStation;

  LoopDispatcher(MessageDispatcherConfigurator configurator, String id, Loop loop, boolean serial) {
    super(
        configurator,
        id,
        ONE_MESSAGE_A_STEP,
        Duration.Zero(),
        new NoThreads(),
        FiniteDuration.apply(1, TimeUnit.SECONDS));
    this.loop = loop;
    this.host = loop.host();
    this.lane = serial ? new Lane(loop) : null;
  }

  @Override
  public void dispatch(ActorCell receiver, Envelope message) {
    String what = Names.of(message.message());
    if (mayWork(what)) {
      loop.note("message", what, stationOf(receiver).path);
      super.dispatch(receiver, message);
    }
  }

  @Override
  public void systemDispatch(ActorCell receiver, SystemMessage message) {
    if (mayWork(Names.of(message))) {
      super.systemDispatch(receiver, message);
    }
  }

  /** Not by the batching executor: each task is a step of its own. */
  @Override
  public void execute(Runnable task) {
    if (mayWork(Names.of(task))) {
      unbatchedExecute(task);
    }
  }

  @Override
  public void executeTask(TaskInvocation task) {
    Task step = new Task(host, "task", Names.of(task.runnable()), task);
    if (lane == null) {
      loop.submit(step);
    } else {
      lane.submit(step);
    }
  }

  @Override
  public boolean registerForExecution(Mailbox mailbox, boolean hasMessage, boolean hasSystem) {
    if (!loop.admit("a wake-up of an actor")
        || !mailbox.canBeScheduledForExecution(hasMessage, hasSystem)
        || !mailbox.setAsScheduled()) {
      return false;
    }
    Station station = stationOf(mailbox.actor());
    Task step = step(mailbox, station);
    if (station.busyUntil > loop.nanos()) {
      loop.at(station.busyUntil, step);
    } else {
      loop.submit(step);
    }
    return true;
  }

  private Task step(Mailbox mailbox, Station station) {
    return new Task(
        host,
        "actor",
        station.path,
        () -> {
          mailbox.run();
          station.busyUntil = loop.nanos();
        });
  }

  private Station stationOf(ActorCell cell) {
    if (cell == newestCell) { // a message is followed by a wake-up of its receiver
      return newestStation;
    }
    Station known = stations.get(cell);
    newestStation = known == null ? new Station(pathOf(cell)) : known;
    newestCell = cell;
    return newestStation;
  }

  private Label pathOf(ActorCell cell) {
    return loop.sharedLabel(cell.self().path().toStringWithoutAddress());
  }

  private boolean mayWork(String what) {
    return loop.admit(what) && host.alive();
  }

  @Override
  public void register(ActorCell actor) {
    stations.put(actor, new Station(pathOf(actor)));
    newestCell = null;
    super.register(actor);
  }

  @Override
  public void unregister(ActorCell actor) {
    stations.remove(actor);
    newestCell = null;
    super.unregister(actor);
  }

  @Override
  public void shutdown() {
    // There is no thread to end.
  }

  /** Pekko asks for it, and nobody uses it. */
  private static final class NoThreads implements ExecutorServiceFactoryProvider {
    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
      return new ExecutorServiceFactory() {
        @Override
        public ExecutorService createExecutorService() {
          throw new IllegalStateException("a simulated node has no threads, " + id + " wants one");
        }
      };
    }

    @Override
    public boolean isVirtualized() {
      return false;
    }
  }
}
