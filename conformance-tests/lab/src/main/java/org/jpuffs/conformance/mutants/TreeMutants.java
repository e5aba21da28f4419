package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jpuffs.conformance.mutants.EditedArguments.EntryEdit;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Faults of file systems that hold files when they are mounted, and of read-only ones. */
final class TreeMutants {
  private TreeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("tree-size-stale", "from the third GETATTR on a file has one byte less")
            .plants(injector -> reportLater(injector, 3, got -> got.size(got.size() - 1)))
            .startsWith(StartContents.TREE)
            .killedBy(STAT_SIZE),
        mutant("tree-size-more", "a file has one byte more than can be read")
            .plants(injector -> reportLater(injector, 1, got -> got.size(got.size() + 1)))
            .startsWith(StartContents.TREE)
            .killedBy(READ_ALL_BYTES),
        listing(
                "tree-entry-omitted-later",
                "from the second listing on, files are not listed",
                2,
                (to, ino, type, name, next) ->
                    type == FileType.REG || to.add(ino, type, name, next))
            .killedBy(READDIR_NAMES),
        listing(
                "tree-directory-omitted",
                "directories are not listed",
                1,
                (to, ino, type, name, next) ->
                    type == FileType.DIR && name[0] != '.' || to.add(ino, type, name, next))
            .killedBy(STAT_NLINK_DIRECTORY),
        listing(
                "tree-name-omitted",
                "one of two names of a file is not listed",
                1,
                (to, ino, type, name, next) -> name[0] == 'r' || to.add(ino, type, name, next))
            .killedBy(STAT_NLINK),
        listing(
                "tree-type-of-entry",
                "files are listed as pipes",
                1,
                (to, ino, type, name, next) ->
                    to.add(ino, type == FileType.REG ? FileType.FIFO : type, name, next))
            .killedBy(READDIR_TYPES),
        listing(
                "tree-number-of-entry",
                "file numbers in a listing are one more than those of stat",
                1,
                (to, ino, type, name, next) -> to.add(ino + 1, type, name, next))
            .killedBy(READDIR_INO),
        mutant("tree-links-one-more", "a file has one link more than names")
            .reports(got -> got.nlink(got.nlink() + (got.nlink() == 2 ? 1 : 0)))
            .startsWith(StartContents.READ_ONLY_TREE)
            .killedBy(STAT_NLINK),
        mutant("tree-mtime-moves", "GETATTR reports another modification time each time")
            .plants(TreeMutants::movingTime)
            .startsWith(StartContents.READ_ONLY_TREE)
            .killedBy(STAT_TIMES_READ),
        readOnly("read-only-chmod-passes", "attributes can be set", SETATTR, call -> true)
            .killedBy(READ_ONLY_CHANGE),
        readOnly("read-only-rmdir-passes", "directories can be removed", RMDIR, call -> true)
            .killedBy(READ_ONLY_CHANGE),
        mutant("read-only-eperm", "removing fails with EPERM on a read-only file system")
            .replaces(REMOVE, EROFS, EPERM)
            .startsWith(StartContents.READ_ONLY_TREE)
            .killedBy(READ_ONLY_CHANGE),
        readOnly(
                "read-only-access-granted", "files can be opened for writing", ACCESS, call -> true)
            .killedBy(READ_ONLY_OPEN));
  }

  private static MutantBuilder readOnly(
      String id, String text, Operation operation, Predicate<OperationCall> when) {
    return mutant(id, text + " on a read-only file system")
        .ignores(operation, when, EROFS)
        .startsWith(StartContents.READ_ONLY_TREE);
  }

  private static MutantBuilder listing(String id, String text, int from, EntryEdit edit) {
    return mutant(id, text)
        .plants(
            injector -> {
              int[] listings = {0};
              injector.on(
                  READDIR,
                  call -> call.get(DirectoryReader.class).offset() != 0 || ++listings[0] >= from,
                  call -> edited(call, edit));
            })
        .startsWith(StartContents.READ_ONLY_TREE);
  }

  private static @Nullable Object edited(OperationCall call, EntryEdit edit) {
    DirectoryReader reader = call.get(DirectoryReader.class);
    return call.with(DirectoryReader.class, EditedArguments.editing(edit, reader)).proceed();
  }

  /** From the {@code from}th GETATTR of a regular file with bytes on, others are reported. */
  private static void reportLater(FaultInjector injector, int from, Consumer<Attributes> edit) {
    int[] calls = {0};
    injector.on(
        GETATTR,
        call -> {
          Object result = call.proceed();
          Attributes got = call.attributes();
          if (got.type() == FileType.REG && got.size() > 0 && ++calls[0] >= from) {
            edit.accept(got);
          }
          return result;
        });
  }

  private static void movingTime(FaultInjector injector) {
    long[] seconds = {0};
    injector.on(
        GETATTR,
        call -> {
          Object result = call.proceed();
          call.attributes().mtime(++seconds[0], 0);
          return result;
        });
  }
}
