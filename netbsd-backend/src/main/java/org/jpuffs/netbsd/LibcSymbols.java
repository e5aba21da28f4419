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
 * The symbols of the functions of {@link LibcCalls} in a libc.
 *
 * <p>A function whose layout of arguments changed has a versioned symbol, with the number of the
 * release. The unversioned symbol remains for old binaries and uses the old struct layout: called
 * with a new layout it overwrites other memory. So an unversioned symbol is refused when the same
 * libc has a versioned one.
 */
final class LibcSymbols {
  /** The symbol of statvfs1(2) since release 10, whose struct has a label of the device. */
  static final String STATVFS190 = "__statvfs190";

  /** Functions with versions: from the unversioned symbol to the newest one that we can call. */
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

  /** Looks up all symbols in {@code libc}. */
  LibcSymbols(NativeLibrary libc) {
    hasStatvfs190 = has(libc, STATVFS190);
    for (String method : methods()) {
      String symbol = symbol(method);
      check(libc, symbol);
      byMethod.put(method, symbol);
    }
    for (Syscall call : Syscall.values()) {
      if (!byMethod.containsKey(method(call))) { // called by its symbol, Libc.callInt
        check(libc, call.symbol());
        byName.add(call.symbol());
      }
    }
  }

  private void check(NativeLibrary libc, String symbol) {
    String newer = CHANGED.get(symbol);
    if (newer != null && has(libc, newer)) {
      throw new IllegalStateException(
          symbol + " has the old struct layout, and " + newer + " exists: it must not be called");
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

  /** The symbol for a method of {@link LibcCalls}. */
  String of(String method) {
    String symbol = byMethod.get(method);
    if (symbol == null) {
      throw new IllegalArgumentException(method + " is not a function of LibcCalls");
    }
    return symbol;
  }

  /** Every symbol that is needed. */
  List<String> all() {
    return Stream.concat(byMethod.values().stream(), byName.stream()).toList();
  }

  /** The symbols that the libc lacks. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** Whether {@code struct statvfs} has the layout of release 10. */
  boolean hasStatvfs190() {
    return hasStatvfs190;
  }
}
