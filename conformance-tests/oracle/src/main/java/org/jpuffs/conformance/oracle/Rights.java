package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may do to a file, by modes, owners and flags, as NetBSD's own file systems decide
 * it. A file system that the kernel does not ask for permission may decide so, too, or allow all.
 */
final class Rights {
  static final int READ = 4;
  static final int WRITE = 2;
  static final int EXECUTE = 1;
  static final int WRITE_AND_SEARCH = WRITE | EXECUTE;

  /** {@code UF_IMMUTABLE | SF_IMMUTABLE}. */
  static final long IMMUTABLE = 0x20002;

  /** {@code UF_APPEND | SF_APPEND}. */
  static final long APPEND = 0x40004;

  static final long PROTECTED = IMMUTABLE | APPEND;

  private static final long SYSTEM_FLAGS = 0xffff0000L;
  private static final int STICKY = 01000;
  private static final int STICKY_AND_WRITABLE = 01002;
  private static final int SET_GROUP_ID = 02000;
  private static final int SET_ID = 06000;
  private static final int OWNER_SEARCH = 0100;
  private static final int ANY_EXECUTE = 0111;
  private static final int ALL_PERMISSIONS = 07777;

  private final MountConfig config;
  private final ProcessState caller;
  private final AllowedOutcomes allowed;
  private final Branch branch;

  Rights(Branch branch) {
    this.config = branch.config;
    this.caller = branch.caller;
    this.allowed = branch.allowed;
    this.branch = branch;
  }

  boolean isSuperuser() {
    return caller.uid() == 0;
  }

  /** True if the caller may do what the owner of {@code node} may do. */
  boolean owns(Node node) {
    return isSuperuser() || caller.uid() == node.uid();
  }

  /** The caller needs the permissions {@code bits}, else {@code rule} demands EACCES. */
  void need(Node node, int bits, CallRule rule) {
    if (hasUnknownMode(node)) {
      allowed.mayFail(Rule.CHMOD_WITHOUT_MODES, Errno.EACCES);
      return;
    }
    if (((node.mode() & ~node.uncertainModeBits()) >> 6 & bits) != bits) {
      allowed.mayFail(Rule.PATH_MODE_MAY_REFUSE_ANYONE, Errno.EACCES);
    }
    if (!node.groups().any(gid -> permits(node, gid, bits))) {
      refuse(rule, Errno.EACCES);
    } else if (mayRefuse(node, bits)) {
      allowed.mayFail(Rule.PATH_UNCHECKED_PERMISSION, Errno.EACCES);
    }
  }

  /** True if files have no mode of their own, and that of this type was not seen yet. */
  private boolean hasUnknownMode(Node node) {
    return config.lacks(Capability.MODES) && node.uncertainModeBits() == ALL_PERMISSIONS;
  }

  /** True if the mode refuses {@code bits} to the caller, with a group that the file may have. */
  private boolean mayRefuse(Node node, int bits) {
    return node.groups().any(gid -> !permits(node, gid, bits));
  }

  /** True if the mode permits {@code bits} to the caller, where {@code gid} is the group. */
  private boolean permits(Node node, int gid, int bits) {
    if (isSuperuser()) {
      return bits != EXECUTE || node.directory || (node.mode() & ANY_EXECUTE) != 0;
    }
    int shift = caller.uid() == node.uid() ? 6 : caller.gid() == gid ? 3 : 0;
    return (node.mode() >> shift & bits) == bits;
  }

  /**
   * The caller searches a directory. False if an error is demanded.
   *
   * @param cached true if the kernel may know the name without a request
   */
  boolean search(Node directory, boolean cached) {
    if (hasUnknownMode(directory)) {
      allowed.mayFail(Rule.CHMOD_WITHOUT_MODES, Errno.EACCES);
      return true;
    }
    if (!isSuperuser() && config.checksAccess && !cached) {
      int before = allowed.demandedErrors();
      need(directory, EXECUTE, Rule.PATH_SEARCH_DENIED);
      return before == allowed.demandedErrors();
    }
    if ((directory.mode() & OWNER_SEARCH) == 0) {
      allowed.mayFail(Rule.PATH_MODE_MAY_REFUSE_ANYONE, Errno.EACCES);
    }
    if (mayRefuse(directory, EXECUTE)) {
      allowed.mayFail(Rule.PATH_CACHED_NAME_MAY_SKIP_SEARCH, Errno.EACCES);
    }
    return true;
  }

  /** Only the owner may do it, else {@code rule} demands EPERM. */
  void needOwner(Node node, CallRule rule) {
    if (!owns(node)) {
      refuse(rule, Errno.EPERM);
      if (!config.checksAccess && mayHavePendingAttributes(node)) {
        allowed.mayFail(
            Rule.PATH_UNCHECKED_PERMISSION,
            Errno.EACCES); // A size may go out, too, which needs writing.
      }
    }
  }

