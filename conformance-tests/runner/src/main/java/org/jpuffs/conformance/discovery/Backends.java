package org.jpuffs.conformance.discovery;

import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.NearestName;
import org.jpuffs.spi.Backend;

/** The backends on the class path. */
public final class Backends {
  /** The system property that names the backend to use where none is asked for. */
  public static final String PROPERTY = "puffs.backend";

  private static final String DEFAULT = "sim";

  /** How the names of the other simulated kernels begin. */
  private static final String SIMULATED = DEFAULT + "-";

  private static final String SIMULATED_MACHINE = SIMULATED + "netbsd7";
  private static final Set<String> MACHINES = Set.of("agent", "netbsd");

  private Backends() {}

  /** The name of the backend to use where none is asked for. */
  public static String defaultName() {
    return System.getProperty(PROPERTY, DEFAULT);
  }

  /**
   * Whether what a file server answers can kill the JVM that the kernel is in, or stop it for ever;
   * the simulated kernel throws instead.
   */
  public static boolean canKill(Backend backend) {
    return !backend.name().equals(DEFAULT) && !backend.name().startsWith(SIMULATED);
  }

  /** Whether the kernel is that of a machine that runs NetBSD. */
  public static boolean isMachine(Backend backend) {
    return MACHINES.contains(backend.name());
  }

  /**
   * The simulated kernel to compare {@code other} with, if the user asked for {@code backend}: for
   * a machine, {@code sim} means the profile of one.
   */
  public static Backend counterpart(String backend, Backend other) {
    boolean machine = backend.equals(DEFAULT) && isMachine(other);
    return named(machine ? SIMULATED_MACHINE : backend);
  }

  /** All of them, by name. */
  public static SortedMap<String, Backend> all() {
    SortedMap<String, Backend> all = new TreeMap<>();
    for (Backend backend : ServiceLoader.load(Backend.class)) {
      all.put(backend.name(), backend);
    }
    return all;
  }

  /**
   * The backend called {@code name}.
   *
   * @throws UsageException if there is none
   */
  public static Backend named(String name) {
    SortedMap<String, Backend> all = all();
    Backend backend = all.get(name);
    if (backend == null) {
      throw new UsageException(
          "no backend is called \""
              + name
              + "\"; there are "
              + String.join(", ", all.keySet())
              + NearestName.hint(name, all.keySet()));
    }
    return backend;
  }
}
