package org.jpuffs.agent;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;

/** The backend named {@code agent}: the NetBSD kernel of another machine, by puffs-agent. */
public final class AgentBackend implements Backend {
  /** The environment variable with the command that starts the agent. */
  static final String VARIABLE = "PUFFS_AGENT";

  /** The system property that overrides it. */
  static final String PROPERTY = "puffs.agent";

  /** The system property with the mount point of tests, a directory of the guest. */
  static final String MOUNT_POINT_PROPERTY = "puffs.agent.dir";

  /** The system property with the most seconds that a system call may take. */
  static final String SECONDS_PROPERTY = "puffs.agent.seconds";

  private static final String MOUNT_POINT = "/mnt";
  private static final int SECONDS = 120;

  @Override
  public String name() {
    return "agent";
  }

  @Override
  public String description() {
    return "the NetBSD kernel of another machine, where " + VARIABLE + " starts puffs-agent";
  }

  @Override
  public List<Precondition> preconditions() {
    AgentPreconditions preconditions = check();
    AgentLine line = preconditions.line();
    if (line != null) {
      line.close();
    }
    return preconditions.all();
  }

  private static AgentPreconditions check() {
    String property = System.getProperty(PROPERTY);
    return new AgentPreconditions(
        property != null ? property : System.getenv(VARIABLE),
        mountPoint(),
        Duration.ofSeconds(Integer.getInteger(SECONDS_PROPERTY, SECONDS)));
  }

  private static String mountPoint() {
    return System.getProperty(MOUNT_POINT_PROPERTY, MOUNT_POINT);
  }

  /** {@inheritDoc} The process becomes the leader of a new session, setsid(2). */
  @Override
  public void detach() {
    int session = NativeLibrary.getProcess().getFunction("setsid").invokeInt(new Object[0]);
    if (session == -1) {
      throw new IllegalStateException("setsid(2): error " + Native.getLastError());
    }
  }

  /** {@inheritDoc} Each kernel has an agent of its own. */
  @Override
  public Kernel start() throws BackendUnavailableException {
    AgentPreconditions preconditions = check();
    AgentLine line = preconditions.line();
    try {
      Precondition.requireAll(name(), preconditions.all());
      return AgentKernel.over(
          Objects.requireNonNull(line, "preconditions are met without an agent"), mountPoint());
    } catch (BackendUnavailableException | RuntimeException e) {
      if (line != null) {
        line.close();
      }
      throw e;
    }
  }
}
