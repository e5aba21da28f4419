package org.jpuffs.fs;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a file system: those on its nodes ({@code PUFFS_VN_*}), of which the kernel is
 * told by a mask which ones the file system has, and those on the whole of it ({@code VFS_}, {@code
 * PUFFS_VFS_*}), which are always sent.
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

  /** Looked for once for each class: many a mount is made of the same one. */
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

  /** Its number on the wire, {@code preq_optype}, among operations of its class. */
  public int number() {
    return number;
  }

  /**
   * The operation on nodes of that number.
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
   * The operations whose methods {@code fileSystem} overrides: those declared by another class than
   * {@link FileSystem}.
   */
  public static Set<Operation> overriddenBy(FileSystem<?> fileSystem) {
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

  /** The operation that a method of {@link FileSystem} is; null if it is none. */
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
   * Whether the method that a call through {@link FileSystem} reaches is another one. Its signature
   * is erased: where {@code type} uses its own class of nodes, that is the compiler's bridge.
   */
  private static boolean overrides(Class<?> type, Method method) {
    try {
      Method reached = type.getMethod(method.getName(), method.getParameterTypes());
      return reached.getDeclaringClass() != FileSystem.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(type + " is a file system without " + method, e);
    }
  }
}
