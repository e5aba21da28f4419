package org.jpuffs.conformance.mutants;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.oracle.OptionalCallRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.OptionalCalls;
import org.jpuffs.wire.Fcntl;

/** All faults in calls that only some kernels have. */
public final class KernelMutants {
  /** The calls of a rename with flags, in the place of the real ones. */
  @FunctionalInterface
  private interface Rename {
    int call(OptionalCalls real, byte[] from, byte[] to, int flags);
  }

  /** A search of data or holes. */
  @FunctionalInterface
  private interface Seek {
    long call(OptionalCalls real, int fd, long offset);
  }

  /** The result of a call in place of its real one. */
  @FunctionalInterface
  private interface Result {
    long of(long real);
  }

  private static final List<KernelMutant> ALL =
      List.of(
          mutant(
              "noreplace-ignored",
              "RENAME_NOREPLACE replaces a file",
              renames((real, from, to, flags) -> real.renameat2(from, to, flags & ~1)),
              OptionalCallRule.RENAMEAT2_NOREPLACE_EXISTING),
          mutant(
              "noreplace-always-eexist",
              "RENAME_NOREPLACE fails with EEXIST although nothing has the new name",
              renames(
                  onFlag(
                      OptionalCalls.RENAME_NOREPLACE,
                      (real, from, to, flags) -> error(Errno.EEXIST))),
              OptionalCallRule.RENAMEAT2_NOREPLACE_MOVES),
          mutant(
              "exchange-eisdir",
              "RENAME_EXCHANGE fails with EISDIR",
              renames(
                  onFlag(
                      OptionalCalls.RENAME_EXCHANGE,
                      (real, from, to, flags) -> error(Errno.EISDIR))),
              OptionalCallRule.RENAMEAT2_EXCHANGES),
          mutant(
              "exchange-moves",
              "RENAME_EXCHANGE moves a file to a name that does not exist",
              renames(onFlag(OptionalCalls.RENAME_EXCHANGE, KernelMutants::exchangeOrMove)),
              OptionalCallRule.RENAMEAT2_EXCHANGE_MISSING),
          mutant(
              "exchange-replaces",
              "RENAME_EXCHANGE replaces the other file",
              renames(
                  onFlag(
                      OptionalCalls.RENAME_EXCHANGE,
                      (real, from, to, flags) -> real.renameat2(from, to, 0))),
              Rule.STAT_EXISTING),
          mutant(
              "rename-flags-ignored",
              "flags that do not exist are ignored",
              renames(
                  (real, from, to, flags) ->
                      real.renameat2(from, to, flags > OptionalCalls.RENAME_EXCHANGE ? 0 : flags)),
              OptionalCallRule.RENAMEAT2_INVALID_FLAGS),
          mutant(
              "exchange-with-ancestor-ignored",
              "RENAME_EXCHANGE of a directory and what is below it reports success",
              renames(
                  onFlag(
                      OptionalCalls.RENAME_EXCHANGE,
                      (real, from, to, flags) ->
                          (int) onError(Errno.EINVAL, 0).of(real.renameat2(from, to, flags)))),
              OptionalCallRule.RENAMEAT2_EXCHANGE_WITH_ANCESTOR),
          mutant(
              "seekdata-skips-data",
              "SEEK_DATA finds the hole after the data",
              seeksData(
                  (real, fd, offset) -> {
                    long data = real.seekData(fd, offset);
                    return data < 0 ? data : real.seekHole(fd, data);
                  }),
              OptionalCallRule.SEEKDATA_FINDS),
          mutant(
              "seekdata-after-end",
              "SEEK_DATA after the end returns the offset",
              seeksData(
                  (real, fd, offset) -> {
                    long data = real.seekData(fd, offset);
                    return data == error(Errno.ENXIO) ? offset : data;
                  }),
              OptionalCallRule.SEEKDATA_AFTER_END),
          mutant(
              "seekhole-after-end",
              "SEEK_HOLE after the end returns the offset",
              seeksHole(
                  (real, fd, offset) -> {
                    long hole = real.seekHole(fd, offset);
                    return hole == error(Errno.ENXIO) ? offset : hole;
                  }),
              OptionalCallRule.SEEKHOLE_AFTER_END),
          mutant(
              "seekhole-beyond-end",
              "SEEK_HOLE finds a byte after the end",
              seeksHole(
                  (real, fd, offset) -> {
                    long hole = real.seekHole(fd, offset);
                    return hole < 0 ? hole : hole + 1;
                  }),
              OptionalCallRule.SEEKHOLE_FINDS),
          mutant(
              "seekhole-in-data",
              "SEEK_HOLE takes every offset for a hole",
              seeksHole(
                  (real, fd, offset) ->
                      real.seekHole(fd, offset) < 0 ? error(Errno.ENXIO) : offset),
              OptionalCallRule.SEEKHOLE_IN_DATA),
          mutant(
              "copy-reports-more",
              "copy_file_range reports a byte more than it has copied",
              copies(result -> result > 0 ? result + 1 : result),
              OptionalCallRule.COPY_COPIES),
          mutant(
              "copy-of-nothing-einval",
              "copy_file_range from the end of a file on fails",
              copies(result -> result == 0 ? error(Errno.EINVAL) : result),
              OptionalCallRule.COPY_NOTHING),
          mutant(
              "copy-not-open-ignored",
              "copy_file_range ignores how the files are open",
              copies(onError(Errno.EBADF, 0)),
              OptionalCallRule.COPY_NOT_OPEN),
          mutant(
              "copy-directory-einval",
              "copy_file_range of a directory fails with EINVAL",
              copies(onError(Errno.EISDIR, error(Errno.EINVAL))),
              OptionalCallRule.COPY_DIRECTORY),
          mutant(
              "copy-ranges-ignored",
              "copy_file_range of ranges that are not possible reports success",
              copies(
                  result ->
                      result == error(Errno.EINVAL) || result == error(Errno.EOVERFLOW)
                          ? 0
                          : result),
              OptionalCallRule.COPY_OVERLAPPING,
              OptionalCallRule.COPY_INVALID_RANGE),
          mutant(
              "copy-next-byte",
              "copy_file_range copies from the next byte on",
              real ->
                  new ForwardingCalls(real) {
                    @Override
                    public long copyFileRange(
                        int from, long fromOffset, int to, long toOffset, long length) {
                      return super.copyFileRange(from, fromOffset + 1, to, toOffset, length);
                    }
                  },
              Rule.READ_WRITTEN_BYTES),
          mutant(
              "tmpfile-eperm",
              "O_TMPFILE fails with EPERM",
              opens(result -> result >= 0 ? error(Errno.EPERM) : result),
              OptionalCallRule.TMPFILE_OPENS),
          mutant(
              "tmpfile-read-only",
              "O_TMPFILE with O_RDONLY opens a file",
              real ->
                  new ForwardingCalls(real) {
                    @Override
                    public int openUnnamed(byte[] directory, int flags, int mode) {
                      return super.openUnnamed(directory, flags | Fcntl.O_RDWR, mode);
                    }
                  },
              OptionalCallRule.TMPFILE_NOT_FOR_WRITING),
          mutant(
              "tmpfile-not-directory-enoent",
              "O_TMPFILE of a file fails with ENOENT",
              opens(onError(Errno.ENOTDIR, error(Errno.ENOENT))),
              OptionalCallRule.TMPFILE_NOT_DIRECTORY),
          mutant(
              "tmpfile-denied-eperm",
              "O_TMPFILE without permission fails with EPERM",
              opens(onError(Errno.EACCES, error(Errno.EPERM))),
              OptionalCallRule.TMPFILE_DENIED),
          mutant(
              "linkfd-eio",
              "a name for an open file fails with EIO",
              links(result -> result == 0 ? error(Errno.EIO) : result),
              OptionalCallRule.LINKFD_ADDS_NAME),
          mutant(
              "linkfd-existing-ignored",
              "a name for an open file that exists reports success",
              links(onError(Errno.EEXIST, 0)),
              OptionalCallRule.LINKFD_EXISTING),
          mutant(
              "linkfd-enoent-eperm",
              "a name for an open file fails with EPERM in place of ENOENT",
              links(onError(Errno.ENOENT, error(Errno.EPERM))),
              OptionalCallRule.LINKFD_REMOVED,
              OptionalCallRule.LINKFD_DENIED),
          mutant(
              "linkfd-directory-eisdir",
              "a further name for a directory fails with EISDIR",
              links(onError(Errno.EPERM, error(Errno.EISDIR))),
              OptionalCallRule.LINKFD_DIRECTORY));

