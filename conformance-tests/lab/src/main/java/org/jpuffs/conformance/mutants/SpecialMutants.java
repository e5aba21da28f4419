package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** Faults in extended attributes, locks, file handles, and room that is made in advance. */
final class SpecialMutants {
  /** Where the name space stands among the arguments. */
  private static final int NAMESPACE = 2;

  private SpecialMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "extset-nothing",
            "an extended attribute is not set, it says it is",
            Faults.around(
                "setextattr",
                (sound, arguments) -> {
                  ByteBuffer value = arguments.get(ByteBuffer.class);
                  value.position(value.limit());
                  return null;
                }),
            EXTGET_01,
            EXTLIST_NAMES),
        Mutant.of(
            "extset-denied-eperm",
            "who may not write to a file is told EPERM by extattr_set",
            Faults.error("setextattr", Errno.EACCES, Errno.EPERM),
            EXTSET_02),
        Mutant.of(
            "extset-refused",
            "no extended attribute is set: EINVAL",
            Faults.errorFrom(1, "setextattr", Errno.EINVAL),
            EXTSET_01),
        Mutant.of(
            "extget-enoent",
            "an extended attribute that is not there is ENOENT",
            Faults.error("getextattr", Errno.ENOATTR, Errno.ENOENT),
            EXTGET_02),
        Mutant.of(
            "extget-wrong",
            "the first byte of an extended attribute is another",
            Faults.around(
                "getextattr",
                (sound, arguments) -> {
                  ByteBuffer into = arguments.get(ByteBuffer.class);
                  int at = into.position();
                  Object length = sound.call();
                  if (into.position() > at) {
                    into.put(at, (byte) '!');
                  }
                  return length;
                }),
            EXTGET_VALUE),
        Mutant.of(
            "extget-size",
            "an extended attribute is said to be a byte longer than it is",
            Faults.answering("getextattr", Long.class, length -> length + 1),
            EXTSIZE_01),
        Mutant.of(
            "extdel-nothing",
            "an extended attribute is not deleted, it says it is",
            Faults.nothing("deleteextattr"),
            EXTGET_02,
            EXTDEL_02,
            EXTLIST_NAMES),
        Mutant.of(
            "extdel-enoent",
            "to delete an extended attribute that is not there is ENOENT",
            Faults.error("deleteextattr", Errno.ENOATTR, Errno.ENOENT),
            EXTDEL_02),
        Mutant.of(
            "extlist-empty",
            "no extended attribute is listed",
            Faults.around("listextattr", (sound, arguments) -> 0L),
            EXTLIST_NAMES),
        Mutant.of(
            "extattr-one-space",
            "the name spaces of extended attributes are one",
            Stream.of("setextattr", "getextattr", "listextattr", "deleteextattr")
                .map(SpecialMutants::ofUsers)
                .reduce(
                    UnaryOperator.identity(),
                    (one, other) -> fileSystem -> other.apply(one.apply(fileSystem))),
            EXTGET_04,
            EXTSET_04),
        Mutant.of(
            "extset-system-good",
            "who is not user 0 sets attributes of the system, it says",
            Faults.around("setextattr", SpecialMutants::granted),
            EXTSET_04),
        Mutant.of(
            "extlist-first-only",
            "the first name of extended attributes alone is listed",
            Faults.told("listextattr", ByteBuffer.class, SpecialMutants::cutToFirst),
            EXTLIST_NAMES),
        Mutant.of(
            "lock-whole",
            "to unlock some bytes unlocks all",
            fileSystem ->
                new WrappedFileSystem(fileSystem) {
                  @Override
                  public void advlock(Request request, Object node, FileLock lock) {
                    boolean unlocking = lock.action() == FileLock.Action.UNLOCK;
                    super.advlock(request, node, unlocking ? Faults.wholeFile(lock) : lock);
                  }
                },
            LOCK_06),
        Mutant.of(
            "lock-never",
            "no lock is given: EAGAIN",
            Faults.errorFrom(1, "advlock", Errno.EAGAIN),
            LOCK_01,
            LOCK_07,
            FLOCK_01,
            FLOCK_04),
        Mutant.of(
            "lock-shared-alone",
            "a lock to read is refused: EOPNOTSUPP",
            Faults.around(
                "advlock",
                (sound, arguments) -> {
                  FileLock lock = arguments.get(FileLock.class);
                  if (lock.kind() == FileLock.Kind.SHARED) {
                    throw Errno.EOPNOTSUPP.exception();
                  }
                  return sound.call();
                }),
            LOCK_01,
            LOCK_05,
            FLOCK_01),
        Mutant.of(
            "lock-everybody",
            "what another has locked is locked once more",
            Faults.noError("advlock", Errno.EAGAIN),
            LOCK_06,
            FLOCK_02),
        Mutant.of(
            "lock-ebusy",
            "what another has locked is EBUSY",
            Faults.error("advlock", Errno.EAGAIN, Errno.EBUSY),
            LOCK_06,
            FLOCK_02),
        Mutant.of(
            "fhopen-stale",
            "every file handle is stale",
            Faults.around("fhtonode", (sound, arguments) -> null),
            FHOPEN_01),
        Mutant.of(
            "fhopen-renamed",
            "the handle of a file that was renamed is stale",
            fileSystem -> handles(fileSystem, true),
            FHOPEN_01),
        Mutant.of(
            "fhopen-removed",
            "a file that is no more is found by its handle",
            fileSystem -> handles(fileSystem, false),
            FHOPEN_03),
        Mutant.of(
            "getfh-refused",
            "nothing has a handle: EINVAL",
            Faults.errorFrom(1, "nodetofh", Errno.EINVAL),
            GETFH_01),
        Mutant.of(
            "fallocate-nothing",
            "room is made, it says, but the file is not extended",
            Faults.nothing("fallocate"),
            STAT_SIZE,
            READ_01),
        Mutant.of(
            "fallocate-refused",
            "no room is made: EFBIG",
            Faults.errorFrom(1, "fallocate", Errno.EFBIG),
            FALLOCATE_01,
            FDISCARD_01));
  }

  private static UnaryOperator<FileSystem<Object>> ofUsers(String method) {
    return Faults.around(
        method,
        (sound, arguments) -> {
          arguments.set(NAMESPACE, ExtattrNamespace.USER);
          return sound.call();
        });
  }

  private static @Nullable Object granted(Faults.Sound sound, Arguments arguments)
      throws Throwable {
    try {
      return sound.call();
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EPERM) {
        throw e;
      }
      ByteBuffer value = arguments.get(ByteBuffer.class);
      value.position(value.limit());
      return null;
    }
  }

  /** Names stand behind their lengths. */
  private static void cutToFirst(ByteBuffer names) {
    if (names.position() > 0) {
      names.position(1 + (names.get(0) & 0xff));
    }
  }

  /** What is removed, or renamed, is remembered by its handle, or forgotten. */
  private static FileSystem<Object> handles(FileSystem<Object> fileSystem, boolean forgetting) {
    Map<ByteBuffer, Object> known = new HashMap<>();
    Set<Object> renamed = new HashSet<>();
    return new WrappedFileSystem(fileSystem) {
      @Override
      public void nodetofh(Request request, Object node, FileHandle handle) {
        super.nodetofh(request, node, Faults.handle(handle, bytes -> known.put(bytes, node)));
      }

      @Override
      public void rename(
          Request request,
          Object from,
          Object source,
          ComponentName name,
          Object to,
          @Nullable Object target,
          ComponentName newName) {
        super.rename(request, from, source, name, to, target, newName);
        renamed.add(source);
      }

      @Override
      public @Nullable Object fhtonode(Request request, byte[] handle, NewNode found) {
        Object node = super.fhtonode(request, handle, found);
        if (forgetting) {
          return node != null && renamed.contains(node) ? null : node;
        }
        if (node != null) {
          return node;
        }
        found.found(FileType.REG, 0, 0);
        return known.get(ByteBuffer.wrap(handle));
      }
    };
  }
}
