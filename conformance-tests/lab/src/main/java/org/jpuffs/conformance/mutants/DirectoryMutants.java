package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.mutants.EditedArguments.EntryEdit;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** Faults in listing directories. */
final class DirectoryMutants {
  private static final byte[] EXTRA = {'.', 'x'};

  private DirectoryMutants() {}

  static List<Mutant> all() {
    return List.of(
        listing(
                "readdir-c-missing",
                "the name c is not listed",
                (to, ino, type, name, next) ->
                    Arrays.equals(name, new byte[] {'c'}) || to.add(ino, type, name, next))
            .killedBy(READDIR_NAMES),
        listing(
                "readdir-directories-missing",
                "directories are not listed",
                (to, ino, type, name, next) ->
                    type == FileType.DIR && !isDot(name) || to.add(ino, type, name, next))
            .killedBy(READDIR_NAMES, GETCWD_PATH),
        listing(
                "readdir-twice",
                "each file is listed twice",
                (to, ino, type, name, next) ->
                    to.add(ino, type, name, next) && (isDot(name) || to.add(ino, type, name, next)))
            .killedBy(READDIR_NAMES),
        listing(
                "readdir-extra-name",
                "a name .x that does not exist is listed",
                (to, ino, type, name, next) ->
                    to.add(ino, type, name, next) && (isDot(name) || to.add(99, type, EXTRA, next)))
            .killedBy(READDIR_NAMES),
        listing(
                "readdir-upper-case",
                "names are listed in upper case",
                (to, ino, type, name, next) -> to.add(ino, type, upperCase(name), next))
            .killedBy(READDIR_NAMES),
        listing(
                "readdir-long-name-cut",
                "14 bytes of a name are listed",
                (to, ino, type, name, next) ->
                    to.add(ino, type, Arrays.copyOf(name, Math.min(14, name.length)), next))
            .killedBy(READDIR_NAMES),
        listing(
                "readdir-file-as-pipe",
                "files are listed as pipes",
                (to, ino, type, name, next) ->
                    to.add(ino, type == FileType.REG ? FileType.FIFO : type, name, next))
            .killedBy(READDIR_TYPES),
        listing(
                "readdir-directory-as-file",
                "directories are listed as files",
                (to, ino, type, name, next) ->
                    to.add(ino, isDot(name) ? type : FileType.REG, name, next))
            .killedBy(READDIR_TYPES),
        listing(
                "readdir-ino-one-more",
                "file numbers in a listing are one more than those of stat",
                (to, ino, type, name, next) -> to.add(ino + 1, type, name, next))
            .killedBy(READDIR_INO),
        listing(
                "readdir-ino-one",
                "file numbers in a listing are 1",
                (to, ino, type, name, next) -> to.add(1, type, name, next))
            .killedBy(READDIR_INO),
        listing(
                "readdir-dot-ino-two",
                "the file number of . in a listing is 2",
                (to, ino, type, name, next) ->
                    to.add(name.length == 1 && isDot(name) ? 2 : ino, type, name, next))
            .killedBy(READDIR_DOT_INO),
        listing(
                "readdir-dotdot-missing",
                ".. is not listed, . is",
                (to, ino, type, name, next) ->
                    isDot(name) && name.length == 2 || to.add(ino, type, name, next))
            .killedBy(READDIR_DOTS),
        mutant(
                "readdir-offsets-count-entries",
                "an offset counts entries, so that a removed name" + " hides another")
            .around(READDIR, DirectoryMutants::counting)
            .killedBy(READDIR_STEADY),
        mutant("readdir-end-after-three", "a listing reports its end after three entries")
            .around(READDIR, DirectoryMutants::endingAfterThree)
            .killedBy(ProtocolRule.READDIR_EOF),
        mutant("readdir-ignored", "nothing is listed").skips(READDIR).killedBy(READDIR_NAMES),
        mutant("readdir-third-eio", "the third listing and all after it fail with EIO")
            .failsFrom(3, READDIR, EIO)
            .killedBy(READDIR_SUCCEEDS),
        mutant("readdir-first-part-only", "what does not fit into the first buffer is not listed")
            .around(READDIR, call -> reader(call).offset() != 0, DirectoryMutants::ending)
            .killedBy(READDIR_NAMES),
        mutant("readdir-never-ends", "a listing begins again at its end")
            .around(READDIR, DirectoryMutants::beginningAgain)
            .killedBy(READDIR_FORM));
  }

  private static MutantBuilder listing(String id, String text, EntryEdit edit) {
    return mutant(id, text)
        .edits(
            READDIR,
            call -> call.with(DirectoryReader.class, EditedArguments.editing(edit, reader(call))));
  }

  private static DirectoryReader reader(OperationCall call) {
    return call.get(DirectoryReader.class);
  }

  private static boolean isDot(byte[] name) {
    return name[0] == '.';
  }

  private static byte[] upperCase(byte[] name) {
    return new String(name, StandardCharsets.UTF_8)
        .toUpperCase(Locale.ROOT)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Object ending(OperationCall call) {
    reader(call).end();
    return null;
  }

  private static @Nullable Object endingAfterThree(OperationCall call) {
    int[] entries = {0};
    DirectoryReader reader = reader(call);
    EntryEdit three =
        (to, ino, type, name, next) -> ++entries[0] > 3 || to.add(ino, type, name, next);
    return call.with(DirectoryReader.class, EditedArguments.editing(three, reader)).proceed();
  }

  /** The offset of an entry is its number. */
  private static @Nullable Object counting(OperationCall call) {
    DirectoryReader reader = reader(call);
    long[] entries = {0};
    boolean[] full = {false};
    EntryEdit count =
        (to, ino, type, name, next) -> {
          long number = ++entries[0];
          full[0] |= number > reader.offset() && !to.add(ino, type, name, number);
          return !full[0];
        };
    DirectoryReader whole = EditedArguments.from(0, EditedArguments.editing(count, reader));
    return call.with(DirectoryReader.class, whole).proceed();
  }

  /** The end is not reported; after the last entry the first one comes again. */
  private static @Nullable Object beginningAgain(OperationCall call) {
    DirectoryReader reader = reader(call);
    int[] entries = {0};
    boolean[] full = {false};
    EntryEdit count =
        (to, ino, type, name, next) -> {
          entries[0]++;
          full[0] = !to.add(ino, type, name, next);
          return !full[0];
        };
    call.with(DirectoryReader.class, withoutEnd(count, reader, reader.offset())).proceed();
    if (!full[0] && entries[0] == 0) {
      call.with(DirectoryReader.class, withoutEnd(count, reader, 0)).proceed();
    }
    return null;
  }

  private static DirectoryReader withoutEnd(EntryEdit edit, DirectoryReader reader, long offset) {
    return new DirectoryReader() {
      @Override
      public long offset() {
        return offset;
      }

      @Override
      public boolean add(long fileid, FileType type, byte[] name, long next) {
        return edit.add(reader, fileid, type, name, next);
      }

      @Override
      public void end() {}
    };
  }
}
