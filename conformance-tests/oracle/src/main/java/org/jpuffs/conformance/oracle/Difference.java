package org.jpuffs.conformance.oracle;

import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A rule that says something else of the system calls of another kernel than NetBSD's.
 *
 * <p>The file {@code differences.tsv} has the text and the source of each, by its name. Where only
 * the numbers of errors differ, they are replaced here. The rest is in the classes of the rules,
 * which ask {@link MountConfig#differs}.
 */
enum Difference {
  PATH_LIMITS(Rule.PATH_TOO_LONG),
  PATH_LINK_LIMIT(Rule.PATH_TOO_MANY_LINKS),
  PATH_LENGTH_THROUGH_LINKS(Rule.PATH_TOO_LONG_THROUGH_LINKS),
  PATH_SEARCH_BEFORE_NAME(Rule.PATH_NAME_TOO_LONG),
  PATH_SLASH_OF_CHANGED_NAME(Rule.PATH_COMPONENT_NOT_DIRECTORY),
  PATH_SLASH_OF_NEW_NAME(Rule.PATH_NEW_FILE_WITH_SLASH),
  PATH_LOOKUP(Rule.PATH_LOOKUP_REFUSED_FOR_CHANGE),
  PATH_PROTECTED_LINKS(Rule.PATH_UNCHECKED_PERMISSION),
  MOUNT_POINT(
      Rule.PATH_MOUNT_POINT_BUSY,
      becomes(Errno.EBUSY, Errno.EBUSY, Errno.EISDIR, Errno.ENOTEMPTY, Errno.EXDEV)),
  UNLINK_DIRECTORY(Rule.UNLINK_DIRECTORY, becomes(Errno.EPERM, Errno.EISDIR)),
  UNLINK_DOT(
      Rule.UNLINK_DOT, becomes(Errno.EINVAL, Errno.EISDIR), becomes(Errno.EPERM, Errno.EISDIR)),
  RENAME_ORDER(Rule.RENAME_NEW_PATH_FIRST),
  RENAME_OLD_DOTS(Rule.RENAME_OLD_PATH_ENDS_IN_DOTS, becomes(Errno.EINVAL, Errno.EBUSY)),
  RENAME_NEW_DOTS(
      Rule.RENAME_NEW_PATH_ENDS_IN_DOTS,
      becomes(Errno.EINVAL, Errno.EBUSY),
      becomes(Errno.EISDIR, Errno.EBUSY)),
  RENAME_TWO_NAMES(Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE),
  LINK_OF_LINK(Rule.LINK_ADDS_NAME),
  OPEN_CREATE_DIRECTORY(Rule.OPEN_CREATE_ON_MOUNT_POINT),
  OPEN_LINK(Rule.OPEN_NOFOLLOW_LINK, becomes(Errno.EFTYPE, Errno.ELOOP)),
  OPEN_DEVICE(Rule.OPEN_MISSING_DEVICE, becomes(Errno.ENXIO, Errno.EACCES)),
  OPENAT_REFERENCE(Rule.OPENAT_NOT_DIRECTORY),
  FLOCK_ORDER(Rule.FLOCK_INVALID_OPERATION),
  FLOCK_CONVERSION(Rule.FLOCK_HELD_BY_OTHER),
  GETDENTS_ORDER(Rule.FD_NOT_READABLE),
  FALLOCATE_ORDER(Rule.FALLOCATE_NEGATIVE_RANGE),
  FALLOCATE_NOTHING(Rule.FALLOCATE_NOTHING),
  FDISCARD_ORDER(Rule.FDISCARD_NEGATIVE_RANGE),
  FDATASYNC_READ_ONLY(Rule.FDATASYNC_NOT_WRITABLE),
  MKNOD_TYPE_NONE(Rule.MKNOD_INVALID_TYPE),
  MKNOD_BY_ANYONE(Rule.MKNOD_NOT_SUPERUSER),
  CHMOD_STICKY(Rule.CHMOD_STICKY_FILE, becomes(Errno.EFTYPE)),
  CHMOD_SET_GROUP_ID(Rule.CHMOD_SET_GROUP_ID_OF_OTHER_GROUP, becomes(Errno.EPERM)),
  CHOWN_NOTHING(Rule.CHOWN_NOTHING_TO_SET),
  UTIMES_NOTHING(Rule.UTIMES_SETS_TIMES),
  SET_ID_OF_CHANGED_DATA(Rule.STAT_SET_ID),
  ACCESS_TIME(Rule.STAT_ATIME_READ),
  BIRTH_TIME(Rule.STAT_BIRTHTIME),
  LOCK_OWNER(Rule.LOCK_HELD_BY_OTHER),
  LOCK_FREE_BYTES(Rule.LOCK_FREE_BYTES),
  GETFH_BY_ANYONE(Rule.GETFH_NOT_SUPERUSER, becomes(Errno.EPERM)),
  FHOPEN_CREATE(Rule.FHOPEN_INVALID_FLAGS),
  EXTGET_BUFFER(Rule.EXTGET_READS_VALUE),
  EXTGET_SYSTEM(Rule.EXTGET_SYSTEM_NOT_SUPERUSER, becomes(Errno.EPERM, Errno.ENOATTR)),
  EXTSET_OWNER(Rule.EXTSET_DENIED),
  EXTSET_FILE_TYPES(Rule.EXTSET_NO_SYSTEM_ATTRIBUTES),
  EXTLIST_BY_ANYONE(Rule.EXTLIST_DENIED),
  EXTLIST_SYSTEM(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER, becomes(Errno.EPERM)),
  EXTLIST_NONE(Rule.EXTLIST_NONE),
  MMAP_PAGE(Rule.MMAP_MAPS),
  MMAP_READING(Rule.MMAP_DENIED),
  MMAP_ALWAYS(Rule.MMAP_UNSUPPORTED, becomes(Errno.EOPNOTSUPP), becomes(Errno.ENOSYS)),
  MSYNC_NOTHING(Rule.MSYNC_SUCCEEDS),
  MSYNC_FLAGS(Rule.MSYNC_INVALID),
  READDIR_SINCE_OPENING(Rule.READDIR_STEADY),
  RENAME_FULL_DIRECTORY(
      Rule.RENAME_ONTO_FULL_DIRECTORY, becomes(Errno.ENOTEMPTY, Errno.ENOTEMPTY, Errno.EEXIST)),
  FDISCARD_ZEROES(Rule.FDISCARD_CLEARS),
  ACCESS_WITHOUT_WRITE(Rule.ACCESS_WITHOUT_WRITE_OPERATION, becomes(Errno.EROFS)),
  OPEN_NOT_OFFERED(Rule.OPEN_NONE, Missing.CREATE),
  MKDIR_NOT_OFFERED(Rule.MKDIR_NONE, Missing.OTHERS),
  RMDIR_NOT_OFFERED(Rule.RMDIR_NONE, Missing.OTHERS),
  UNLINK_NOT_OFFERED(Rule.UNLINK_NONE, Missing.OTHERS),
  RENAME_NOT_OFFERED(Rule.RENAME_NONE, Missing.OTHERS),
  LINK_NOT_OFFERED(Rule.LINK_NONE, Missing.OTHERS),
  SYMLINK_NOT_OFFERED(Rule.SYMLINK_NONE, Missing.OTHERS),
  MKNOD_NOT_OFFERED(Rule.MKNOD_NONE, Missing.OTHERS),
  MKFIFO_NOT_OFFERED(Rule.MKFIFO_NONE, Missing.OTHERS),
  TRUNCATE_NOT_OFFERED(Rule.TRUNCATE_NONE, Missing.OTHERS),
  CHMOD_NOT_OFFERED(Rule.CHMOD_NONE, Missing.OTHERS),
  CHOWN_NOT_OFFERED(Rule.CHOWN_NONE, Missing.OTHERS),
  UTIMES_NOT_OFFERED(Rule.UTIMES_NONE, Missing.OTHERS);

  /**
   * An error of a rule, and those that stand for it.
   *
   * @param others none if the rule does not bind
   */
  private record Replacement(Errno netbsd, List<Errno> others) {}

  /** How calls fail that a file system of Linux does not offer. */
  private static final class Missing {
    static final Replacement CREATE =
        becomes(Errno.EOPNOTSUPP, Errno.EACCES, Errno.EPERM, Errno.EOPNOTSUPP, Errno.ENOSYS);
    static final Replacement OTHERS =
        becomes(Errno.EOPNOTSUPP, Errno.EPERM, Errno.EOPNOTSUPP, Errno.ENOSYS);
  }

  /** The difference of each dialect and rule, by their ordinals: each judged error looks here. */
  private static final @Nullable Difference[][] OF_RULES =
      new @Nullable Difference[Dialect.values().length][Rule.values().length];

  static {
    for (Dialect dialect : Dialect.values()) {
      for (Difference each : values()) {
        if (each.isOf(dialect)) {
          OF_RULES[dialect.ordinal()][each.rule.index()] = each;
        }
      }
    }
  }

  private final Rule rule;
  private final List<Replacement> replacements;
  private final DifferenceTable.Row row = DifferenceTable.row(name());

  Difference(Rule rule, Replacement... replacements) {
    this.rule = rule;
    this.replacements = List.of(replacements);
  }

  private static Replacement becomes(Errno netbsd, Errno... others) {
    return new Replacement(netbsd, List.of(others));
  }

  /** What {@code rule} says in a dialect if it is not what it says in NetBSD's; else null. */
  static @Nullable Difference of(CallRule rule, Dialect dialect) {
    return rule instanceof Rule ? OF_RULES[dialect.ordinal()][rule.index()] : null;
  }

  /** The rule of NetBSD's dialect. */
  Rule rule() {
    return rule;
  }

  /** True if the dialect has it. */
  boolean isOf(Dialect dialect) {
    return row.dialects().contains(dialect);
  }

  /** The errors with which a call may fail where NetBSD's call fails with {@code errno}. */
  List<Errno> errorsFor(Errno errno) {
    for (Replacement each : replacements) {
      if (each.netbsd == errno) {
        return each.others;
      }
    }
    return List.of(errno);
  }

  /** What the rule says, from where, and whether it binds. */
  RuleText wording() {
    return new RuleText(row.text(), row.source(), row.binds() && rule.isBinding());
  }
}
