package org.jpuffs.layer;

import java.io.IOException;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/**
 * A layer that makes the kernel forget the parent of a directory that was moved. NetBSD's kernel
 * keeps the name {@code ..} of a directory in its name cache when a rename(2) moves the directory
 * to another parent, so that {@code ..} leads to the old parent.
 *
 * <p>After each RENAME from one directory to another, the layer asks the kernel to forget the names
 * that it has of the moved node, {@link MountContext#invalidateNames}: one more frame and its
 * answer. The client may use the old name until the kernel has handled it. A RENAME that is
 * answered later is not covered: the layer sees when the method returns, not when it completes.
 *
 * @param <N> the class of nodes of the file system below
 */
public class MovedDirectoryFileSystem<N> extends ForwardingFileSystem<N> {
  private @Nullable MountContext<N> mount;

  /** A layer over {@code lower}, which no one else may mount or use. */
  public MovedDirectoryFileSystem(FileSystem<N> lower) {
    super(lower);
  }

  @Override
  public void start(MountContext<N> started) throws IOException {
    mount = started;
    super.start(started);
  }

  @Override
  public void rename(
      Request request,
      N sourceDirectory,
      N source,
      ComponentName sourceName,
      N targetDirectory,
      @Nullable N target,
      ComponentName targetName)
      throws IOException {
    super.rename(request, sourceDirectory, source, sourceName, targetDirectory, target, targetName);
    MountContext<N> kernel = mount;
    if (kernel != null && sourceDirectory != targetDirectory) {
      kernel.invalidateNames(source); // the loop sends it when this operation has ended
    }
  }
}
