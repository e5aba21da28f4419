package org.jpuffs.netbsd;

import com.sun.jna.Function;
import com.sun.jna.FunctionMapper;
import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Map;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/** The libc of NetBSD with its functions resolved, once per JVM. */
final class Libc {
  /** The system property with a library to use instead of libc. */
  static final String PROPERTY = "puffs.netbsd.libc";

  /** The environment variable with that library. */
  static final String VARIABLE = "PUFFS_NETBSD_LIBC";

  private static @Nullable Libc bound;

  private final NativeLibrary library;
  private final LibcSymbols symbols;

  private Libc(NativeLibrary library, LibcSymbols symbols) {
    this.library = library;
    this.symbols = symbols;
  }

  /** The library to use instead of libc, or null. */
  static @Nullable String replacement() {
    String property = System.getProperty(PROPERTY);
    String setting = property != null ? property : System.getenv(VARIABLE);
    return setting == null || setting.isEmpty() ? null : setting;
  }

  /**
   * The libc of this process, or the library that replaces it.
   *
   * @throws UnsatisfiedLinkError if that library cannot be loaded
   */
  static NativeLibrary library() {
    String replacement = replacement();
    return replacement == null
        ? NativeLibrary.getProcess()
        : NativeLibrary.getInstance(replacement);
  }

  /** Resolves every function; {@code symbols} must have found all of them. */
  static synchronized Libc bind(NativeLibrary library, LibcSymbols symbols) {
    if (bound == null) {
      FunctionMapper names = (ignored, method) -> symbols.of(method.getName());
      NativeLibrary mapped =
          NativeLibrary.getInstance(
              library.getFile() == null ? null : library.getFile().getPath(),
              Map.of(Library.OPTION_FUNCTION_MAPPER, names));
      Native.register(LibcCalls.class, mapped);
      bound = new Libc(mapped, symbols);
    }
    return bound;
  }

  /** The library of the functions. */
  NativeLibrary bound() {
    return library;
  }

  /**
   * statvfs1(2), into a struct with the layout of release 9 and of the frames.
   *
   * @param out the address of the struct
   */
  int statvfs(long path, long out, int flags) {
    if (!symbols.hasStatvfs190()) {
      return LibcCalls.statvfs1(path, out, flags);
    }
    try (Memory wide = new Memory(Statvfs190.SIZE)) {
      int result = LibcCalls.statvfs1(path, Pointer.nativeValue(wide), flags);
      if (result == 0) {
        Statvfs190.narrow(wide, new Pointer(out).getByteBuffer(0, Statvfs.SIZE));
      }
      return result;
    }
  }

  /** Makes a rare call: its function is looked up by name at each call. */
  int callInt(Syscall call, Object... arguments) {
    return library.getFunction(call.symbol()).invokeInt(arguments);
  }

  /** Makes a rare call with a 64-bit result that may be -1 without an error. */
  long callForAny(Syscall call, Object... arguments) throws LastErrorException {
    return library.getFunction(call.symbol(), Function.THROW_LAST_ERROR).invokeLong(arguments);
  }

  /** Makes a rare call with a 64-bit result. */
  long callLong(Syscall call, Object... arguments) {
    return library.getFunction(call.symbol()).invokeLong(arguments);
  }
}
