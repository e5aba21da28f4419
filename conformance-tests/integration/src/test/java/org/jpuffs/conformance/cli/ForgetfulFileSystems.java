package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jpuffs.examples.LogFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.store.BlockStore;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.SectorWrite;

/** File systems that report no error of a write. */
public final class ForgetfulFileSystems implements DurableFileSystems {
  @Override
  public FileSystem<?> on(BlockStore store) {
    return new LogFs(new Forgetful(store));
  }

  /** File systems whose store does not flush. */
  public static final class OfFlushes implements DurableFileSystems {
    @Override
    public FileSystem<?> on(BlockStore store) {
      return new LogFs(
          new Forgetful(store) {
            @Override
            public void flush() {}
          });
    }
  }

  private static class Forgetful implements BlockStore {
    private final BlockStore below;

    Forgetful(BlockStore below) {
      this.below = below;
    }

    @Override
    public int sectorSize() {
      return below.sectorSize();
    }

    @Override
    public long size() {
      return below.size();
    }

    @Override
    public SectorWrite sectorWrite() {
      return below.sectorWrite();
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
      below.read(offset, into);
    }

    @Override
    public void write(long offset, ByteBuffer from) {
      try {
        below.write(offset, from);
      } catch (IOException forgotten) {
        from.position(from.limit());
      }
    }

    @Override
    public void flush() throws IOException {
      below.flush();
    }
  }
}
