package org.jpuffs.fs;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation that the kernel can request: one on a node ({@code PUFFS_VN_*}), or one on the file
 * system as a whole ({@code VFS_}, {@code PUFFS_VFS_*}). At the mount, a mask tells the kernel
 * which operations on nodes the file system supports. The kernel sends all operations on the file
 * system as a whole.
 */
public enum Operation {
  LOOKUP(true, 0),
  CREATE(true, 1),
  MKNOD(true, 2),
  OPEN(true, 3),
  CLOSE(true, 4),
  ACCESS(true, 5),
  GETATTR(true, 6),
  SETATTR(true, 7),
  READ(true, 8),
  WRITE(true, 9),
  IOCTL(true, 10),
  FCNTL(true, 11),
  POLL(true, 12),
  KQFILTER(true, 13),
  REVOKE(true, 14),
  MMAP(true, 15),
  FSYNC(true, 16),
  SEEK(true, 17),
  REMOVE(true, 18),
  LINK(true, 19),
  RENAME(true, 20),
  MKDIR(true, 21),
  RMDIR(true, 22),
  SYMLINK(true, 23),
  READDIR(true, 24),
  READLINK(true, 25),
  ABORTOP(true, 26),
  INACTIVE(true, 27),
  RECLAIM(true, 28),
  LOCK(true, 29),
  UNLOCK(true, 30),
  BMAP(true, 31),
  STRATEGY(true, 32),
  PRINT(true, 33),
  ISLOCKED(true, 34),
  PATHCONF(true, 35),
  ADVLOCK(true, 36),
  LEASE(true, 37),
  WHITEOUT(true, 38),
  GETPAGES(true, 39),
  PUTPAGES(true, 40),
  GETEXTATTR(true, 41),
  LISTEXTATTR(true, 42),
  OPENEXTATTR(true, 43),
  DELETEEXTATTR(true, 44),
  SETEXTATTR(true, 45),
  CLOSEEXTATTR(true, 46),
  FALLOCATE(true, 47),
  FDISCARD(true, 48),
  VFS_UNMOUNT(false, 2),
  VFS_STATVFS(false, 5),
  VFS_SYNC(false, 6),
  VFS_FHTOVP(false, 8),
  VFS_VPTOFH(false, 9),
  VFS_EXTATTRCTL(false, 13),
  VFS_SUSPEND(false, 14);

  private static final int MAX = 48;
  private static final Operation[] OF_NODES = new Operation[MAX + 1];

  static {
    for (Operation operation : values()) {
      if (operation.ofNodes) {
        OF_NODES[operation.number] = operation;
      }
    }
  }

  /** Computed once for each class, because a test makes many mounts of one class. */
  private static final ClassValue<EnumSet<Operation>> OVERRIDDEN =
      new ClassValue<>() {
        @Override
        protected EnumSet<Operation> computeValue(Class<?> type) {
          return overriddenIn(type);
        }
      };

  private final boolean ofNodes;
  private final int number;

  Operation(boolean ofNodes, int number) {
    this.ofNodes = ofNodes;
    this.number = number;
  }

  /** True for an operation on a node, false for one on the file system as a whole. */
  public boolean isOfNodes() {
    return ofNodes;
  }

  /** Its number in the protocol, {@code preq_optype}. Each kind has its own numbers. */
  public int number() {
    return number;
  }

  /**
   * The operation on nodes with the number {@code number}.
   *
   * @throws IllegalArgumentException if {@code number} is not from 0 to 48
   */
  public static Operation ofNodes(int number) {
    if (number < 0 || number > MAX) {
      throw new IllegalArgumentException(
          number + " is no operation on nodes: they are 0 to " + MAX);
    }
    return OF_NODES[number];
  }

  /**
   * The operations whose methods {@code fileSystem} overrides: a class other than {@link
   * FileSystem} or {@link ExtendedAttributes} declares them.
   */
  public static Set<Operation> overriddenBy(WholeFileSystem<?> fileSystem) {
    return EnumSet.copyOf(OVERRIDDEN.get(fileSystem.getClass()));
  }

  private static EnumSet<Operation> overriddenIn(Class<?> type) {
    EnumSet<Operation> found = EnumSet.noneOf(Operation.class);
    for (Method method : FileSystem.class.getMethods()) {
      Operation operation = named(method.getName());
      if (operation != null && overrides(type, method)) {
        found.add(operation);
      }
    }
    return found;
  }

  /** The operation of a method of {@link FileSystem}; null if the method is no operation. */
  static @Nullable Operation named(String method) {
    String name = method.toUpperCase(Locale.ROOT);
    for (Operation operation : values()) {
      if (operation.name().equals(name) || operation.name().equals("VFS_" + name)) {
        return operation;
      }
    }
    return method.equals("fhtonode") ? VFS_FHTOVP : method.equals("nodetofh") ? VFS_VPTOFH : null;
  }

  /**
   * Whether a call of {@code method}, a method of {@link FileSystem}, reaches another method. The
   * signature is erased: if {@code type} has its own class of nodes, the call reaches the bridge
   * method of the compiler.
   */
  private static boolean overrides(Class<?> type, Method method) {
    try {
      Method reached = type.getMethod(method.getName(), method.getParameterTypes());
      return reached.getDeclaringClass() != method.getDeclaringClass();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(type + " is a FileSystem without " + method, e);
    }
  }
}