  private KernelMutants() {}

  private static KernelMutant mutant(
      String id, String text, UnaryOperator<OptionalCalls> fault, Requirement... rules) {
    return new KernelMutant(id, text, fault, List.of(rules));
  }

  private static int error(Errno errno) {
    return -errno.number();
  }

  private static int exchangeOrMove(OptionalCalls real, byte[] from, byte[] to, int flags) {
    int result = real.renameat2(from, to, flags);
    return result == error(Errno.ENOENT) ? real.renameat2(from, to, 0) : result;
  }

  /** {@code other} in place of an error. */
  private static Result onError(Errno error, long other) {
    return result -> result == error(error) ? other : result;
  }

  /** A fault of renames with these flags alone. */
  private static Rename onFlag(int only, Rename faulty) {
    return (real, from, to, flags) ->
        flags == only ? faulty.call(real, from, to, flags) : real.renameat2(from, to, flags);
  }

  private static UnaryOperator<OptionalCalls> renames(Rename faulty) {
    return calls ->
        new ForwardingCalls(calls) {
          @Override
          public int renameat2(byte[] from, byte[] to, int flags) {
            return faulty.call(real, from, to, flags);
          }
        };
  }

  private static UnaryOperator<OptionalCalls> seeksData(Seek faulty) {
    return calls ->
        new ForwardingCalls(calls) {
          @Override
          public long seekData(int fd, long offset) {
            return faulty.call(real, fd, offset);
          }
        };
  }

  private static UnaryOperator<OptionalCalls> seeksHole(Seek faulty) {
    return calls ->
        new ForwardingCalls(calls) {
          @Override
          public long seekHole(int fd, long offset) {
            return faulty.call(real, fd, offset);
          }
        };
  }

  private static UnaryOperator<OptionalCalls> copies(Result faulty) {
    return calls ->
        new ForwardingCalls(calls) {
          @Override
          public long copyFileRange(int from, long fromOffset, int to, long toOffset, long length) {
            return faulty.of(super.copyFileRange(from, fromOffset, to, toOffset, length));
          }
        };
  }

  private static UnaryOperator<OptionalCalls> opens(Result faulty) {
    return calls ->
        new ForwardingCalls(calls) {
          @Override
          public int openUnnamed(byte[] directory, int flags, int mode) {
            return (int) faulty.of(super.openUnnamed(directory, flags, mode));
          }
        };
  }

  private static UnaryOperator<OptionalCalls> links(Result faulty) {
    return calls ->
        new ForwardingCalls(calls) {
          @Override
          public int linkDescriptor(int fd, byte[] link) {
            return (int) faulty.of(super.linkDescriptor(fd, link));
          }
        };
  }

  /** All of them. */
  public static List<KernelMutant> all() {
    return ALL;
  }
}
