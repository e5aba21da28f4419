package org.jpuffs.examples;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.AttributeChange;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileFlag;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jspecify.annotations.Nullable;

/**
 * A node: what stat(2) tells of it. By itself a device node, a socket or a named pipe, of which the
 * kernel needs no more; files, directories and symbolic links are of their own classes.
 */
class MemNode {
  /** How many names a node can have. */
  static final int LINK_MAX = 32767;

  /** The file number: no other node of the file system ever has it. */
  final long fileid;

  final FileType type;

  /** The device, of a device node. */
  final long rdev;

  int mode;
  int uid;
  int gid;
  int flags;

  /** How many names lead here, {@code .} and the {@code ..} of subdirectories among them. */
  int nlink;

  final Timestamp atime = new Timestamp();
  final Timestamp mtime = new Timestamp();
  final Timestamp ctime = new Timestamp();
  final Timestamp birthtime = new Timestamp();

  /** Made when the first is set: most nodes have none. */
  private @Nullable Map<ExtattrNamespace, MemAttributes> extendedAttributes;

  /** Made with the first lock. */
  private @Nullable MemLocks locks;

  MemNode(long fileid, FileType type, long rdev) {
    this.fileid = fileid;
    this.type = type;
    this.rdev = rdev;
  }

  /** Sets all times to now: the node is new. */
  final void isMade(InstantSource clock) {
    birthtime.set(clock);
    atime.set(birthtime);
    mtime.set(birthtime);
    ctime.set(birthtime);
  }

  /**
   * A device node, a socket or a named pipe.
   *
   * @throws org.jpuffs.fs.ErrnoException EINVAL for another type
   */
  static MemNode special(long fileid, Attributes initial) {
    return switch (initial.type()) {
      case BLK, CHR -> new MemNode(fileid, initial.type(), initial.rdev());
      case SOCK, FIFO -> new MemNode(fileid, initial.type(), 0);
      default -> throw Errno.EINVAL.exception();
    };
  }

  /** This node, where a directory is wanted: ENOTDIR unless it is one. */
  MemDirectory asDirectory() {
    throw Errno.ENOTDIR.exception();
  }

  /** This node, where data are wanted: EISDIR, EINVAL unless it is a file. */
  MemFile asFile() {
    throw (type == FileType.DIR ? Errno.EISDIR : Errno.EINVAL).exception();
  }

  /** This node, where a symbolic link is wanted: EINVAL unless it is one. */
  MemSymlink asSymlink() {
    throw Errno.EINVAL.exception();
  }

  /** Bytes of data. */
  long size() {
    return 0;
  }

  /** Bytes of storage used. */
  long bytes() {
    return 0;
  }

  /** Refuses, with EDQUOT, an owner who has no room for it. */
  void checkOwner(int owner) {}

  /** Has another owner. */
  void belongTo(int owner) {
    uid = owner;
  }

  /** Is told that a name is gone that was not just moved. */
  void bury() {}

  /** Gives back the storage: nothing can reach the node any more. */
  void free() {}

  /**
   * The extended attributes of a name space. That of the users is open to all who may read or write
   * the file, that of the system to user 0.
   *
   * @param wanted what {@code who} is about to do with them
   * @throws org.jpuffs.fs.ErrnoException EPERM, EACCES
   */
  final MemAttributes extendedAttributes(
      ExtattrNamespace namespace, AccessMode wanted, Credentials who) {
    boolean isClosed = namespace == ExtattrNamespace.SYSTEM && !who.isJuggernaut();
    if (isClosed || wanted.writes() && isImmutable()) {
      throw Errno.EPERM.exception();
    }
    if (namespace == ExtattrNamespace.USER) {
      checkAccess(wanted, who);
    }
    if (extendedAttributes == null) {
      extendedAttributes = new EnumMap<>(ExtattrNamespace.class);
    }
    return extendedAttributes.computeIfAbsent(namespace, empty -> new MemAttributes());
  }

  /** The locks; {@code waits} is of all files of the file system. */
  final MemLocks locks(LockWaits waits) {
    if (locks == null) {
      locks = new MemLocks(waits);
    }
    return locks;
  }

  /** True if no name leads here: the node lives on only as long as it is open. */
  final boolean isUnlinked() {
    return nlink == 0;
  }

  /** True if chflags(2) keeps its data from being written. */
  final boolean isImmutable() {
    return FileFlag.UF_IMMUTABLE.isIn(flags) || FileFlag.SF_IMMUTABLE.isIn(flags);
  }

  /** True if chflags(2) lets its data only grow. */
  private boolean isAppendOnly() {
    return FileFlag.UF_APPEND.isIn(flags) || FileFlag.SF_APPEND.isIn(flags);
  }

  /** Refuses, with EPERM, what chflags(2) protects. */
  final void checkUnprotected() {
    if (isImmutable() || isAppendOnly()) {
      throw Errno.EPERM.exception();
    }
  }

  /** Refuses another name, link(2), with EPERM, EMLINK, or ENOENT if it has lost the last. */
  void checkOneMoreName() {
    if (isUnlinked()) {
      throw Errno.ENOENT.exception();
    }
    checkUnprotected();
    checkOneMoreLink();
  }

