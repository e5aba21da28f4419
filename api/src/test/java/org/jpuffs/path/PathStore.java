package org.jpuffs.path;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * A file system that keeps its files by the text of their paths, as a remote store would. Each file
 * has a number, by which a test knows it.
 */
class PathStore<P> extends PathFileSystem<P> {
  private record File(long number, FileType type) {}

  private final TreeMap<String, File> files = new TreeMap<>();
  private final Function<P, String> text;
  private long last = 1;

  /** The nodes that were reclaimed. */
  final List<PathNode<P>> reclaimed = new ArrayList<>();

  /**
   * @param text the path as a string, with slashes between components
   */
  PathStore(P root, PathHooks<P> hooks, Function<P, String> text) {
    super(root, hooks);
    this.text = text;
  }

  private File at(PathNode<P> node) {
    File file = files.get(text.apply(node.path()));
    if (file == null) {
      throw Errno.ENOENT.exception();
    }
    return file;
  }

  @Override
  protected boolean lookupPath(Request request, PathName<P> name, NewNode found) {
    File file = files.get(text.apply(name.path()));
    if (file != null) {
      found.found(file.type, 0, 0);
    }
    return file != null;
  }

  @Override
  protected void createPath(Request request, PathName<P> name, Attributes initial, NewNode made) {
    make(name, FileType.REG);
  }

  @Override
  protected void mkdirPath(Request request, PathName<P> name, Attributes initial, NewNode made) {
    make(name, FileType.DIR);
  }

  private void make(PathName<P> name, FileType type) {
    if (files.putIfAbsent(text.apply(name.path()), new File(++last, type)) != null) {
      throw Errno.EEXIST.exception();
    }
  }

  @Override
  protected void removePath(Request request, PathNode<P> node, PathName<P> name) {
    files.remove(text.apply(name.path()));
  }

  @Override
  protected void rmdirPath(Request request, PathNode<P> node, PathName<P> name) {
    String directory = text.apply(name.path());
    if (files.keySet().stream().anyMatch(each -> each.startsWith(directory + "/"))) {
      throw Errno.ENOTEMPTY.exception();
    }
    files.remove(directory);
  }

  @Override
  protected void linkPath(Request request, PathNode<P> node, PathName<P> name) {
    files.put(text.apply(name.path()), at(node));
  }

  @Override
  protected void renamePath(
      Request request,
      PathNode<P> source,
      PathName<P> name,
      @Nullable PathNode<P> target,
      PathName<P> newName) {
    String from = text.apply(name.path());
    String to = text.apply(newName.path());
    if (to.endsWith("/99")) {
      throw Errno.EACCES.exception();
    }
    TreeMap<String, File> moved = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          if (path.equals(from) || path.startsWith(from + "/")) {
            moved.put(to + path.substring(from.length()), file);
          }
        });
    files.keySet().removeIf(path -> path.equals(from) || path.startsWith(from + "/"));
    files.putAll(moved);
  }

  @Override
  public void getattr(Request request, PathNode<P> node, Attributes attributes, TimeToLive keep) {
    File file = node.isRoot() ? new File(1, FileType.DIR) : at(node);
    attributes.type(file.type).mode(0755).fileid(file.number);
  }

  @Override
  public void readdir(Request request, PathNode<P> directory, DirectoryReader reader) {
    reader.end();
  }

  @Override
  public void read(Request request, PathNode<P> node, long offset, ByteBuffer into, IoFlags flags) {
    at(node);
  }

  @Override
  protected void reclaimPath(Request request, PathNode<P> node) {
    reclaimed.add(node);
  }
}
