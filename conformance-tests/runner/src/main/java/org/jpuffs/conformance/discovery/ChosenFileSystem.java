package org.jpuffs.conformance.discovery;

import java.util.function.Supplier;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * A file system that was asked for by name.
 *
 * @param name as it was asked for: {@code memfs}, {@code nullfs:/tmp/x}, {@code class:my.Fs}
 * @param maker makes a fresh one each time
 * @param allowsSeveral whether several of them can be mounted at the same time
 */
public record ChosenFileSystem(String name, Supplier<FileSystem<?>> maker, boolean allowsSeveral) {
  /**
   * A fresh one.
   *
   * @throws UsageException if it cannot be made, or has no root or no set of operations; the
   *     message says why
   */
  public FileSystem<?> fresh() {
    try {
      FileSystem<?> fileSystem = maker.get();
      check(fileSystem.root(), "root");
      check(fileSystem.operations(), "operations");
      return fileSystem;
    } catch (UsageException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new UsageException(name + ": " + e.getMessage(), e);
    } catch (RuntimeException | LinkageError e) {
      throw new UsageException(
          name + " cannot be made: its constructor, root() or operations() threw " + e, e);
    }
  }

  private void check(@Nullable Object answer, String method) {
    if (answer == null) {
      throw new UsageException(name + ": its " + method + "() is null, and must not be");
    }
  }
}