  final void checkOneMoreLink() {
    if (nlink >= LINK_MAX) {
      throw Errno.EMLINK.exception();
    }
  }

  /** Refuses what rename(2) does not put into this node's place. */
  void checkReplace(MemNode source) {
    if (source.type == FileType.DIR) {
      throw Errno.ENOTDIR.exception();
    }
  }

  /** Refuses, with EPERM, what unlink(2) does not take away. */
  final void checkNoDirectory() {
    if (type == FileType.DIR) {
      throw Errno.EPERM.exception();
    }
  }

  /** Refuses, with EPERM, to write anywhere but at the end of what only grows. */
  final void checkOpen(OpenMode wanted) {
    if (isAppendOnly() && wanted.writes() && !wanted.appends()) {
      throw Errno.EPERM.exception();
    }
  }

  /** Refuses, with EPERM or EACCES, what chflags(2) or the mode keep {@code who} from. */
  final void checkUse(AccessMode wanted, Credentials who) {
    if (wanted.writes() && isImmutable()) {
      throw Errno.EPERM.exception();
    }
    checkAccess(wanted, who);
  }

  final void checkAccess(AccessMode wanted, Credentials who) {
    Access.check(type, mode, uid, gid, wanted, who);
  }

  /** Tells that this node was found. */
  final MemNode tell(NewNode found) {
    describe(found.found(type, size(), rdev).attributes());
    return this;
  }

  /** Tells everything. */
  final void describe(Attributes out) {
    out.type(type)
        .mode(mode)
        .nlink(nlink)
        .uid(uid)
        .gid(gid)
        .fileid(fileid)
        .size(size())
        .blocksize(Pages.SIZE)
        .gen(1)
        .flags(flags)
        .rdev(rdev)
        .bytes(bytes())
        .atime(atime.seconds(), atime.nanos())
        .mtime(mtime.seconds(), mtime.nanos())
        .ctime(ctime.seconds(), ctime.nanos())
        .birthtime(birthtime.seconds(), birthtime.nanos());
  }

  /**
   * Takes over what SETATTR gives.
   *
   * @throws org.jpuffs.fs.ErrnoException EPERM, EACCES, EFTYPE, if {@code who} may not; EINVAL,
   *     EFBIG of a size; EDQUOT of an owner
   */
  final void change(Attributes given, Credentials who, InstantSource clock) {
    boolean isOfRights = AttributeChange.isOfRights(given);
    if (who.isRegular() && !isOfRights) {
      checkUnprotected();
    }
    boolean isResized = given.hasSize() && type == FileType.REG && given.size() != size();
    if (given.hasSize() && type == FileType.REG) {
      asFile().resize(given.size());
    }
    if (AttributeChange.takesTimes(type, mode, uid, gid, given, who)) {
      takeTimes(given);
    }
    if (type == FileType.REG && AttributeChange.setsModificationTime(given, isResized, who)) {
      mtime.set(clock);
    }
    if (isOfRights) {
      takeRights(given, who);
    }
    if (who.isRegular() && !AttributeChange.isEmpty(given)) {
      ctime.set(clock);
    }
  }

  /** Takes over owner, group, mode and flags, as far as they are given, if {@code who} may. */
  private void takeRights(Attributes given, Credentials who) {
    if (who.isRegular() && !given.hasFlags()) {
      checkUnprotected();
    }
    AttributeChange.checkRights(type, uid, gid, flags, given, who);
    if (given.hasUid()) {
      checkOwner(given.uid());
      belongTo(given.uid());
    }
    if (given.hasGid()) {
      gid = given.gid();
    }
    if (given.hasMode()) {
      mode = given.mode() & 07777;
    }
    if (given.hasFlags()) {
      flags = given.flags();
    }
  }

  /** Takes over the times that are given. */
  private void takeTimes(Attributes given) {
    if (given.hasAtime()) {
      atime.set(given.atime(), given.atimeNanos());
    }
    if (given.hasMtime()) {
      mtime.set(given.mtime(), given.mtimeNanos());
    }
    if (given.hasCtime()) {
      ctime.set(given.ctime(), given.ctimeNanos());
    }
    if (given.hasBirthtime()) {
      birthtime.set(given.birthtime(), given.birthtimeNanos());
    }
  }

  /** Belongs, new, to its creator, and to the group of its directory. */
  final void own(Credentials creator, int group, int permissions) {
    belongTo(creator.isRegular() ? creator.uid() : 0);
    gid = group;
    mode = permissions & 07777;
    if (creator.isRegular() && !creator.isJuggernaut() && !creator.hasGroup(group)) {
      mode &= ~Access.SET_GID;
    }
  }

  /** Marks that data, or the names in a directory, have changed. */
  final void wasWritten(InstantSource clock) {
    mtime.set(clock);
    ctime.set(mtime);
  }

  /** Is written to: the set-id bits are lost unless user 0 or the kernel itself writes. */
  final void dropSetId(Credentials writer) {
    if (writer.isRegular() && !writer.isJuggernaut()) {
      mode &= ~(Access.SET_UID | Access.SET_GID);
    }
  }
}
