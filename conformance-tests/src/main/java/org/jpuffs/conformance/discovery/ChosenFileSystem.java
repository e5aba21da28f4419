package org.jpuffs.conformance.discovery;

import java.util.function.Supplier;
import org.jpuffs.fs.FileSystem;

/**
 * A file system that was asked for by name.
 *
 * @param name as it was asked for: {@code memfs}, {@code nullfs:/tmp/x}, {@code class:my.Fs}
 * @param maker makes a fresh one each time
 */
public record ChosenFileSystem(String name, Supplier<FileSystem<?>> maker) {
  /**
   * A fresh one.
   *
   * @throws BadChoiceException if it cannot be made; the message says why
   */
  public FileSystem<?> fresh() {
    try {
      return maker.get();
    } catch (BadChoiceException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new BadChoiceException(name + ": " + e.getMessage(), e);
    } catch (RuntimeException | LinkageError e) {
      throw new BadChoiceException(name + " cannot be made: its constructor threw " + e, e);
    }
  }
}
