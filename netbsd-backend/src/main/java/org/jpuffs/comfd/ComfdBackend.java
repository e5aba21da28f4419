package org.jpuffs.comfd;

import java.util.List;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.JnaPrecondition;
import org.jspecify.annotations.Nullable;

/** The backend named {@code comfd}: a kernel at the other end of a descriptor. */
public final class ComfdBackend implements Backend {
  /** The environment variable with the number of the descriptor. */
  static final String VARIABLE = "PUFFS_COMFD";

  /** The system property that overrides it. */
  static final String PROPERTY = "puffs.comfd";

  private static final int LAST_STANDARD = 2;

  @Override
  public String name() {
    return "comfd";
  }

  @Override
  public String description() {
    return "a kernel at the other end of the descriptor " + VARIABLE + ", for servers only";
  }

  @Override
  public List<Precondition> preconditions() {
    Precondition jna = JnaPrecondition.check();
    return jna.isMet() ? List.of(jna, descriptor(setting())) : List.of(jna);
  }

  private static @Nullable String setting() {
    String property = System.getProperty(PROPERTY);
    return property != null ? property : System.getenv(VARIABLE);
  }

  private static Precondition descriptor(@Nullable String setting) {
    String remedy =
        "start from a program that sets it to the number of an open descriptor, 3 or more";
    if (setting == null) {
      return Precondition.unmet(VARIABLE, "is not set", remedy);
    }
    if (!setting.matches("[0-9]{1,9}")) {
      return Precondition.unmet(VARIABLE, "is \"" + setting + "\", not a number", remedy);
    }
    int fd = Integer.parseInt(setting);
    if (fd <= LAST_STANDARD) {
      return Precondition.unmet(
          VARIABLE, "is " + fd + ", which is the standard input, output or error", remedy);
    }
    return StreamCalls.fcntl(fd, StreamCalls.F_GETFL, 0) == -1
        ? Precondition.unmet(VARIABLE, "is " + fd + ", which is not open", remedy)
        : Precondition.met(VARIABLE, "is " + fd);
  }

  @Override
  public Kernel start() throws BackendUnavailableException {
    Precondition.requireAll(name(), preconditions());
    return new ComfdKernel(Integer.parseInt(String.valueOf(setting())));
  }
}
