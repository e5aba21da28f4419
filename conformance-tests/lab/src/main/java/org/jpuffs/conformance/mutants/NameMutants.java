package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** Faults in making, finding, renaming and removing names. */
final class NameMutants {
  private NameMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "lookup-none-of-d",
            "the name d is never found",
            Faults.lookingUp(name -> name.equals("d") ? null : name),
            STAT_01,
            OPEN_01),
        Mutant.of(
            "lookup-b-is-a",
            "the name b leads to what a names",
            Faults.lookingUp(name -> name.equals("b") ? "a" : name),
            PATH_01,
            OPEN_02,
            MKDIR_01),
        Mutant.of(
            "lookup-dotdot-missing",
            "there is no ..",
            Faults.lookingUp(name -> name.equals("..") ? null : name),
            STAT_01),
        Mutant.of(
            "lookup-dotdot-stale",
            "the .. of a directory that was moved leads to where it was",
            NameMutants::staleParents,
            STAT_MODE),
        Mutant.of(
            "lookup-long-as-short",
            "of long names only the first 14 bytes count",
            Faults.lookingUp(name -> name.length() > 14 ? name.substring(0, 14) : name),
            STAT_01,
            UNLINK_01,
            LINK_01),
        Mutant.of(
            "lookup-eacces",
            "what is not there is EACCES",
            Faults.around("lookup", (sound, arguments) -> found(sound.call(), Errno.EACCES)),
            PATH_01),
        Mutant.of(
            "create-refused-third",
            "from the third file on none is made: EACCES",
            Faults.errorFrom(3, "create", Errno.EACCES),
            OPEN_02),
        Mutant.of(
            "create-lost-eacces",
            "in a directory that was removed a new file is EACCES",
            Faults.error("create", Errno.ENOENT, Errno.EACCES),
            OPENAT_03),
        Mutant.of(
            "create-longest",
            "a file with a name of 255 bytes is not made: ENAMETOOLONG",
            Faults.around(
                "create",
                (sound, arguments) -> {
                  if (arguments.get(ComponentName.class).length() == 255) {
                    throw Errno.ENAMETOOLONG.exception();
                  }
                  return sound.call();
                }),
            OPEN_02,
            PATHCONF_04),
        Mutant.of(
            "create-full",
            "from the fifth file on there is no room, though statvfs tells of it",
            Faults.errorFrom(5, "create", Errno.ENOSPC),
            OPEN_02,
            MKNOD_05),
        Mutant.of(
            "create-eexist",
            "no file is made: EEXIST",
            Faults.errorFrom(1, "create", Errno.EEXIST),
            OPEN_02),
        Mutant.of(
            "create-mode-umask",
            "a mask of 077 is taken from the mode of new files",
            fileSystem -> making(fileSystem, mode -> mode & ~077),
            STAT_MODE),
        Mutant.of(
            "create-mode-full",
            "a new file can be read by everybody",
            fileSystem -> making(fileSystem, mode -> mode | 0444),
            STAT_MODE),
        Mutant.of(
            "create-exec-lost",
            "a new file cannot be executed",
            fileSystem -> making(fileSystem, mode -> mode & ~0111),
            STAT_MODE,
            ACCESS_01,
            ACCESS_06,
            ACCESS_09),
        Mutant.of(
            "mkdir-mode-fixed",
            "a new directory has the mode 0755",
            Faults.given("mkdir", Attributes.class, initial -> initial.mode(0755)),
            STAT_MODE),
        Mutant.of(
            "mkdir-refused",
            "no directory is made: EPERM",
            Faults.errorFrom(1, "mkdir", Errno.EPERM),
            MKDIR_01),
        Mutant.of(
            "mkdir-once",
            "only one directory is made",
            Faults.errorFrom(2, "mkdir", Errno.EMLINK),
            MKDIR_01),
        Mutant.of(
            "rmdir-nothing",
            "a directory is not removed",
            Faults.nothing("rmdir"),
            PATH_01,
            READDIR_NAMES),
        Mutant.of(
            "rmdir-eexist",
            "rmdir of a directory that is not empty is EEXIST",
            Faults.error("rmdir", Errno.ENOTEMPTY, Errno.EEXIST),
            RMDIR_02),
        Mutant.of(
            "rmdir-full-good",
            "rmdir of a directory that is not empty succeeds",
            Faults.noError("rmdir", Errno.ENOTEMPTY),
            RMDIR_02),
        Mutant.of(
            "rmdir-busy",
            "no directory is removed: EBUSY",
            Faults.errorFrom(1, "rmdir", Errno.EBUSY),
            RMDIR_01),
        Mutant.of(
            "remove-nothing",
            "a name is not removed",
            Faults.nothing("remove"),
            PATH_01,
            READDIR_NAMES),
        Mutant.of(
            "remove-every-other",
            "every other name is not removed",
            Faults.nothingEvery(2, "remove"),
            PATH_01,
            READDIR_NAMES),
        Mutant.of(
            "remove-refused",
            "no name is removed: EACCES",
            Faults.errorFrom(1, "remove", Errno.EACCES),
            UNLINK_01),
        Mutant.of(
            "remove-etxtbsy",
            "from the second on no name is removed: ETXTBSY",
            Faults.errorFrom(2, "remove", Errno.ETXTBSY),
            UNLINK_01),
        Mutant.of(
            "remove-data-lost",
            "a file that is removed while it is open has no data any more",
            NameMutants::losingData,
            READ_01,
            WRITE_01,
            READ_02),
        Mutant.of(
            "rename-nothing",
            "a name stays as it is",
            Faults.nothing("rename"),
            PATH_01,
            STAT_01,
            READDIR_NAMES),
        Mutant.of(
            "rename-refused",
            "nothing is renamed: EPERM",
            Faults.errorFrom(1, "rename", Errno.EPERM),
            RENAME_01,
            RENAME_02),
        Mutant.of(
            "rename-exdev",
            "nothing is renamed from one directory to another: EXDEV",
            Faults.around(
                "rename",
                (sound, arguments) -> {
                  if (arguments.at(1) != arguments.at(4)) {
                    throw Errno.EXDEV.exception();
                  }
                  return sound.call();
                }),
            RENAME_01),
        Mutant.of(
            "rename-no-replacing",
            "what is there is not replaced: EEXIST",
            Faults.around(
                "rename",
                (sound, arguments) -> {
                  if (arguments.at(5) != null) {
                    throw Errno.EEXIST.exception();
                  }
                  return sound.call();
                }),
            RENAME_02),
        Mutant.of(
            "rename-removes",
            "what would be replaced is only removed",
            NameMutants::removingTarget,
            RENAME_02,
            READDIR_NAMES),
        Mutant.of(
            "rename-links",
            "the old name stays, too",
            fileSystem ->
                new WrappedFileSystem(fileSystem) {
                  @Override
                  public void rename(
                      Request r,
                      Object from,
                      Object source,
                      ComponentName name,
                      Object to,
                      @Nullable Object target,
                      ComponentName newName) {
                    if (target != null) {
                      super.rename(r, from, source, name, to, target, newName);
                    } else {
                      super.link(r, to, source, newName);
                    }
                  }
                },
            PATH_01,
            STAT_NLINK,
            READDIR_NAMES),
        Mutant.of(
            "rename-into-itself",
            "a directory is moved into itself, it says",
            Faults.noError("rename", Errno.EINVAL),
            RENAME_07,
            RENAME_17),
        Mutant.of(
            "rename-into-itself-ebusy",
            "a directory moved into itself is EBUSY",
            Faults.error("rename", Errno.EINVAL, Errno.EBUSY),
            RENAME_07,
            RENAME_17),
        Mutant.of(
            "rename-full-eexist",
            "replacing a directory that is not empty is EEXIST",
            Faults.error("rename", Errno.ENOTEMPTY, Errno.EEXIST),
            RENAME_06),
        Mutant.of(
            "rename-full-good",
            "replacing a directory that is not empty succeeds",
            Faults.noError("rename", Errno.ENOTEMPTY),
            RENAME_06),
        Mutant.of(
            "open-refused",
            "the fifth opening and all after it are EMFILE",
            Faults.errorFrom(5, "open", Errno.EMFILE),
            OPEN_01,
            OPEN_02,
            READDIR_01),
        Mutant.of(
            "access-refused",
            "access is refused to everybody: EPERM",
            Faults.errorFrom(2, "access", Errno.EPERM),
            ACCESS_01,
            OPEN_01,
            READDIR_01),
        Mutant.of(
            "remove-throws",
            "an exception escapes",
            Faults.around(
                "remove",
                (sound, arguments) -> {
                  throw new IllegalStateException("planted");
                }),
            LIFE_03));
  }

  private static @Nullable Object found(@Nullable Object node, Errno otherwise) {
    if (node == null) {
      throw otherwise.exception();
    }
    return node;
  }

  private static FileSystem<Object> making(FileSystem<Object> fileSystem, IntUnaryOperator mode) {
    return new WrappedFileSystem(fileSystem) {
      @Override
      public Object create(
          Request r, Object directory, ComponentName name, Attributes initial, NewNode made) {
        initial.mode(mode.applyAsInt(initial.mode()));
        return super.create(r, directory, name, initial, made);
      }
    };
  }

  private static FileSystem<Object> staleParents(FileSystem<Object> fileSystem) {
    Map<Object, Object> parents = new HashMap<>();
    return new WrappedFileSystem(fileSystem) {
      @Override
      public Object mkdir(
          Request r, Object directory, ComponentName name, Attributes initial, NewNode made) {
        Object node = super.mkdir(r, directory, name, initial, made);
        parents.put(node, directory);
        return node;
      }

      @Override
      public @Nullable Object lookup(
          Request r, Object directory, ComponentName name, NewNode found) {
        Object node = super.lookup(r, directory, name, found);
        return node != null && name.isDotDot() ? parents.getOrDefault(directory, node) : node;
      }
    };
  }

  private static FileSystem<Object> losingData(FileSystem<Object> fileSystem) {
    Set<Object> removed = new HashSet<>();
    return new WrappedFileSystem(fileSystem) {
      @Override
      public void remove(Request r, Object directory, Object node, ComponentName name) {
        super.remove(r, directory, node, name);
        removed.add(node);
      }

      @Override
      public void read(Request r, Object node, long offset, ByteBuffer into, IoFlags flags) {
        if (!removed.contains(node)) {
          super.read(r, node, offset, into, flags);
        }
      }
    };
  }

  private static FileSystem<Object> removingTarget(FileSystem<Object> fileSystem) {
    return new WrappedFileSystem(fileSystem) {
      @Override
      public void rename(
          Request r,
          Object from,
          Object source,
          ComponentName name,
          Object to,
          @Nullable Object target,
          ComponentName newName) {
        super.rename(r, from, source, name, to, target, newName);
        if (target != null) {
          super.remove(Faults.quiet(r), to, source, newName);
        }
      }
    };
  }
}
