package org.jpuffs.conformance.mutants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/** Kinds of faults, each to be made a particular one by a few words. */
final class Faults {
  private Faults() {}

  /** What happens to an operation, whichever it is. */
  @FunctionalInterface
  interface Around {
    @Nullable Object call(Sound sound, Arguments arguments) throws Throwable;
  }

  /** The operation as it should be. */
  @FunctionalInterface
  interface Sound {
    @Nullable Object call() throws Throwable;
  }

  /** {@code fault} in place of one operation, by the name of its method. */
  static UnaryOperator<FileSystem<Object>> around(String method, Around fault) {
    return fileSystem -> around(fileSystem, method, fault);
  }

  @SuppressWarnings("unchecked") // a proxy of FileSystem is one
  private static FileSystem<Object> around(
      FileSystem<Object> fileSystem, String method, Around fault) {
    return (FileSystem<Object>)
        Proxy.newProxyInstance(
            Faults.class.getClassLoader(),
            new Class<?>[] {FileSystem.class},
            (proxy, called, arguments) -> {
              Sound sound =
                  () -> {
                    try {
                      return called.invoke(fileSystem, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  };
              return called.getName().equals(method)
                  ? fault.call(sound, new Arguments(arguments))
                  : sound.call();
            });
  }

  /** The operation is given an argument of class {@code type} with changes. */
  static <T> UnaryOperator<FileSystem<Object>> given(
      String method, Class<T> type, Consumer<T> edit) {
    return around(
        method,
        (sound, arguments) -> {
          edit.accept(arguments.get(type));
          return sound.call();
        });
  }

  /** The operation fills an argument of class {@code type}, and then that is changed. */
  static <T> UnaryOperator<FileSystem<Object>> told(
      String method, Class<T> type, Consumer<T> edit) {
    return around(
        method,
        (sound, arguments) -> {
          Object answer = sound.call();
          edit.accept(arguments.get(type));
          return answer;
        });
  }

  /** The operation's answer, of class {@code type}, is changed. */
  static <T> UnaryOperator<FileSystem<Object>> answering(
      String method, Class<T> type, UnaryOperator<T> edit) {
    return around(method, (sound, arguments) -> edit.apply(type.cast(sound.call())));
  }

  /** The operation answers {@code wrong} where it should answer {@code right}. */
  static UnaryOperator<FileSystem<Object>> error(String method, Errno right, Errno wrong) {
    return around(
        method,
        (sound, arguments) -> {
          try {
            return sound.call();
          } catch (ErrnoException e) {
            throw e.errno() == right ? wrong.exception() : e;
          }
        });
  }

  /** The operation does nothing where it should answer {@code right}, and says it did. */
  static UnaryOperator<FileSystem<Object>> noError(String method, Errno right) {
    return around(
        method,
        (sound, arguments) -> {
          try {
            return sound.call();
          } catch (ErrnoException e) {
            if (e.errno() != right) {
              throw e;
            }
            return null;
          }
        });
  }

  /** The operation does nothing and says it did. */
  static UnaryOperator<FileSystem<Object>> nothing(String method) {
    return around(method, (sound, arguments) -> null);
  }

  /** Every {@code n}th time the operation does nothing and says it did. */
  static UnaryOperator<FileSystem<Object>> nothingEvery(int n, String method) {
    return fileSystem -> {
      int[] calls = {0};
      return around(
          fileSystem, method, (sound, arguments) -> ++calls[0] % n == 0 ? null : sound.call());
    };
  }

  /** The operation is refused from its {@code n}th time on. */
  static UnaryOperator<FileSystem<Object>> errorFrom(int n, String method, Errno wrong) {
    return fileSystem -> {
      int[] calls = {0};
      return around(
          fileSystem,
          method,
          (sound, arguments) -> {
            if (++calls[0] >= n) {
              throw wrong.exception();
            }
            return sound.call();
          });
    };
  }

  /** Changes the attributes that GETATTR tells. */
  @FunctionalInterface
  interface Telling {
    void edit(Object node, Attributes told);
  }

  static UnaryOperator<FileSystem<Object>> telling(Telling fault) {
    return fileSystem ->
        new WrappedFileSystem(fileSystem) {
          @Override
          public void getattr(Request r, Object node, Attributes told, TimeToLive keep) {
            super.getattr(r, node, told, keep);
            fault.edit(node, told);
          }
        };
  }

  /** Changes the attributes that SETATTR is given; false if it is not to be done at all. */
  @FunctionalInterface
  interface Given {
    boolean edit(Attributes given);
  }

  static UnaryOperator<FileSystem<Object>> given(Given fault) {
    return fileSystem ->
        new WrappedFileSystem(fileSystem) {
          @Override
          public void setattr(Request r, Object node, Attributes given, TimeToLive keep) {
            if (fault.edit(given)) {
              super.setattr(r, node, given, keep);
            }
          }
        };
  }

  /** A READ or a WRITE as it should be. */
  @FunctionalInterface
  interface Transfer {
    void move(long offset, ByteBuffer data);
  }

  /** In place of a READ or a WRITE. */
  @FunctionalInterface
  interface Moving {
    void move(Transfer sound, Object node, long offset, ByteBuffer data);
  }

  static UnaryOperator<FileSystem<Object>> reading(Moving fault) {
    return fileSystem ->
        new WrappedFileSystem(fileSystem) {
          @Override
          public void read(Request r, Object node, long offset, ByteBuffer into, IoFlags flags) {
            fault.move((at, data) -> super.read(r, node, at, data, flags), node, offset, into);
          }
        };
  }

  static UnaryOperator<FileSystem<Object>> writing(Moving fault) {
    return fileSystem ->
        new WrappedFileSystem(fileSystem) {
          @Override
          public void write(Request r, Object node, long offset, ByteBuffer from, IoFlags flags) {
            fault.move((at, data) -> super.write(r, node, at, data, flags), node, offset, from);
          }
        };
  }

  /** What a listing makes of an entry. */
  @FunctionalInterface
  interface Entry {
    boolean add(DirectoryReader to, long fileid, FileType type, byte[] name, long next);
  }

  static UnaryOperator<FileSystem<Object>> listing(Entry fault) {
    return fileSystem ->
        new WrappedFileSystem(fileSystem) {
          @Override
          public void readdir(Request r, Object directory, DirectoryReader reader) {
            super.readdir(r, directory, edited(reader, fault));
          }
        };
  }

  private static DirectoryReader edited(DirectoryReader reader, Entry fault) {
    return new DirectoryReader() {
      @Override
      public long offset() {
        return reader.offset();
      }

      @Override
      public boolean add(long fileid, FileType type, byte[] name, long next) {
        return fault.add(reader, fileid, type, name, next);
      }

      @Override
      public void end() {
        reader.end();
      }
    };
  }

  /** What is looked up in place of a name; null for ENOENT. */
  @FunctionalInterface
  interface Naming {
    @Nullable String instead(String name);
  }

  static UnaryOperator<FileSystem<Object>> lookingUp(Naming fault) {
    return fileSystem ->
        new WrappedFileSystem(fileSystem) {
          @Override
          public @Nullable Object lookup(Request r, Object in, ComponentName name, NewNode found) {
            String instead = fault.instead(name.toString());
            return instead == null ? null : super.lookup(r, in, named(name, instead), found);
          }
        };
  }

  /** {@code name} with other bytes. */
  static ComponentName named(ComponentName name, String other) {
    byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
    return view(
        ComponentName.class,
        name,
        (method, arguments) ->
            switch (method) {
              case "length" -> bytes.length;
              case "byteAt" -> bytes[(int) arguments[0]];
              case "toBytes" -> bytes.clone();
              case "contentEquals" -> Arrays.equals(bytes, (byte[]) arguments[0]);
              case "toString" -> other;
              default -> null;
            });
  }

  /** {@code lock} of all bytes there are. */
  static FileLock wholeFile(FileLock lock) {
    return view(
        FileLock.class,
        lock,
        (method, words) -> method.equals("start") || method.equals("length") ? 0L : null);
  }

  /** {@code handle}, of which {@code seen} is told the bytes. */
  static FileHandle handle(FileHandle handle, Consumer<ByteBuffer> seen) {
    return view(
        FileHandle.class,
        handle,
        (method, words) -> {
          if (method.equals("set")) {
            seen.accept(ByteBuffer.wrap(((byte[]) words[0]).clone()));
          }
          return null;
        });
  }

  /** {@code request} whose setbacks come to nothing. */
  static Request quiet(Request request) {
    return view(
        Request.class, request, (method, words) -> method.equals("setback") ? Setback.class : null);
  }

  /** Answers a method of a view, null if the view is to answer itself. */
  @FunctionalInterface
  private interface Answer {
    @Nullable Object to(String method, @Nullable Object[] arguments);
  }

  private static <T> T view(Class<T> type, T view, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            Faults.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              Object answered = answer.to(called.getName(), arguments);
              if (answered != null) {
                return called.getReturnType() == void.class ? null : answered;
              }
              try {
                called.setAccessible(true);
                return called.invoke(view, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
