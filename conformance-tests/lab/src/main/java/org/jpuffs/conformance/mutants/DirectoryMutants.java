package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;

/** Faults in listing directories. */
final class DirectoryMutants {
  private DirectoryMutants() {}

  private static Mutant listed(String id, String text, Faults.Entry fault, Requirement... rules) {
    return Mutant.of(id, text, Faults.listing(fault), rules);
  }

  private static boolean isDot(byte[] name) {
    return name[0] == '.';
  }

  static List<Mutant> all() {
    return List.of(
        listed(
            "readdir-without-c",
            "the name c is not listed",
            (to, ino, type, name, next) ->
                name[0] == 'c' && name.length == 1 || to.add(ino, type, name, next),
            READDIR_NAMES,
            GETCWD_01),
        listed(
            "readdir-without-directories",
            "directories are not listed",
            (to, ino, type, name, next) ->
                type == FileType.DIR && !isDot(name) || to.add(ino, type, name, next),
            READDIR_NAMES,
            GETCWD_01),
        listed(
            "readdir-twice",
            "each file is listed twice",
            (to, ino, type, name, next) ->
                to.add(ino, type, name, next) && (isDot(name) || to.add(ino, type, name, next)),
            READDIR_NAMES),
        listed(
            "readdir-extra",
            "a name .x that is not there is listed",
            (to, ino, type, name, next) ->
                to.add(ino, type, name, next)
                    && (isDot(name)
                        || to.add(99, type, ".x".getBytes(StandardCharsets.UTF_8), next)),
            READDIR_NAMES),
        listed(
            "readdir-capitals",
            "names are listed in capitals",
            (to, ino, type, name, next) ->
                to.add(
                    ino,
                    type,
                    new String(name, StandardCharsets.UTF_8)
                        .toUpperCase(Locale.ROOT)
                        .getBytes(StandardCharsets.UTF_8),
                    next),
            READDIR_NAMES,
            GETCWD_01),
        listed(
            "readdir-long-cut",
            "of long names 14 bytes are listed",
            (to, ino, type, name, next) ->
                to.add(ino, type, Arrays.copyOf(name, Math.min(14, name.length)), next),
            READDIR_NAMES,
            GETCWD_01),
        listed(
            "readdir-type-fifo",
            "files are listed as pipes",
            (to, ino, type, name, next) ->
                to.add(ino, type == FileType.REG ? FileType.FIFO : type, name, next),
            READDIR_TYPES),
        listed(
            "readdir-type-file",
            "directories are listed as files",
            (to, ino, type, name, next) ->
                to.add(ino, type == FileType.DIR && !isDot(name) ? FileType.REG : type, name, next),
            READDIR_TYPES,
            GETCWD_01),
        listed(
            "readdir-ino",
            "file numbers in listings are one more than those of stat",
            (to, ino, type, name, next) -> to.add(ino + 1, type, name, next),
            READDIR_INO,
            READDIR_DOT_INO),
        listed(
            "readdir-ino-zero",
            "file numbers in listings are 1",
            (to, ino, type, name, next) -> to.add(1, type, name, next),
            READDIR_INO,
            READDIR_DOT_INO),
        listed(
            "readdir-dot-ino",
            "the number of . in listings is that of ..",
            (to, ino, type, name, next) ->
                to.add(name.length == 1 && isDot(name) ? 2 : ino, type, name, next),
            READDIR_DOT_INO),
        listed(
            "readdir-no-dotdot",
            ".. is not listed, . is",
            (to, ino, type, name, next) ->
                isDot(name) && name.length == 2 || to.add(ino, type, name, next),
            READDIR_DOTS),
        Mutant.of(
            "readdir-by-number",
            "a listing goes on behind as many entries as came before, whatever was removed of them",
            DirectoryMutants::byNumber,
            READDIR_STEADY),
        Mutant.of(
            "readdir-three",
            "after three entries a listing says that it is at its end",
            fileSystem ->
                new WrappedFileSystem(fileSystem) {
                  @Override
                  public void readdir(Request r, Object directory, DirectoryReader reader) {
                    int[] entries = {0};
                    Faults.listing(
                            (to, ino, type, name, next) ->
                                ++entries[0] > 3 || reader.add(ino, type, name, next))
                        .apply(inner())
                        .readdir(r, directory, reader);
                  }
                },
            ProtocolRule.READDIR_EOF),
        Mutant.of(
            "readdir-nothing",
            "nothing is listed",
            Faults.nothing("readdir"),
            READDIR_NAMES,
            GETCWD_01,
            READDIR_01),
        Mutant.of(
            "readdir-eio",
            "the third listing and all after it are EIO",
            Faults.errorFrom(3, "readdir", Errno.EIO),
            READDIR_01,
            GETCWD_01),
        Mutant.of(
            "readdir-first-only",
            "what does not fit into the first buffer is not listed",
            DirectoryMutants::skipping,
            READDIR_NAMES,
            READDIR_FORM,
            GETCWD_01));
  }

  /** Offsets count entries. */
  private static FileSystem<Object> byNumber(FileSystem<Object> fileSystem) {
    return new WrappedFileSystem(fileSystem) {
      @Override
      public void readdir(Request r, Object directory, DirectoryReader reader) {
        long[] entries = {0};
        boolean[] full = {false};
        super.readdir(
            r,
            directory,
            new DirectoryReader() {
              @Override
              public long offset() {
                return 0;
              }

              @Override
              public boolean add(long fileid, FileType type, byte[] name, long next) {
                long number = ++entries[0];
                full[0] |= number > reader.offset() && !reader.add(fileid, type, name, number);
                return !full[0];
              }

              @Override
              public void end() {
                reader.end();
              }
            });
      }
    };
  }

  /** What did not fit is not listed. */
  private static FileSystem<Object> skipping(FileSystem<Object> fileSystem) {
    return new WrappedFileSystem(fileSystem) {
      @Override
      public void readdir(Request r, Object directory, DirectoryReader reader) {
        if (reader.offset() == 0) {
          super.readdir(r, directory, reader);
        } else {
          reader.end();
        }
      }
    };
  }
}
