package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jpuffs.fs.ExtattrNamespace;
import org.jspecify.annotations.Nullable;

/** Faults in extended attributes. */
final class ExtendedAttributeMutants {
  private ExtendedAttributeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("setextattr-ignored", "an attribute is not set, and success is reported")
            .around(SETEXTATTR, ExtendedAttributeMutants::taking)
            .killedBy(EXTGET_READS_VALUE),
        mutant("setextattr-einval", "no attribute is set: EINVAL")
            .failsWhen(SETEXTATTR, call -> !isOfSystem(call), EINVAL)
            .killedBy(EXTSET_SETS_VALUE),
        mutant("setextattr-denied-eperm", "who may not write a file is refused an attribute: EPERM")
            .replaces(SETEXTATTR, EACCES, EPERM)
            .killedBy(EXTSET_DENIED),
        mutant("setextattr-system-granted", "every user sets attributes of the system")
            .plants(
                injector -> injector.onError(SETEXTATTR, EPERM, ExtendedAttributeMutants::taking))
            .killedBy(EXTSET_SYSTEM_NOT_SUPERUSER),
        mutant("getextattr-missing-enoent", "an attribute that does not exist fails with ENOENT")
            .replaces(GETEXTATTR, ENOATTR, ENOENT)
            .killedBy(EXTGET_MISSING),
        mutant("getextattr-denied-ignored", "who may not read a file gets an empty attribute")
            .ignores(GETEXTATTR, EACCES)
            .killedBy(EXTGET_DENIED),
        mutant("getextattr-system-granted", "every user gets an attribute of the system, empty")
            .ignores(GETEXTATTR, EPERM)
            .killedBy(EXTGET_SYSTEM_NOT_SUPERUSER),
        mutant("getextattr-first-byte-wrong", "the first byte of an attribute is wrong")
            .around(GETEXTATTR, ExtendedAttributeMutants::spoilingFirst)
            .killedBy(EXTGET_VALUE),
        mutant("getextattr-one-longer", "an attribute is reported one byte too long")
            .around(GETEXTATTR, call -> (long) Objects.requireNonNull(call.proceed()) + 1)
            .killedBy(EXTSIZE_LENGTH_OF_VALUE),
        mutant("deleteextattr-ignored", "an attribute is not deleted, and success is reported")
            .skips(DELETEEXTATTR)
            .killedBy(EXTDEL_MISSING),
        mutant("deleteextattr-eio", "no attribute is deleted: EIO")
            .fails(DELETEEXTATTR, EIO)
            .killedBy(EXTDEL_DELETES),
        mutant(
                "deleteextattr-missing-enoent",
                "deleting an attribute that does not exist fails with" + " ENOENT")
            .replaces(DELETEEXTATTR, ENOATTR, ENOENT)
            .killedBy(EXTDEL_MISSING),
        mutant(
                "deleteextattr-denied-eagain",
                "who may not write a file is refused a deletion:" + " EAGAIN")
            .replaces(DELETEEXTATTR, EACCES, EAGAIN)
            .killedBy(EXTDEL_DENIED),
        mutant("deleteextattr-system-granted", "every user deletes attributes of the system")
            .ignores(DELETEEXTATTR, EPERM)
            .killedBy(EXTDEL_SYSTEM_NOT_SUPERUSER),
        mutant("listextattr-empty", "no attribute is listed")
            .around(LISTEXTATTR, call -> 0L)
            .killedBy(EXTLIST_NAMES),
        mutant("listextattr-first-only", "only the first attribute is listed")
            .editsResult(LISTEXTATTR, call -> cutToFirst(call.data()))
            .killedBy(EXTLIST_NAMES),
        mutant("listextattr-eio", "attributes cannot be listed: EIO")
            .fails(LISTEXTATTR, EIO)
            .killedBy(EXTLIST_SUCCEEDS),
        mutant("listextattr-denied-ignored", "who may not read a file gets an empty list")
            .ignores(LISTEXTATTR, EACCES)
            .killedBy(EXTLIST_DENIED),
        mutant("listextattr-system-granted", "every user lists attributes of the system, none")
            .ignores(LISTEXTATTR, EPERM)
            .killedBy(EXTLIST_SYSTEM_NOT_SUPERUSER),
        mutant("extattr-one-namespace", "attributes of the system are those of users")
            .edits(SETEXTATTR, ExtendedAttributeMutants::ofUser)
            .edits(GETEXTATTR, ExtendedAttributeMutants::ofUser)
            .edits(LISTEXTATTR, ExtendedAttributeMutants::ofUser)
            .edits(DELETEEXTATTR, ExtendedAttributeMutants::ofUser)
            .killedBy(EXTSET_SYSTEM_NOT_SUPERUSER));
  }

  private static boolean isOfSystem(OperationCall call) {
    return call.get(ExtattrNamespace.class) == ExtattrNamespace.SYSTEM;
  }

  private static void ofUser(OperationCall call) {
    call.with(ExtattrNamespace.class, ExtattrNamespace.USER);
  }

  /** Takes the value, and forgets it. */
  private static @Nullable Object taking(OperationCall call) {
    call.data().position(call.data().limit());
    return null;
  }

  private static @Nullable Object spoilingFirst(OperationCall call) {
    ByteBuffer into = call.data();
    int at = into.position();
    Object length = call.proceed();
    if (into.position() > at) {
      into.put(at, (byte) '!');
    }
    return length;
  }

  /** The length of each name is the byte in front of it. */
  private static void cutToFirst(ByteBuffer names) {
    if (names.position() > 0) {
      names.position(1 + (names.get(0) & 0xff));
    }
  }
}
