package org.jpuffs.netbsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of symbols, with libraries whose functions do nothing. */
class LibcSymbolsTest {
  private static final List<String> OF_ALL_RELEASES =
      List.of(
          "read write open close unlink chdir chmod getpid unmount geteuid access sync ioctl umask",
          "setgroups fsync setreuid rename mkdir rmdir pread pwrite setgid seteuid lseek truncate",
          "getegid ftruncate __getcwd kqueue __getdents30 __mount50 __kevent50 __stat50 __fstat50",
          "__lstat50 pipe2 realpath",
          "link fchdir chown chflags fchflags dup symlink readlink fcntl readv writev fchown"
              + " fchmod",
          "mkfifo pathconf fpathconf poll fdatasync lchmod lchown lchflags fsync_range flock",
          "extattr_set_file extattr_get_file extattr_delete_file extattr_list_file",
          "__getfh30 __fhopen40 __mknod50 utimensat openat futimens posix_fallocate fdiscard",
          "mknod getfh fhopen",
          "statvfs1 getdents mount kevent stat fstat lstat");

  @TempDir private Path directory;

  private LibcSymbols symbols(String name, List<String> functions) throws Exception {
    Path library = CompiledLibc.of(directory, name, source(functions));
    return new LibcSymbols(NativeLibrary.getInstance(library.toString()));
  }

  private static String source(List<String> functions) {
    return functions.stream()
        .map(function -> "int " + function + "(void) { return 0; }\n")
        .collect(Collectors.joining());
  }

  private static List<String> release(int number) {
    List<String> functions = new ArrayList<>();
    OF_ALL_RELEASES.forEach(line -> functions.addAll(List.of(line.split(" "))));
    if (number >= 10) {
      functions.add("__statvfs190");
    }
    return functions;
  }

  @Test
  void release9HasTheUnversionedStatvfs() throws Exception {
    LibcSymbols symbols = symbols("nine", release(9));
    assertThat(symbols.missing()).isEmpty();
    assertThat(symbols.of("statvfs1")).isEqualTo("statvfs1");
    assertThat(symbols.hasStatvfs190()).isFalse();
  }

  @Test
  void release10HasAVersionedStatvfs() throws Exception {
    LibcSymbols symbols = symbols("ten", release(10));
    assertThat(symbols.missing()).isEmpty();
    assertThat(symbols.of("statvfs1")).isEqualTo("__statvfs190");
    assertThat(symbols.hasStatvfs190()).isTrue();
  }

  @Test
  void noUnversionedSymbolOfAChangedFunctionIsUsed() throws Exception {
    assertThat(symbols("all", release(10)).all())
        .doesNotContainAnyElementsOf(LibcSymbols.CHANGED.keySet())
        .contains("__mount50", "__kevent50", "__stat50", "__getdents30", "__statvfs190");
  }

  @Test
  void onlyMissingFunctionsAreNamed() throws Exception {
    List<String> functions = release(10);
    functions.removeAll(List.of("__mount50", "pipe2", "fdiscard"));
    LibcSymbols symbols = symbols("less", functions);
    assertThat(symbols.missing()).containsExactlyInAnyOrder("__mount50", "pipe2", "fdiscard");
  }

  /** All unversioned symbols exist, as in NetBSD's libc. */
  @Test
  void anUnversionedSymbolDoesNotReplaceAVersionedOne() throws Exception {
    for (String newer : LibcSymbols.CHANGED.values()) {
      List<String> functions = release(9);
      if (functions.remove(newer)) {
        assertThat(symbols("without" + newer, functions).missing()).containsExactly(newer);
      }
    }
  }

  /**
   * The finding of puffs doctor. Of any two functions, some library has the one and not the other.
   */
  @Test
  void everyMissingFunctionIsNamedWithItsRemedy() throws Exception {
    List<String> all = symbols("whole", release(10)).all();
    for (int bit = 1; bit < all.size(); bit <<= 1) {
      for (int left : new int[] {0, bit}) {
        List<String> removed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
          if ((i & bit) == left) {
            removed.add(all.get(i));
          }
        }
        assertThat(findings("without" + bit + "of" + left, removed))
            .contains(
                Precondition.unmet(
                    "libc's functions",
                    "missing: " + String.join(", ", removed),
                    "the libc of NetBSD 9 and later has them"));
      }
    }
  }

  /**
   * The findings for a library of release 10 without some functions. Where statvfs1 of release 10
   * is removed, that of release 9 is removed, too, and takes its place in {@code removed}.
   */
  private List<Precondition> findings(String name, List<String> removed) throws Exception {
    List<String> functions = release(10);
    functions.removeAll(removed);
    if (removed.contains(LibcSymbols.STATVFS190)) {
      removed.replaceAll(symbol -> symbol.equals(LibcSymbols.STATVFS190) ? "statvfs1" : symbol);
      functions.remove("statvfs1");
    }
    Path library = CompiledLibc.of(directory, name, source(functions));
    System.setProperty(Libc.PROPERTY, library.toString());
    try {
      return new LibcBackend().preconditions();
    } finally {
      System.clearProperty(Libc.PROPERTY);
    }
  }

  @Test
  void onlyFunctionsThatAreCalledHaveSymbols() throws Exception {
    LibcSymbols symbols = symbols("unknown", release(10));
    assertThatThrownBy(() -> symbols.of("fork")).hasMessageContaining("fork");
  }
}
