package org.jpuffs.conformance.check;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.conformance.protocol.ProtocolViolation;
import org.jpuffs.conformance.protocol.ProtocolWatch;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.WaitMode;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a trial that observe frames. A program may remount, so there is one watch for each
 * mount.
 */
final class FrameObservers {
  private final UnaryOperator<PuffsDevice> wrapper;
  private final @Nullable DiagramRecorder diagram;
  private final boolean requestsMayWait;

  /** Those of all mounts of the trial; null if they are not counted. */
  private final @Nullable RequestMix requests;

  private @Nullable ProtocolWatch watch;

  /**
   * Observers of a trial.
   *
   * @param wrapper adds a device on the side of the server
   */
  FrameObservers(
      FileSystem<?> fileSystem, UnaryOperator<PuffsDevice> wrapper, Observers observers) {
    requestsMayWait =
        fileSystem.operations().stream()
            .anyMatch(operation -> fileSystem.waitMode(operation) != WaitMode.NEVER);
    this.wrapper = wrapper;
    this.diagram = observers.diagram();
    this.requests = observers.counts() == null ? null : new RequestMix();
  }

  /**
   * {@code device} with, from the kernel to the server, the diagram, the counter, the watch, the
   * wrapper.
   */
  PuffsDevice wrap(PuffsDevice device) {
    PuffsDevice below = diagram == null ? device : diagram.wrap(device);
    PuffsDevice counted = requests == null ? below : new RequestCounter(below, requests);
    ProtocolWatch next = new ProtocolWatch(counted, requestsMayWait);
    if (watch == null || watch.violation() == null) { // The first violation is reported.
      watch = next;
    }
    return wrapper.apply(next);
  }

  /** Adds how often each rule of the protocol was put to the test on this mount. */
  void countIn(RuleCounts rules) {
    if (watch != null) {
      watch.countIn(rules.ofFrames());
    }
  }

  /** Adds how many requests of each operation there were so far. */
  void countIn(RequestMix mix) {
    if (requests != null) {
      mix.add(requests);
    }
  }

  /** True once the file system refused data or attributes that the kernel may have kept. */
  boolean hasRefused() {
    return watch != null && watch.hasRefused();
  }

  /** The first violation of the protocol, null if there is none. */
  @Nullable Finding finding(int index, @Nullable Call call) {
    ProtocolViolation violation = watch == null ? null : watch.violation();
    return violation == null
        ? null
        : new Finding(index, call, violation.rule(), List.of(text(violation)), violation.seen());
  }

  private static String text(ProtocolViolation violation) {
    ProtocolRule rule = violation.rule();
    return violation.wanted() + "  by " + rule + ": " + rule.text() + " (" + rule.source() + ")";
  }
}
