package org.jpuffs.conformance.junit;

import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/** A file system with nothing in it, in which nothing can be made. */
public class EmptyFs implements FileSystem<Object> {
  private final Object root = new Object();

  @Override
  public Object root() {
    return root;
  }

  @Override
  public @Nullable Object lookup(
      Request request, Object directory, ComponentName name, NewNode found) {
    return null;
  }

  @Override
  public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
    attributes.type(FileType.DIR).mode(0755).nlink(links()).uid(0).gid(0).fileid(2).size(0);
    attributes.atime(0, 0).mtime(0, 0).ctime(0, 0);
  }

  /** How many links the root has. */
  int links() {
    return 2;
  }

  @Override
  public void readdir(Request request, Object directory, DirectoryReader reader) {
    if (reader.offset() == 0) {
      reader.add(2, FileType.DIR, new byte[] {'.'}, 1);
    }
    if (reader.offset() <= 1) {
      reader.add(2, FileType.DIR, new byte[] {'.', '.'}, 2);
    }
    reader.end();
  }

  /** One whose root has too many links. */
  public static final class Crooked extends EmptyFs {
    @Override
    int links() {
      return 7;
    }
  }

  /** One that cannot look for names. */
  public static final class Blind extends EmptyFs {
    @Override
    public @Nullable Object lookup(
        Request request, Object directory, ComponentName name, NewNode found) {
      throw new IllegalStateException("blind");
    }
  }

  /** One that is not empty. */
  public static final class Full extends EmptyFs {
    @Override
    public void readdir(Request request, Object directory, DirectoryReader reader) {
      if (reader.offset() == 0) {
        reader.add(3, FileType.REG, new byte[] {'x'}, 1);
      }
      reader.end();
    }
  }
}
