package org.jpuffs.netbsd;

import com.sun.jna.NativeLibrary;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jpuffs.syscall.Syscall;

/**
 * The names under which a libc has the functions of {@link LibcCalls}.
 *
 * <p>A function whose arguments have changed since it was first there has a name with the number of
 * the release in which they did. Its plain name is still in libc, for programs of old: called with
 * the layouts of today it writes where it must not. So a plain name is refused for a function that
 * has another one in the same libc.
 */
final class LibcSymbols {
  /** The name of statvfs1(2) since its struct has a label of the device: release 10. */
  static final String STATVFS190 = "__statvfs190";

  /** Functions that have changed, by their plain names: the newest names that we can call. */
  static final Map<String, String> CHANGED =
      Map.of(
          "getdents", "__getdents30",
          "mount", "__mount50",
          "kevent", "__kevent50",
          "stat", "__stat50",
          "fstat", "__fstat50",
          "lstat", "__lstat50",
          "mknod", "__mknod50",
          "getfh", "__getfh30",
          "fhopen", "__fhopen40",
          "statvfs1", STATVFS190);

  private final Map<String, String> byMethod = new TreeMap<>();
  private final List<String> byName = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final boolean hasStatvfs190;

  /** Those of {@code libc}, each looked up. */
  LibcSymbols(NativeLibrary libc) {
    hasStatvfs190 = has(libc, STATVFS190);
    for (String method : methods()) {
      String symbol = symbol(method);
      check(libc, symbol);
      byMethod.put(method, symbol);
    }
    for (Syscall call : Syscall.values()) {
      if (!byMethod.containsKey(method(call))) { // called by its name, Libc.callInt
        check(libc, call.symbol());
        byName.add(call.symbol());
      }
    }
  }

  private void check(NativeLibrary libc, String symbol) {
    String newer = CHANGED.get(symbol);
    if (newer != null && has(libc, newer)) {
      throw new IllegalStateException(
          symbol + " is the function of old where " + newer + " is: it must not be called");
    }
    if (!has(libc, symbol)) {
      missing.add(symbol);
    }
  }

  private static String method(Syscall call) {
    return call.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> methods() {
    return Stream.of(LibcCalls.class.getDeclaredMethods())
        .filter(method -> Modifier.isNative(method.getModifiers()))
        .map(method -> method.getName())
        .sorted()
        .toList();
  }

  private String symbol(String method) {
    if (method.equals("statvfs1") && hasStatvfs190) {
      return STATVFS190;
    }
    for (Syscall call : Syscall.values()) {
      if (method(call).equals(method)) {
        return call.symbol();
      }
    }
    return method;
  }

  private static boolean has(NativeLibrary libc, String symbol) {
    try {
      libc.getGlobalVariableAddress(symbol);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** The symbol of a method of {@link LibcCalls}. */
  String of(String method) {
    String symbol = byMethod.get(method);
    if (symbol == null) {
      throw new IllegalArgumentException(method + " is no function of libc that is called");
    }
    return symbol;
  }

  /** Every symbol that is needed. */
  List<String> all() {
    return Stream.concat(byMethod.values().stream(), byName.stream()).toList();
  }

  /** Those that the libc has not. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** Whether {@code struct statvfs} is that of release 10. */
  boolean hasStatvfs190() {
    return hasStatvfs190;
  }
}
