package org.jpuffs.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jpuffs.examples.SysctlTree.Variable;
import org.jpuffs.fs.*;
import org.jpuffs.path.PathFileSystem;
import org.jpuffs.path.PathHooks;
import org.jpuffs.path.PathName;
import org.jpuffs.path.PathNode;

/**
 * Variables as files: a path is the numbers of a variable, as in sysctl(3). A branch is a
 * directory. A value is a file with one line; what is written to it becomes the value.
 *
 * <p>Mount it with {@link KernelFlag#NOCACHE_PAGE}: otherwise the kernel shows the value of an
 * earlier read.
 */
public final class SysctlFs extends PathFileSystem<int[]> {
  private static final int MAX_BRANCHES = 1000;

  private final SysctlTree tree;

  SysctlFs(SysctlTree tree) {
    super(new int[0], new Numbers(tree));
    this.tree = tree;
  }

  /** The hooks for paths of numbers. There is nothing to release. */
  private record Numbers(SysctlTree tree) implements PathHooks<int[]> {
    @Override
    public int[] build(int[] branch, int[] id) {
      int[] path = Arrays.copyOf(branch, branch.length + 1);
      path[branch.length] = id[0];
      return path;
    }

    @Override
    public int[] transform(PathNode<int[]> branch, ComponentName name) {
      for (Variable variable : Objects.requireNonNull(tree.find(branch.path())).below.values()) {
        if (name.contentEquals(variable.name.getBytes(UTF_8))) {
          return new int[] {variable.id};
        }
      }
      throw Errno.ENOENT.exception();
    }

    @Override
    public boolean same(int[] one, int[] other) {
      return Arrays.equals(one, other);
    }

    @Override
    public int hash(int[] path) {
      return Arrays.hashCode(path);
    }

    @Override
    public boolean isPrefix(int[] prefix, int[] path) {
      return Arrays.equals(prefix, Arrays.copyOf(path, prefix.length));
    }
  }

  private Variable variable(PathNode<int[]> node) {
    Variable variable = tree.find(node.path());
    if (variable == null) {
      throw Errno.ENOENT.exception();
    }
    return variable;
  }

  private static FileType type(Variable variable) {
    return variable.isBranch() ? FileType.DIR : FileType.REG;
  }

  private static byte[] line(Variable variable) {
    return variable.value == null ? new byte[0] : (variable.value.get() + "\n").getBytes(UTF_8);
  }

  private static long fileid(int... path) {
    long number = 2; // that of the root
    for (int id : path) {
      number = number * MAX_BRANCHES + id;
    }
    return number;
  }

  @Override
  protected boolean lookupPath(Request request, PathName<int[]> name, NewNode found) {
    Variable variable = tree.find(name.path());
    if (variable == null) {
      return false;
    }
    found.found(type(variable), line(variable).length, 0);
    return true;
  }

  @Override
  public void getattr(
      Request request, PathNode<int[]> node, Attributes attributes, TimeToLive keep) {
    Variable variable = variable(node);
    attributes.type(type(variable)).mode(mode(variable)).fileid(fileid(node.path()));
    attributes.size(line(variable).length).nlink(1);
  }

  private static int mode(Variable variable) {
    return variable.isBranch() ? 0555 : variable.change != null ? 0644 : 0444;
  }

  @Override
  public void access(Request request, PathNode<int[]> node, AccessMode mode) {
    Variable variable = variable(node);
    Access.check(type(variable), mode(variable), 0, 0, mode, request.credentials());
    if (mode.writes() && variable.change == null) {
      throw Errno.EPERM.exception();
    }
  }

  @Override
  public void read(
      Request request, PathNode<int[]> node, long offset, ByteBuffer into, IoFlags flags) {
    byte[] line = line(variable(node));
    int from = (int) Math.min(offset, line.length);
    into.put(line, from, Math.min(into.remaining(), line.length - from));
  }

  /** A value is written in one piece. */
  @Override
  public void write(
      Request request, PathNode<int[]> node, long offset, ByteBuffer from, IoFlags flags) {
    Variable variable = variable(node);
    if (variable.change == null || offset != 0) {
      throw Errno.EINVAL.exception();
    }
    try {
      variable.change.accept(UTF_8.decode(from).toString().strip());
    } catch (IllegalArgumentException e) {
      throw new ErrnoException(Errno.EINVAL, "the value cannot be set", e);
    }
  }

  /** Only to empty a file before it is written. */
  @Override
  public void setattr(
      Request request, PathNode<int[]> node, Attributes attributes, TimeToLive keep) {
    if (!request.credentials().isRegular()) {
      return; // The kernel sends the time of a read. An error would make fsync(2) fail.
    }
    boolean isOther =
        attributes.hasMode() || attributes.hasUid() || attributes.hasGid() || attributes.hasFlags();
    if (isOther || variable(node).change == null) {
      throw Errno.EPERM.exception();
    }
  }

  @Override
  public void readdir(Request request, PathNode<int[]> node, DirectoryReader reader) {
    int[] path = node.path();
    List<Variable> below = new ArrayList<>(variable(node).below.values());
    long first = reader.index();
    boolean fits = reader.addDots(fileid(path), fileid(node.parent().path()));
    for (long i = first; fits && i < below.size(); i++) {
      fits = add(reader, path, below.get((int) i), DirectoryReader.AFTER_DOTDOT + i + 1);
    }
    if (fits) {
      reader.end();
    }
  }

  private static boolean add(DirectoryReader reader, int[] path, Variable variable, long next) {
    int[] own = Arrays.copyOf(path, path.length + 1);
    own[path.length] = variable.id;
    return reader.add(fileid(own), type(variable), variable.name, next);
  }
}
