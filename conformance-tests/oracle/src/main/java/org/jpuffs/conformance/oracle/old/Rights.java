package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: the rules of modes and flags, as NetBSD's own file systems keep them.
 *
 * <p>A file system that is not asked for permission may keep them all the same, or may not.
 */
final class Rights {
  static final int READ = 4;
  static final int WRITE = 2;
  static final int EXECUTE = 1;
  static final int WRITE_AND_SEARCH = WRITE | EXECUTE;

  /** Of user and superuser. */
  static final long IMMUTABLE = 0x20002;

  static final long APPEND = 0x40004;
  static final long PROTECTED = IMMUTABLE | APPEND;

  private static final long SYSTEM_FLAGS = 0xffff0000L;
  private static final int STICKY = 01000;
  private static final int SET_GROUP_ID = 02000;

  private final World world;
  private final Envelope envelope;

  Rights(World world, Envelope envelope) {
    this.world = world;
    this.envelope = envelope;
  }

  boolean isSuperuser() {
    return world.client.uid == 0;
  }

  private boolean owns(Node node) {
    return isSuperuser() || world.client.uid == node.uid;
  }

  /** The client must be allowed {@code bits} of {@code node}, or {@code rule} refuses: EACCES. */
  void need(Node node, int bits, Rule rule) {
    if (((node.mode & ~node.doubtfulMode) >> 6 & bits) != bits) {
      envelope.allow(Rule.PATH_07, Errno.EACCES);
    }
    if (!may(node, node.gid, bits) && !may(node, node.otherGid, bits)) {
      refuse(rule, Errno.EACCES);
    } else if (!may(node, node.gid, bits) || !may(node, node.otherGid, bits)) {
      envelope.allow(Rule.PATH_14, Errno.EACCES);
    }
  }

  /** True if the bits that count for the client are set. */
  private boolean may(Node node, int gid, int bits) {
    if (isSuperuser()) {
      return bits != EXECUTE || node.directory || (node.mode & 0111) != 0;
    }
    int shift = world.client.uid == node.uid ? 6 : world.client.gid == gid ? 3 : 0;
    return (node.mode >> shift & bits) == bits;
  }

  /** True unless the client is refused to search {@code directory} for sure. */
  boolean search(Node directory, boolean cached) {
    if (!isSuperuser() && world.checking && !cached) {
      int before = envelope.mark();
      need(directory, EXECUTE, Rule.PATH_09);
      return before == envelope.mark();
    }
    if ((directory.mode & 0100) == 0) {
      envelope.allow(Rule.PATH_07, Errno.EACCES);
    }
    if (!may(directory, directory.gid, EXECUTE) || !may(directory, directory.otherGid, EXECUTE)) {
      envelope.allow(Rule.PATH_10, Errno.EACCES);
    }
    return true;
  }

  /** Only who owns {@code node} may do it. */
  void needOwner(Node node, Rule rule) {
    if (!owns(node)) {
      refuse(rule, Errno.EPERM);
      mayBeRefusedToWrite(node);
    }
  }

  /** A size that the kernel has kept goes along, and may be taken for what is wanted. */
  private void mayBeRefusedToWrite(Node node) {
    if (!world.checking && node.times.isTouched()) {
      envelope.allow(Rule.PATH_14, Errno.EACCES);
    }
  }

  /** Only user 0 may do it; the kernel itself sees to that. */
  void needSuperuser(Rule rule) {
    if (!isSuperuser()) {
      envelope.mustFail(rule, Errno.EPERM);
    }
  }

