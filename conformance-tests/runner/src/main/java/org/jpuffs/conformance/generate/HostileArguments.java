package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.wire.Fcntl;

/**
 * Unusual arguments: undefined flags, numbers at boundaries, invalid names and paths. Paths stay
 * below the mount point.
 */
final class HostileArguments {
  private static final List<String> DESCRIPTORS = List.of("f", "g", "h", "i", "never");
  private static final List<String> MAPPINGS = List.of("m", "m", "n", "never");
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final int MOST_LINKS_OF_A_PATH = 40;

  private static final List<Integer> OPEN_FLAGS =
      List.of(
          Fcntl.O_CREAT,
          Fcntl.O_CREAT,
          Fcntl.O_TRUNC,
          Fcntl.O_EXCL,
          Fcntl.O_APPEND,
          Fcntl.O_SYNC,
          Fcntl.O_DSYNC,
          Fcntl.O_RSYNC,
          Fcntl.O_NONBLOCK,
          Fcntl.O_NOFOLLOW,
          Fcntl.O_DIRECTORY,
          Fcntl.O_CLOEXEC,
          Fcntl.O_NOCTTY,
          Fcntl.O_ALT_IO,
          Fcntl.O_DIRECT,
          Fcntl.O_NOSIGPIPE,
          Fcntl.O_SHLOCK | Fcntl.O_NONBLOCK,
          Fcntl.O_EXLOCK | Fcntl.O_NONBLOCK);

  private final SplitMix random;

  HostileArguments(SplitMix random) {
    this.random = random;
  }

  /** Any argument for {@code parameter}; {@code path} is one that may exist. */
  Object draw(Parameter parameter, String path) {
    return switch (parameter) {
      case DESCRIPTOR -> random.oneOf(DESCRIPTORS);
      case MAPPING -> random.oneOf(MAPPINGS);
      case PATH -> path(path);
      case TEXT -> random.oneOf(NAMES);
      case NUMBER -> number();
      case TIME ->
          random.chance(80) ? (Object) number() : random.oneOf(List.of("now", "omit", "5:7"));
      case SIZE -> size();
      case FILES -> 1L + random.below(50);
      case MODE -> random.chance(50) ? random.below(010000) : random.oneOf(0, 0777, 07777, 0644);
      case WORD -> random.oneOf(-1, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 16, 1000, 0x7fffffff);
      case OPEN_FLAGS -> openFlags();
      case PROTECTION -> random.oneOf(0, 1, 1, 2, 3, 3, 3, 3, 7);
      case MAP_FLAGS -> random.oneOf(1, 1, 1, 1, 2, 2, 0, 3);
      case MSYNC_FLAGS -> random.below(8);
      case RENAME_FLAGS -> random.oneOf(0, 1, 1, 2, 2, 3, 8);
      case FLAGS, MILLISECONDS -> 0L;
      case CALLS, SWITCHES, OPERATION, CHANGE, ARGUMENT, FRAME_SIZE ->
          throw new IllegalArgumentException(parameter + " is no word of a client's call");
    };
  }

  private long openFlags() {
    long flags = random.oneOf(Fcntl.O_RDONLY, Fcntl.O_RDWR, Fcntl.O_WRONLY, Fcntl.O_RDWR);
    for (int i = random.below(4); i > 0; i--) {
      flags |= random.oneOf(OPEN_FLAGS);
    }
    return random.chance(2) ? flags | Fcntl.O_ACCMODE : flags;
  }

  /** How much to transfer: little, pages more or less, around the 64 KiB of a flush. */
  private long size() {
    return switch (random.below(4)) {
      case 0 -> random.oneOf(0, 1, 2, 15, 16, 17, 24, 31, 32, 40, 48, 64, 100, 511, 512, 513);
      case 1 -> random.below(5000);
      case 2 -> around(4096L * random.oneOf(1, 2, 3, 4, 8, 15, 16, 17));
      default -> around(random.oneOf(16384, 32768, 65536, 65536, 131072, 196608));
    };
  }

  /**
   * An offset, or a length of a file. It stays away from 2^63: NetBSD's kernel panics where
   * rounding up to a page overflows (genfs_getpages: past eof).
   */
  private long number() {
    return switch (random.below(8)) {
      case 0 -> random.oneOf(0, 0, 1, 2, 100, 511, 512, 513);
      case 1, 2 -> random.below(20000);
      case 3, 4 -> around(4096L * random.below(40));
      case 5 -> around(65536L * random.below(5));
      case 6 -> around(random.oneOf(1L << 20, 1L << 31, 1L << 32, 1L << 33));
      default -> random.oneOf(-1, -4096, 1L << 40, 1L << 42, (1L << 42) + 1, Long.MIN_VALUE);
    };
  }

  private long around(long number) {
    return Math.max(0, number + random.oneOf(-1, 0, 0, 0, 1, 100, -100));
  }

  private String path(String known) {
    return switch (random.below(12)) {
      case 0 -> known + "/";
      case 1 -> known + "//";
      case 2 -> "./" + known;
      case 3 -> known + "/.";
      case 4 -> known.equals(".") ? known : known + "/..";
      case 5 -> known.equals(".") ? known : known + "/../" + random.oneOf(NAMES);
      case 6 -> "n".repeat((int) random.oneOf(254, 255, 256, 300)) + (random.chance(20) ? "/" : "");
      case 7 -> known + "/" + random.oneOf(NAMES) + "/" + random.oneOf(NAMES);
      case 8 -> random.chance(10) ? tooLong() : deep(known);
      case 9 -> known.replace("/", "//");
      case 10 -> ".";
      default -> random.oneOf(NAMES);
    };
  }

  private String deep(String known) {
    List<String> names = new ArrayList<>(List.of(known));
    for (int i = random.below(6); i >= 0; i--) {
      names.add(random.oneOf(NAMES));
    }
    return String.join("/", names);
  }

  /** Around PATH_MAX, which is 1024 with the NUL and the mount point. */
  private String tooLong() {
    List<String> names = new ArrayList<>();
    for (int i = random.below(MOST_LINKS_OF_A_PATH); i >= 0; i--) {
      names.add("p".repeat(20 + random.below(30)));
    }
    return String.join("/", names);
  }
}
