package org.jpuffs.mount;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.wire.VfsNodetofh;

/** The file handle in a reply. */
final class FileHandleView implements FileHandle {
  private VfsNodetofh nodetofh = new VfsNodetofh();
  private int room;

  /** Writes into {@code message} from now on. */
  FileHandleView of(VfsNodetofh message) {
    nodetofh = message;
    room = (int) message.dsize();
    return this;
  }

  @Override
  public int room() {
    return room;
  }

  @Override
  public void set(byte[] handle) {
    nodetofh.dsize(handle.length);
    if (handle.length > room) {
      throw Errno.E2BIG.exception();
    }
    nodetofh.buffer().put(nodetofh.dataOffset(), handle);
  }
}
