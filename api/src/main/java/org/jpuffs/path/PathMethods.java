package org.jpuffs.path;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/** Which methods of a {@link PathFileSystem} a subclass overrides. */
final class PathMethods {
  /** The operations with a method of the author's that has the suffix. */
  private static final Set<Operation> NAMES =
      EnumSet.of(
          Operation.LOOKUP,
          Operation.CREATE,
          Operation.MKNOD,
          Operation.MKDIR,
          Operation.SYMLINK,
          Operation.LINK,
          Operation.REMOVE,
          Operation.RMDIR,
          Operation.RENAME);

  private static final String SUFFIX = "Path";

  private PathMethods() {}

  static boolean isName(Operation operation) {
    return NAMES.contains(operation);
  }

  /** The operations that {@code fileSystem} overrides, RECLAIM included. */
  static Set<Operation> supported(PathFileSystem<?> fileSystem) {
    Set<Operation> operations = Operation.overriddenBy(fileSystem);
    operations.removeIf(one -> isName(one) && method(fileSystem, one) == null);
    return operations;
  }

  /**
   * The mode that the author's method of an operation on names declares.
   *
   * @throws IllegalStateException if it is {@link WaitMode#LATER}
   */
  static WaitMode waitMode(PathFileSystem<?> fileSystem, Operation operation) {
    Method method = method(fileSystem, operation);
    MayWait declared = method == null ? null : method.getAnnotation(MayWait.class);
    if (declared == null) {
      return WaitMode.NEVER;
    }
    if (declared.value() == WaitMode.LATER) {
      throw new IllegalStateException(
          method + " is marked with WaitMode.LATER, but nodes change when it returns; use THREAD");
    }
    return declared.value();
  }

  /** The author's method, null if there is none. */
  private static @Nullable Method method(PathFileSystem<?> fileSystem, Operation operation) {
    String name = operation.name().toLowerCase(Locale.ROOT) + SUFFIX;
    for (Class<?> type = fileSystem.getClass();
        type != null && type != PathFileSystem.class;
        type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name) && !method.isBridge()) {
          return method;
        }
      }
    }
    return null;
  }
}
