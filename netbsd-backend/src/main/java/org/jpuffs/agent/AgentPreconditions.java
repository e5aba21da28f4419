package org.jpuffs.agent;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.JnaPrecondition;
import org.jspecify.annotations.Nullable;

/** Tests whether there is an agent, and whether its guest can serve, one thing after the other. */
final class AgentPreconditions {
  private static final String COMMAND = AgentBackend.VARIABLE;
  private static final String AGENT = "the agent";
  private static final String GUEST = "the guest";

  private final List<Precondition> found = new ArrayList<>();
  private @Nullable AgentLine line;

  /**
   * Tests all preconditions; those that depend on one that is not met are left out.
   *
   * @param command the command that starts the agent, null or empty if it is not set
   * @param mountPoint the directory of the guest to mount on
   * @param limit how long a request may take
   */
  AgentPreconditions(@Nullable String command, String mountPoint, Duration limit) {
    Precondition jna = JnaPrecondition.check();
    found.add(jna);
    if (command == null || command.isBlank()) {
      found.add(
          Precondition.unmet(
              COMMAND,
              "is not set",
              "set it to the command that starts the agent, for example: ssh root@guest"
                  + " ./puffs-agent"));
      return;
    }
    found.add(Precondition.met(COMMAND, command));
    found.add(connect(command, limit));
    AgentLine connected = line;
    if (connected != null) {
      Precondition guest = guest(connected.greeting());
      found.add(guest);
      if (guest.isMet() && jna.isMet()) {
        found.addAll(GuestPreconditions.check(connected, mountPoint));
      }
    }
  }

  List<Precondition> all() {
    return List.copyOf(found);
  }

  /** The line to the agent; null if there is none. */
  @Nullable AgentLine line() {
    return line;
  }

  private Precondition connect(String command, Duration limit) {
    try {
      AgentLine connected = AgentLine.to(AgentProgram.start(command), limit);
      line = connected;
      return Precondition.met(AGENT, "answers");
    } catch (IOException e) {
      return Precondition.unmet(
          AGENT,
          String.valueOf(e.getMessage()),
          "run the command by hand: it must start puffs-agent, which waits, and print nothing else");
    }
  }

  private static Precondition guest(Greeting greeting) {
    if (!greeting.isNetBsd()) {
      return Precondition.unmet(
          GUEST,
          greeting.name() + " has no puffs",
          "run the agent on 64-bit NetBSD, release 7 or later");
    }
    return greeting.order().equals(ByteOrder.nativeOrder())
        ? Precondition.met(GUEST, greeting.name())
        : Precondition.unmet(
            GUEST,
            greeting.name() + " is " + greeting.order() + ", and this machine is not",
            "use a guest with the byte order of this machine");
  }
}
