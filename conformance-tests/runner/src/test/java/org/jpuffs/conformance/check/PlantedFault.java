package org.jpuffs.conformance.check;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;

/** memfs with one fault. */
enum PlantedFault {
  /** The target of a rename keeps its place and its data. */
  RENAME_KEEPS_THE_OLD_DATA {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      if (!method.getName().equals("rename") || arguments[5] == null || isDirectory(arguments[2])) {
        return plain(memfs, method, arguments);
      }
      Request quiet =
          proxy(
              Request.class,
              (proxy, asked, values) ->
                  asked.getName().equals("setback") ? null : plain(arguments[0], asked, values));
      memfs.remove(quiet, arguments[1], arguments[2], (ComponentName) arguments[3]);
      return null;
    }
  },
  /** rmdir of a directory that is not empty answers EEXIST. */
  WRONG_ERRNO_OF_RMDIR {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      try {
        return plain(memfs, method, arguments);
      } catch (ErrnoException error) {
        throw method.getName().equals("rmdir") && error.errno() == Errno.ENOTEMPTY
            ? Errno.EEXIST.exception()
            : error;
      }
    }
  },
  /** One link too many. */
  LINKS_OFF_BY_ONE {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      plainGetattr(memfs, method, arguments);
      if (method.getName().equals("getattr")) {
        Attributes attributes = (Attributes) arguments[2];
        attributes.nlink(attributes.nlink() + 1);
        return null;
      }
      return plain(memfs, method, arguments);
    }
  },
  /** A size that lags behind by a byte. */
  SIZE_OFF_BY_ONE {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      plainGetattr(memfs, method, arguments);
      if (method.getName().equals("getattr")) {
        Attributes attributes = (Attributes) arguments[2];
        attributes.size(Math.max(0, attributes.size() - 1));
        return null;
      }
      return plain(memfs, method, arguments);
    }
  },
  /** What sets the size of a pipe or a device throws: only programs that begin as another do. */
  NO_PIPE_IS_CUT {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("setattr")
          && ((Attributes) arguments[2]).hasSize()
          && arguments[1].getClass().getSimpleName().equals("MemNode")) {
        throw new IllegalStateException("planted");
      }
      return plain(memfs, method, arguments);
    }
  },
  /** chmod that changes nothing. */
  CHMOD_IGNORED {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      boolean mode = method.getName().equals("setattr") && ((Attributes) arguments[2]).hasMode();
      return mode ? null : plain(memfs, method, arguments);
    }
  },
  /** A listing without its last entry. */
  ENTRY_MISSING {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      if (!method.getName().equals("readdir")) {
        return plain(memfs, method, arguments);
      }
      DirectoryReader hiding =
          proxy(
              DirectoryReader.class,
              (proxy, asked, values) ->
                  asked.getName().equals("add") && new String((byte[]) values[2]).equals("b")
                      ? (Object) true
                      : plain(arguments[2], asked, values));
      memfs.readdir((Request) arguments[0], arguments[1], hiding);
      return null;
    }
  },
  /** A type in the listing that is not the file's. */
  TYPE_WRONG {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      if (!method.getName().equals("readdir")) {
        return plain(memfs, method, arguments);
      }
      DirectoryReader lying =
          proxy(
              DirectoryReader.class,
              (proxy, asked, values) -> {
                if (asked.getName().equals("add") && values[1] == FileType.REG) {
                  values[1] = FileType.FIFO;
                }
                return plain(arguments[2], asked, values);
              });
      memfs.readdir((Request) arguments[0], arguments[1], lying);
      return null;
    }
  },
  /** An exception that is no answer. */
  EXCEPTION {
    @Override
    Object call(FileSystem<Object> memfs, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("remove")) {
        throw new IllegalStateException("planted");
      }
      return plain(memfs, method, arguments);
    }
  };

  abstract Object call(FileSystem<Object> memfs, Method method, Object[] arguments)
      throws Throwable;

  /** A fresh one. */
  @SuppressWarnings("unchecked") // memfs is asked with its own nodes only
  FileSystem<?> create() {
    FileSystem<Object> memfs = (FileSystem<Object>) (FileSystem<?>) new MemFs();
    return proxy(FileSystem.class, (proxy, method, arguments) -> call(memfs, method, arguments));
  }

  private static boolean isDirectory(Object node) {
    return node.getClass().getSimpleName().equals("MemDirectory");
  }

  private static void plainGetattr(FileSystem<Object> memfs, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("getattr")) {
      plain(memfs, method, arguments);
    }
  }

  private static Object plain(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            PlantedFault.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
