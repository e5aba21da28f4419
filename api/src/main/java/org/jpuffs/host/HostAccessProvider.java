package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Provides a {@link HostAccess}. {@link java.util.ServiceLoader} finds the providers. */
public interface HostAccessProvider {
  /**
   * The access to {@code directory}; null if this provider does not work for it or on this machine.
   *
   * @throws IOException if {@code directory} is no directory
   */
  @Nullable HostAccess open(Path directory) throws IOException;
}