  /**
   * A look-up that is to change {@code directory} may be refused where the change would be.
   *
   * @param entry what has the name so far, null if nothing
   */
  void mayBeRefusedToChange(Node directory, @Nullable Node entry) {
    boolean stuck = entry != null && !owns(directory) && !owns(entry);
    boolean sticky = (directory.mode & STICKY) != 0 && stuck;
    long refusing = entry == null ? IMMUTABLE : PROTECTED;
    if (sticky || (directory.flags & refusing) != 0) {
      envelope.allow(Rule.PATH_16, Errno.EPERM);
    }
    if (isSuperuser()) {
      return;
    }
    if (!may(directory, directory.gid, WRITE) || !may(directory, directory.otherGid, WRITE)) {
      envelope.allow(Rule.PATH_16, Errno.EACCES);
    }
  }

  /** None of {@code flags} may be set. */
  void needWithout(long flags, Node node, Rule rule) {
    if ((node.flags & flags) != 0) {
      refuse(rule, Errno.EPERM);
    }
  }

  /** An entry is taken from {@code directory}, perhaps a sticky one. */
  void needUnstuck(Node directory, Node node, Rule rule) {
    if ((directory.mode & STICKY) != 0 && !owns(directory) && !owns(node)) {
      refuse(rule, Errno.EPERM);
    }
  }

  void chmod(Node node, int mode) {
    needWithout(PROTECTED, node, Rule.CHMOD_05);
    needOwner(node, Rule.CHMOD_02);
    if (isSuperuser()) {
      return;
    }
    if ((mode & STICKY) != 0 && !node.directory) {
      refuse(Rule.CHMOD_03, Errno.EFTYPE);
    }
    boolean member = world.client.gid == node.gid;
    boolean otherwise = world.client.gid == node.otherGid;
    if ((mode & SET_GROUP_ID) != 0 && !member && !otherwise) {
      refuse(Rule.CHMOD_04, Errno.EPERM);
    } else if ((mode & SET_GROUP_ID) != 0) {
      envelope.allow(Rule.CHMOD_06, Errno.EPERM);
    }
  }

  void chown(Node node, int uid, int gid) {
    if (uid == -1 && gid == -1) {
      envelope.allow(Rule.CHOWN_06, Errno.EPERM).allow(Rule.CHOWN_06, 0);
      return;
    }
    needWithout(PROTECTED, node, Rule.CHOWN_05);
    needOwner(node, Rule.CHOWN_02);
    if (isSuperuser()) {
      return;
    }
    if (uid != -1 && uid != node.uid) {
      refuse(Rule.CHOWN_03, Errno.EPERM);
    }
    if (gid != -1 && gid != world.client.gid) {
      if (gid != node.gid && gid != node.otherGid) {
        refuse(Rule.CHOWN_04, Errno.EPERM);
      } else if (node.gid != node.otherGid) {
        envelope.allow(Rule.PATH_14, Errno.EPERM);
      }
    }
    if ((node.mode & (STICKY | SET_GROUP_ID)) != 0) { // The mode may be set along with them.
      envelope.allow(Rule.CHOWN_07, Errno.EPERM).allow(Rule.CHOWN_07, Errno.EFTYPE);
    }
  }

  void chflags(Node node, long flags) {
    needOwner(node, Rule.CHFLAGS_02);
    if (isSuperuser()) {
      return;
    }
    if (((flags ^ node.flags) & SYSTEM_FLAGS) != 0) {
      refuse(Rule.CHFLAGS_03, Errno.EPERM);
    }
    if (node.type == FileType.BLK || node.type == FileType.CHR) {
      refuse(Rule.CHFLAGS_04, Errno.EPERM);
    }
  }

  void utimes(Node node, boolean toNow) {
    needWithout(PROTECTED, node, Rule.UTIMES_04);
    if (owns(node)) {
      return;
    }
    if (toNow) {
      need(node, WRITE, Rule.UTIMES_03);
    } else {
      needOwner(node, Rule.UTIMES_02);
    }
  }

  private void refuse(Rule rule, Errno errno) {
    if (world.checking) {
      envelope.mustFail(rule, errno);
    } else {
      envelope.allow(Rule.PATH_14, errno);
    }
  }
}