  /** True if times that the kernel has kept may go out together with what is set. */
  boolean mayHavePendingAttributes(Node node) {
    return node.times().hasPendingAttributes() || hasFollowed(node);
  }

  /** True if the call has followed {@code link}, and so has read it. */
  boolean hasFollowed(Node link) {
    return branch.paths.hasFollowed(link);
  }

  /** A link of another user in a directory that all may write to: fs/namei.c, may_follow_link(). */
  void mayRefuseToFollow(Node directory, Node link) {
    if (isSharedDirectory(directory)
        && caller.uid() != link.uid()
        && directory.uid() != link.uid()) {
      allowed.mayFail(Rule.PATH_UNCHECKED_PERMISSION, Errno.EACCES);
    }
  }

  /** A file that another user may have made first: fs/namei.c, may_create_in_sticky(). */
  void mayRefuseToOpen(@Nullable Node directory, Node file) {
    boolean protectedKernel = config.differs(Difference.PATH_PROTECTED_LINKS);
    if (protectedKernel && directory != null && (directory.mode() & STICKY) != 0) {
      boolean other = caller.uid() != file.uid() && directory.uid() != file.uid();
      if (other && (file.type == FileType.REG || file.type == FileType.FIFO)) {
        allowed.mayFail(Rule.PATH_UNCHECKED_PERMISSION, Errno.EACCES);
      }
    }
  }

  /** A link to a file of another user: fs/namei.c, may_linkat(). */
  void mayRefuseToLink(Node file) {
    if (config.differs(Difference.PATH_PROTECTED_LINKS) && !owns(file)) {
      allowed.mayFail(Rule.PATH_UNCHECKED_PERMISSION, Errno.EPERM);
    }
  }

  /** The data of a file were changed by a user who may not keep its set-id bits. */
  void maybeClearSetId(Node file, Update update) {
    if (config.differs(Difference.SET_ID_OF_CHANGED_DATA) && !isSuperuser()) {
      file.maybeClearSetId(update);
    }
  }

  private static boolean isSharedDirectory(Node directory) {
    return (directory.mode() & STICKY_AND_WRITABLE) == STICKY_AND_WRITABLE;
  }

  /** Only user 0 may do it. The kernel itself refuses others. */
  void needSuperuser(CallRule rule) {
    if (!isSuperuser()) {
      allowed.mustFail(rule, Errno.EPERM);
    }
  }

  /**
   * The lookup of a name that is to be made or removed may fail like the change itself. So may that
   * of "." and "..", which can be neither.
   */
  void mayBeRefusedToChange(Node directory, String name) {
    if (config.differs(Difference.PATH_LOOKUP)) {
      return;
    }
    Node entry =
        switch (name) {
          case "." -> directory;
          case ".." -> directory.parent();
          default -> directory.entry(name);
        };
    boolean sticky = entry != null && isStickyFor(directory, entry);
    long refusing = entry == null ? IMMUTABLE : PROTECTED;
    if (sticky || (directory.flags() & refusing) != 0) {
      allowed.mayFail(Rule.PATH_LOOKUP_REFUSED_FOR_CHANGE, Errno.EPERM);
    }
    if (isSuperuser()) {
      return;
    }
    if (mayRefuse(directory, WRITE)) {
      allowed.mayFail(Rule.PATH_LOOKUP_REFUSED_FOR_CHANGE, Errno.EACCES);
    }
  }

  /** A change of nothing may be refused like a change of {@code entry} in {@code directory}. */
  void mayBeRefusedToKeep(Node directory, Node entry, Rule rule) {
    if (isSuperuser()) {
      return;
    }
    if (mayRefuse(directory, WRITE_AND_SEARCH)) {
      allowed.mayFail(rule, Errno.EACCES);
    }
    if (isStickyFor(directory, entry)) {
      allowed.mayFail(rule, Errno.EPERM);
    }
  }

  /** The caller may lack the permissions {@code bits}: then the call may fail with EACCES. */
  void mayBeRefused(Node node, int bits, CallRule rule) {
    if (mayRefuse(node, bits)) {
      allowed.mayFail(rule, Errno.EACCES);
    }
  }

  /** None of {@code flags} may be set, else {@code rule} demands EPERM. */
  void needWithout(long flags, Node node, CallRule rule) {
    if ((node.flags() & flags) != 0) {
      refuse(rule, Errno.EPERM);
    }
  }

  /** The caller removes an entry; a sticky directory may protect it. */
  void needNotSticky(Node directory, Node entry, CallRule rule) {
    if (hasUnknownMode(directory)) {
      allowed.mayFail(Rule.CHMOD_WITHOUT_MODES, Errno.EPERM);
      return;
    }
    if (isStickyFor(directory, entry)) {
      refuse(rule, Errno.EPERM);
    }
  }

  private boolean isStickyFor(Node directory, Node entry) {
    return (directory.mode() & STICKY) != 0 && !owns(directory) && !owns(entry);
  }

