package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.ComponentName.Purpose;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** Faults in finding names. */
final class LookupMutants {
  private LookupMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("lookup-d-missing", "the name d is never found")
            .around(LOOKUP, call -> isNamed(call, "d"), call -> null)
            .killedBy(STAT_EXISTING, ACCESS_EXISTING),
        mutant("lookup-b-finds-a", "the name b leads to the file of the name a")
            .plants(injector -> renaming(injector, name -> name.equals("b") ? "a" : name))
            .killedBy(PATH_MISSING_COMPONENT),
        mutant("lookup-dotdot-missing", "the name .. is never found")
            .around(LOOKUP, call -> call.name().isDotDot(), call -> null)
            .killedBy(STAT_EXISTING),
        mutant("lookup-dotdot-stale", "a directory that was moved keeps its old ..")
            .plants(LookupMutants::staleParents)
            .killedBy(PATH_DOT_DOT_IS_PARENT),
        mutant("lookup-dotdot-of-removed-eio", "the .. of a directory that was removed fails: EIO")
            .plants(LookupMutants::removedParents)
            .killedBy(GETCWD_REMOVED_DIRECTORY),
        mutant("lookup-long-name-cut", "only the first 14 bytes of a name count")
            .plants(injector -> renaming(injector, LookupMutants::cut))
            .killedBy(STAT_EXISTING),
        mutant("lookup-missing-eacces", "a name that does not exist fails with EACCES")
            .plants(injector -> missing(injector, Errno.EACCES))
            .killedBy(PATH_MISSING_COMPONENT),
        mutant(
                "lookup-link-target-missing-eio",
                "a name that a link leads to and that does not" + " exist fails with EIO")
            .plants(LookupMutants::missingAfterLink)
            .killedBy(PATH_DANGLING_LINK),
        mutant("lookup-unsearchable-enoent", "a directory without search permission looks empty")
            .replaces(LOOKUP, Errno.EACCES, Errno.ENOENT)
            .killedBy(PATH_SEARCH_DENIED),
        mutant("lookup-file-in-path-missing", "a file in the middle of a path is not found")
            .plants(
                injector ->
                    found(
                        injector,
                        (call, type) -> !call.name().isLast() && type == FileType.REG,
                        null))
            .killedBy(PATH_COMPONENT_NOT_DIRECTORY),
        mutant("lookup-for-new-name-ebusy", "the look-up for a new name that exists fails: EBUSY")
            .plants(
                injector ->
                    found(
                        injector,
                        (call, type) -> call.name().purpose() == Purpose.CREATE,
                        Errno.EBUSY))
            .killedBy(
                OPEN_EXCLUSIVE_EXISTING,
                MKDIR_EXISTING,
                LINK_EXISTING,
                SYMLINK_EXISTING,
                MKNOD_EXISTING,
                MKFIFO_EXISTING),
        mutant(
                "lookup-for-new-name-link-eagain",
                "the look-up for a new name finds a symbolic link" + " and fails: EAGAIN")
            .plants(
                injector ->
                    found(
                        injector,
                        (call, type) ->
                            call.name().purpose() == Purpose.CREATE && type == FileType.LNK,
                        Errno.EAGAIN))
            .killedBy(OPEN_EXCLUSIVE_LINK, OPEN_CREATES_THROUGH_LINK),
        mutant("lookup-for-removal-file-missing", "the look-up for a removal finds no files")
            .plants(
                injector ->
                    found(
                        injector,
                        (call, type) ->
                            call.name().purpose() == Purpose.DELETE && type == FileType.REG,
                        null))
            .killedBy(RMDIR_NOT_DIRECTORY),
        mutant(
                "lookup-for-removal-directory-missing",
                "the look-up for a removal finds no" + " directories")
            .plants(
                injector ->
                    found(
                        injector,
                        (call, type) ->
                            call.name().purpose() == Purpose.DELETE && type == FileType.DIR,
                        null))
            .killedBy(UNLINK_DIRECTORY),
        mutant(
                "lookup-for-rename-ebusy",
                "the look-up for a new name of rename fails with EBUSY if" + " the name exists")
            .plants(
                injector ->
                    found(
                        injector,
                        (call, type) -> call.name().purpose() == Purpose.RENAME,
                        Errno.EBUSY))
            .killedBy(RENAME_TO_ITSELF, RENAME_DIRECTORY_ONTO_FILE, RENAME_FILE_ONTO_DIRECTORY));
  }

  private static boolean isNamed(OperationCall call, String name) {
    return call.name().toString().equals(name);
  }

  private static String cut(String name) {
    return name.length() > 14 ? name.substring(0, 14) : name;
  }

  /** Looks up another name where {@code other} changes it. */
  private static void renaming(FaultInjector injector, UnaryOperator<String> other) {
    injector.on(
        LOOKUP,
        call -> !isNamed(call, other.apply(call.name().toString())),
        call -> {
          ComponentName name = call.name();
          byte[] instead = other.apply(name.toString()).getBytes(StandardCharsets.UTF_8);
          return call.with(ComponentName.class, name.withName(instead)).proceed();
        });
  }

  /** A name that does not exist fails with {@code errno}. */
  private static void missing(FaultInjector injector, Errno errno) {
    injector.on(
        LOOKUP,
        call -> {
          Object node = call.proceed();
          if (node == null) {
            throw errno.exception();
          }
          return node;
        });
  }

  /** As above, of the first look-up after a symbolic link was read. */
  private static void missingAfterLink(FaultInjector injector) {
    boolean[] read = {false};
    injector.after(READLINK, call -> read[0] = true);
    injector.on(
        LOOKUP,
        call -> {
          boolean first = read[0];
          read[0] = false;
          return first;
        },
        call -> {
          Object node = call.proceed();
          if (node == null) {
            throw Errno.EIO.exception();
          }
          return node;
        });
  }

  /**
   * What is found and {@code hidden} fails with {@code errno}; null to report that it is missing.
   */
  private static void found(
      FaultInjector injector, BiPredicate<OperationCall, FileType> hidden, @Nullable Errno errno) {
    injector.on(
        LOOKUP,
        call -> {
          Object node = call.proceed();
          if (node == null || !hidden.test(call, call.typeOf(node))) {
            return node;
          }
          if (errno != null) {
            throw errno.exception();
          }
          return null;
        });
  }

  /** A directory keeps the parent that it was made in. */
  private static void staleParents(FaultInjector injector) {
    Map<Object, Object> parents = new HashMap<>();
    injector.on(
        MKDIR,
        call -> {
          Object made = call.proceed();
          parents.put(made, call.firstNode());
          return made;
        });
    injector.on(
        LOOKUP,
        call -> call.name().isDotDot(),
        call -> {
          Object node = call.proceed();
          return node == null ? null : parents.getOrDefault(call.firstNode(), node);
        });
  }

  /** The {@code ..} of a directory that was removed fails. */
  private static void removedParents(FaultInjector injector) {
    Set<Object> removed = new HashSet<>();
    injector.after(RMDIR, call -> removed.add(call.secondNode()));
    injector.on(
        LOOKUP,
        call -> call.name().isDotDot() && removed.contains(call.firstNode()),
        call -> {
          throw Errno.EIO.exception();
        });
  }
}
