package org.jpuffs.layer;

import java.io.IOException;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/**
 * A layer that shows files by other names than the file system below, puffs_set_namemod() of
 * puffs_path(3): for example encoded, or in lower case.
 *
 * <p>{@link #toLower} is applied to each name in a request, and {@link #toUpper} to each name in a
 * directory that is read. A name that the second makes must lead back by the first. {@code .} and
 * {@code ..} and targets of symbolic links are not changed.
 *
 * @param <N> the class of nodes of the file system below
 */
public abstract class NameModifyingFileSystem<N> extends ForwardingFileSystem<N> {
  /** A layer over {@code lower}, which no one else may mount or use. */
  protected NameModifyingFileSystem(FileSystem<N> lower) {
    super(lower);
  }

  /**
   * The name that the file system below knows, for a name that the kernel has sent. Errors: ENOENT
   * or EILSEQ for a name that no file can have.
   *
   * @param name the bytes of the name, 1 to 255; a copy
   */
  protected abstract byte[] toLower(byte[] name);

  /**
   * The name that the kernel gets, for a name in a directory of the file system below.
   *
   * @param name the bytes of the name, 1 to 511; a copy
   * @return null to leave the entry out
   */
  protected abstract byte @Nullable [] toUpper(byte[] name);

  private ComponentName lower(ComponentName name) {
    return name.isDotDot() ? name : name.withName(toLower(name.toBytes()));
  }

  @Override
  public @Nullable N lookup(Request request, N directory, ComponentName name, NewNode found)
      throws IOException {
    return super.lookup(request, directory, lower(name), found);
  }

  @Override
  public N create(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return super.create(request, directory, lower(name), initial, made);
  }

  @Override
  public N mknod(Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return super.mknod(request, directory, lower(name), initial, made);
  }

  @Override
  public N mkdir(Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return super.mkdir(request, directory, lower(name), initial, made);
  }

  @Override
  public N symlink(
      Request request,
      N directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    return super.symlink(request, directory, lower(name), initial, target, made);
  }

  @Override
  public void link(Request request, N directory, N node, ComponentName name) throws IOException {
    super.link(request, directory, node, lower(name));
  }

  @Override
  public void remove(Request request, N directory, N node, ComponentName name) throws IOException {
    super.remove(request, directory, node, lower(name));
  }

  @Override
  public void rmdir(Request request, N directory, N node, ComponentName name) throws IOException {
    super.rmdir(request, directory, node, lower(name));
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
    super.rename(
        request,
        sourceDirectory,
        source,
        lower(sourceName),
        targetDirectory,
        target,
        lower(targetName));
  }

  @Override
  public void abortop(Request request, N directory, ComponentName name) throws IOException {
    super.abortop(request, directory, lower(name));
  }

  @Override
  public void readdir(Request request, N directory, DirectoryReader reader) throws IOException {
    super.readdir(request, directory, new ChangingReader(reader));
  }

  /** Passes entries on with the names that {@link #toUpper} gives. */
  private final class ChangingReader implements DirectoryReader {
    private final DirectoryReader upper;

    ChangingReader(DirectoryReader upper) {
      this.upper = upper;
    }

    @Override
    public long offset() {
      return upper.offset();
    }

    @Override
    public boolean add(long fileid, FileType type, byte[] name, long next) {
      if (isDots(name)) {
        return upper.add(fileid, type, name, next);
      }
      byte[] changed = toUpper(name.clone());
      return changed == null || upper.add(fileid, type, changed, next);
    }

    private static boolean isDots(byte[] name) {
      return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
    }

    @Override
    public void end() {
      upper.end();
    }
  }
}