  /** What a call sets does not exist: it may be ignored or refused for every user. */
  private void ignoreOrRefuse(CallRule rule) {
    allowed.allow(rule, 0).mayFail(rule, Errno.EPERM).mayFail(rule, Errno.EOPNOTSUPP);
  }

  /** The caller sets the mode. */
  void setMode(Node node, int mode) {
    if (config.lacks(Capability.MODES)) {
      ignoreOrRefuse(Rule.CHMOD_WITHOUT_MODES);
    }
    needWithout(PROTECTED, node, Rule.CHMOD_PROTECTED);
    needOwner(node, Rule.CHMOD_NOT_OWNER);
    if (isSuperuser()) {
      return;
    }
    if ((mode & STICKY) != 0 && !node.directory) {
      refuse(Rule.CHMOD_STICKY_FILE, Errno.EFTYPE);
    }
    if ((mode & SET_GROUP_ID) != 0) {
      if (!node.groups().contains(caller.gid())) {
        refuse(Rule.CHMOD_SET_GROUP_ID_OF_OTHER_GROUP, Errno.EPERM);
      } else {
        allowed.mayFail(Rule.CHMOD_SET_GROUP_ID_MAY_BE_REFUSED, Errno.EPERM);
      }
    }
  }

  /** The caller sets owner and group; -1 keeps one as it is. */
  void setOwner(Node node, int uid, int gid) {
    if (uid == -1 && gid == -1 && config.differs(Difference.CHOWN_NOTHING)) {
      if (!owns(node) && ((node.mode() | node.uncertainModeBits()) & SET_ID) != 0) {
        allowed.mayFail(Rule.CHOWN_NOTHING_TO_SET, Errno.EPERM); // The bits would be cleared.
      }
      return;
    }
    if (uid == -1 && gid == -1) {
      allowed.mayFail(Rule.CHOWN_NOTHING_TO_SET, Errno.EPERM).allow(Rule.CHOWN_NOTHING_TO_SET, 0);
      return;
    }
    if (config.lacks(Capability.OWNERS)) {
      ignoreOrRefuse(Rule.CHOWN_WITHOUT_OWNERS);
    }
    needWithout(PROTECTED, node, Rule.CHOWN_PROTECTED);
    needOwner(node, Rule.CHOWN_NOT_OWNER);
    if (isSuperuser()) {
      return;
    }
    if (uid != -1 && uid != node.uid()) {
      refuse(Rule.CHOWN_TO_OTHER_USER, Errno.EPERM);
    }
    if (gid != -1 && gid != caller.gid()) {
      if (!node.groups().contains(gid)) {
        refuse(Rule.CHOWN_TO_OTHER_GROUP, Errno.EPERM);
      } else if (!node.groups().isKnown()) {
        allowed.mayFail(Rule.PATH_UNCHECKED_PERMISSION, Errno.EPERM);
      } else if (config.differs(Difference.CHOWN_NOTHING)) { // POSIX names the caller's groups only
        allowed.mayFail(Rule.CHOWN_NOTHING_TO_SET, Errno.EPERM);
      }
    }
    if ((node.mode() & (STICKY | SET_GROUP_ID)) != 0) { // The mode may be set along with them.
      allowed
          .mayFail(Rule.CHOWN_MAY_CLEAR_SET_ID, Errno.EPERM)
          .mayFail(Rule.CHOWN_MAY_CLEAR_SET_ID, Errno.EFTYPE);
    }
  }

  /** The caller sets the flags. */
  void setFlags(Node node, long flags) {
    needOwner(node, Rule.CHFLAGS_NOT_OWNER);
    if (isSuperuser()) {
      return;
    }
    if (((flags ^ node.flags()) & SYSTEM_FLAGS) != 0) {
      refuse(Rule.CHFLAGS_SUPERUSER_FLAGS, Errno.EPERM);
    }
    if (node.isDevice()) {
      refuse(Rule.CHFLAGS_DEVICE, Errno.EPERM);
    }
  }

  /** The caller sets both times to values of its own. */
  void setTimes(Node node) {
    needWithout(PROTECTED, node, Rule.UTIMES_PROTECTED);
    if (!owns(node)) {
      needOwner(node, Rule.UTIMES_NOT_OWNER);
    }
  }

  /** The caller sets both times to the present. */
  void setTimesToNow(Node node) {
    needWithout(PROTECTED, node, Rule.UTIMES_PROTECTED);
    if (!owns(node)) {
      need(node, WRITE, Rule.UTIMES_NOW_NEEDS_WRITE);
    }
  }

  private void refuse(CallRule rule, Errno errno) {
    if (config.checksAccess) {
      allowed.mustFail(rule, errno);
    } else {
      allowed.mayFail(Rule.PATH_UNCHECKED_PERMISSION, errno);
    }
  }
}
