package org.jpuffs.layer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.caller.FakeCredentials;
import org.jpuffs.caller.FakeName;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;

/** A file system that records each call and returns a value that can be recognized. */
final class RecordedCalls {
  static final Object RESULT = "a node";

  /** Each call: the method, then its arguments. */
  final List<List<Object>> calls = new ArrayList<>();

  @SuppressWarnings("unchecked") // a proxy of FileSystem is one
  final FileSystem<Object> fs =
      (FileSystem<Object>)
          Proxy.newProxyInstance(
              FileSystem.class.getClassLoader(),
              new Class<?>[] {FileSystem.class},
              (self, method, arguments) -> {
                calls.add(call(method, arguments == null ? new Object[0] : arguments));
                return result(method);
              });

  private static List<Object> call(Method method, Object[] arguments) {
    List<Object> call = new ArrayList<>(List.of(method));
    Collections.addAll(call, arguments);
    return call;
  }

  /** The methods of a file system that are not static. */
  static Stream<Method> methods() {
    return Arrays.stream(FileSystem.class.getMethods())
        .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()));
  }

  /** What the recorded file system returns from {@code method}. */
  static Object result(Method method) {
    Class<?> type = method.getReturnType();
    if (type == void.class) {
      return null;
    }
    if (type == long.class) {
      return 7L;
    }
    if (type == byte[].class) {
      return new byte[] {7};
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == WaitMode.class) {
      return WaitMode.LATER;
    }
    return type == Set.class ? Set.of(Operation.READ) : RESULT;
  }

  /** Calls {@code method} with arguments that can be told apart, and returns them. */
  static Object[] call(FileSystem<Object> fs, Method method) throws Throwable {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(types[i], i);
    }
    try {
      method.invoke(fs, arguments);
      return arguments;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object argument(Class<?> type, int index) {
    if (type == long.class) {
      return (long) index;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == byte[].class) {
      return new byte[index];
    }
    if (type == ByteBuffer.class) {
      return ByteBuffer.allocate(index);
    }
    if (type == AccessMode.class) {
      return AccessMode.WRITE;
    }
    if (type == Set.class) {
      return Set.of(index);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == ComponentName.class) {
      return new FakeName(("name" + index).getBytes(), new FakeCredentials(10));
    }
    return type == Object.class ? "node " + index : view(type, index);
  }

  /** A view without a request; a request has a user. */
  private static Object view(Class<?> type, int index) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> self == arguments[0];
              case "hashCode" -> index;
              case "toString" -> type.getSimpleName() + " " + index;
              case "credentials" -> user();
              default -> throw new UnsupportedOperationException(Request.class + " " + method);
            });
  }

  private static Credentials user() {
    return new FakeCredentials(10);
  }
}
