package org.jpuffs.conformance.session;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jpuffs.spi.Backend;

/** The backends on the class path or module path. */
public final class Backends {
  private Backends() {}

  /** All there are. */
  public static List<Backend> all() {
    return ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /**
   * The backend of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Backend named(String name) {
    List<Backend> all = all();
    return all.stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no backend is called "
                        + name
                        + "; there are "
                        + all.stream()
                            .map(Backend::name)
                            .sorted()
                            .collect(Collectors.joining(", "))));
  }
}
