package org.jpuffs.examples;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;
import org.jpuffs.store.BlockStore;
import org.jpuffs.store.ChannelStore;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.MemoryStore;
import org.jspecify.annotations.Nullable;

/** {@code logfs}, and {@code logfs:FILE}. */
public final class LogFsFactory implements FileSystemFactory, DurableFileSystems {
  private static final long SIZE = 64L << 20;

  /** The store in a file, which all file systems of a factory share. */
  private @Nullable BlockStore opened;

  @Override
  public String name() {
    return "logfs";
  }

  @Override
  public String description() {
    return "survives crashes, with a journal; logfs in memory, empty at first, logfs:FILE in a"
        + " file";
  }

  @Override
  public FileSystem<?> on(BlockStore store) {
    return new LogFs(store);
  }

  @Override
  public FileSystem<?> create(String argument) {
    return on(argument.isEmpty() ? new MemoryStore(SIZE) : open(argument));
  }

  /** Those in memory do not affect each other. */
  @Override
  public boolean allowsSeveral(String argument) {
    return argument.isEmpty();
  }

  private BlockStore open(String file) {
    if (opened == null) {
      try {
        FileChannel channel =
            FileChannel.open(
                Path.of(file),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        opened = new ChannelStore(channel, SIZE, MemoryStore.SECTOR);
      } catch (IOException | InvalidPathException e) {
        throw new IllegalArgumentException(
            "logfs cannot open '%s' (%s); give a file in a directory that exists: logfs:FILE"
                .formatted(file, e),
            e);
      }
    }
    return opened;
  }
}
