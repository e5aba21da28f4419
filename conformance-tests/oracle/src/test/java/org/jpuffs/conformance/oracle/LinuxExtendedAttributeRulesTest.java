package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EPERM;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in xattr(7): what it allows, and that it does not allow NetBSD's answer.
 */
class LinuxExtendedAttributeRulesTest extends LinuxJudgedProgram {
  @Test
  void aValueThatIsLongerThanTheBufferIsErange() {
    String value = "v".repeat(300);
    done(FILE);
    allowed("extset a x " + value, value(300));
    only(Rule.EXTGET_READS_VALUE, "extget a x", Errno.ERANGE);
    allowed("extsize a x", value(300));
  }

  @Test
  void trustedAttributesAreHiddenFromOtherUsers() {
    done(FILE);
    allowed("extset a x v 2", value(1));
    done("setcred 1 1");
    refused(Rule.EXTGET_SYSTEM_NOT_SUPERUSER, "extget a x 2", Errno.ENOATTR);
    done("extlist a 2");
    flagged(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER, "extlist a 2", Answer.bytes((byte) 1, (byte) 'x'));
    flagged(Rule.EXTLIST_SUCCEEDS, "extlist a 2", error(EACCES));
  }

  @Test
  void attributesInAStickyDirectoryAreItsOwners() {
    done("mkdir d 0755", "chmod d 01777", FILE, "chmod a 0600", "setcred 1 1");
    flagged(Rule.EXTSET_DENIED, "extset d x v", value(1));
    allowed("extset d x v", error(EPERM));
  }

  /** listxattr(2) asks for no permission, and forbids no file system to ask. */
  @Test
  void listingMayNeedThePermissionToRead() {
    done(FILE, "chmod a 0600", "setcred 1 1", "extlist a");
    allowed("extlist a", error(EACCES));
    allowed("extlist a 2", error(EACCES));
    done("setcred 0 0", "chmod a 0604", "setcred 1 1");
    flagged(Rule.EXTLIST_SUCCEEDS, "extlist a", error(EACCES));
  }

  /** fs/xattr.c, xattr_permission(): the kernel refuses user. without asking the file system. */
  @Test
  void attributesOfAPipeAreRefusedByTheKernelIfTheFileSystemHasNone() {
    lacking(
        Operation.SETEXTATTR, Operation.GETEXTATTR, Operation.LISTEXTATTR, Operation.DELETEEXTATTR);
    done("mkfifo p 0644", FILE);
    allowed("extset p x v", error(EPERM));
    allowed("extdel p x", error(EPERM));
    flagged(Rule.EXTSET_NONE, "extset a x v", error(EPERM));
  }

  /** fs/xattr.c, vfs_listxattr(): the kernel lists what it knows without the file system. */
  @Test
  void aFileSystemWithoutAttributesMayGiveAnEmptyList() {
    lacking(
        Operation.SETEXTATTR, Operation.GETEXTATTR, Operation.LISTEXTATTR, Operation.DELETEEXTATTR);
    done(FILE, "extlist a");
    allowed("extlist a", error(Errno.EOPNOTSUPP));
    flagged(Rule.EXTLIST_NAMES, "extlist a", Answer.bytes((byte) 1, (byte) 'x'));
    flagged(Rule.EXTLIST_SUCCEEDS, "extlist a", error(Errno.EIO));
    flagged(Rule.EXTSET_NONE, "extset a x v", value(1));
  }
}
