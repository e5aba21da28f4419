package org.jpuffs.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Functions of libc by {@code java.lang.foreign}, whose calls take a tenth of the time of JNA's.
 * The package is final from JDK 22 on; this code is compiled for 17, so that it is reached by
 * reflection.
 */
final class ForeignFunction {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  private static final int FIRST_RELEASE = 22;
  private static final String PACKAGE = "java.lang.foreign.";

  private ForeignFunction() {}

  /**
   * A function {@code long name(int, long, long)} that sets errno.
   *
   * @return a handle whose first argument is a {@link #state}; null if this JVM has no such package
   *     or does not allow its use ({@code --enable-native-access}), so that a call would print a
   *     warning
   */
  static @Nullable MethodHandle find(String name) {
    if (Runtime.version().feature() < FIRST_RELEASE) {
      return null;
    }
    try {
      boolean isAllowed =
          (boolean)
              Module.class
                  .getMethod("isNativeAccessEnabled")
                  .invoke(ForeignFunction.class.getModule());
      return isAllowed ? link(name) : null;
    } catch (ReflectiveOperationException | RuntimeException failed) {
      LOG.log(Level.DEBUG, name + " is called by JNA", failed);
      return null;
    }
  }

  private static MethodHandle link(String name) throws ReflectiveOperationException {
    Class<?> linkerType = type("Linker");
    Object linker = call(linkerType, null, "nativeLinker");
    Object lookup = call(linkerType, linker, "defaultLookup");
    Method find = type("SymbolLookup").getMethod("find", String.class);
    Object symbol =
        ((Optional<?>) find.invoke(lookup, name))
            .orElseThrow(() -> new NoSuchMethodException(name));
    Method downcall =
        linkerType.getMethod(
            "downcallHandle",
            type("MemorySegment"),
            type("FunctionDescriptor"),
            type("Linker$Option").arrayType());
    MethodHandle handle =
        (MethodHandle) downcall.invoke(linker, symbol, descriptor(), capturesErrno());
    return handle.asType(
        MethodType.methodType(long.class, Object.class, int.class, long.class, long.class));
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }

  private static Object call(Class<?> type, @Nullable Object target, String method)
      throws ReflectiveOperationException {
    return type.getMethod(method).invoke(target);
  }

  private static Object descriptor() throws ReflectiveOperationException {
    Class<?> layout = type("MemoryLayout");
    Class<?> values = type("ValueLayout");
    Object integer = values.getField("JAVA_INT").get(null);
    Object number = values.getField("JAVA_LONG").get(null);
    Object arguments = Array.newInstance(layout, 3);
    Array.set(arguments, 0, integer);
    Array.set(arguments, 1, number);
    Array.set(arguments, 2, number);
    return type("FunctionDescriptor")
        .getMethod("of", layout, layout.arrayType())
        .invoke(null, number, arguments);
  }

  private static Object capturesErrno() throws ReflectiveOperationException {
    Class<?> option = type("Linker$Option");
    Object names = new String[] {"errno"};
    Object options = Array.newInstance(option, 1);
    Array.set(options, 0, option.getMethod("captureCallState", String[].class).invoke(null, names));
    return options;
  }

  /**
   * What a function writes errno into.
   *
   * @param errno direct, 16 bytes at least: an int at index 0
   */
  static Object state(ByteBuffer errno) {
    try {
      return type("MemorySegment").getMethod("ofBuffer", java.nio.Buffer.class).invoke(null, errno);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException("this JVM has no java.lang.foreign", failed);
    }
  }
}
