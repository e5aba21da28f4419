package org.jpuffs.syscall;

import com.sun.jna.Native;
import org.jpuffs.spi.Precondition;

/** Whether JNA's native library is installed and matches the Java library. */
public final class JnaPrecondition {
  private static final String NAME = "JNA's native library";

  private JnaPrecondition() {}

  /** Loads the native library to find out. */
  public static Precondition check() {
    try {
      int bits = Native.POINTER_SIZE * Byte.SIZE; // the first use of Native loads the library
      return bits == Long.SIZE
          ? Precondition.met(
              NAME,
              "matches JNA " + Native.VERSION + ", which needs native " + Native.VERSION_NATIVE)
          : Precondition.unmet(NAME, "a JVM of " + bits + " bits", "use a 64-bit JVM");
    } catch (LinkageError e) {
      return unmet(e);
    } catch (Error e) {
      if (e.getClass() != Error.class) { // JNA throws a plain one if its halves do not match
        throw e;
      }
      return unmet(e);
    }
  }

  private static Precondition unmet(Error e) {
    return Precondition.unmet(
        NAME,
        "JNA "
            + Native.VERSION
            + " needs native "
            + Native.VERSION_NATIVE
            + " and cannot load it: "
            + words(e),
        "JNA's jar has none for NetBSD: install the package java-jna and start with"
            + " -Djna.boot.library.path=/usr/pkg/lib; if it is installed and does not match, write"
            + " -Djna.version= and the package's version into .mvn/maven.config and build again");
  }

  /** JNA's message in one line, without its advice, which ignores NetBSD's package. */
  private static String words(Error e) {
    return String.valueOf(e.getMessage())
        .replaceAll("\\s+", " ")
        .replaceFirst("\\.? To resolve this issue .*", "")
        .trim();
  }
}
