package org.jpuffs.conformance.protocol;

import java.util.Locale;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.RuleText;

/** The rules of the protocol between the kernel and a file server: puffs(4) and the kernel code. */
public enum ProtocolRule implements Requirement {
  REPLY_ID("each reply answers one request that waits for a reply", "puffs_msgop_close()"),
  REPLY_CLASS("a reply has the class and the type of its request", "puffs_msgif.h, puffs_req"),
  REPLY_ERROR(
      "the error of a reply is 0, or a number of errno(2) from 1 to 96", "checkerr() of puffs"),
  REPLY_LENGTH(
      "the length of a reply is the length in its header; it covers the fields that the kernel reads,"
          + " and fits into the kernel's buffer",
      "putter(4); puffs_msgop_close()"),
  REPLY_FAF("a fire-and-forget request gets no reply", "puffs_msgif.h, PUFFSOPFLAG_FAF"),
  SETBACK_OPERATION(
      "only replies to OPEN, MMAP, REMOVE, RMDIR and INACTIVE have setbacks", "puffs_node(3)"),
  SETBACK_BITS(
      "a reply has only the four defined setbacks; those of the second node only in replies to REMOVE and RMDIR",
      "puffs_node(3), puffs_setback()"),
  COOKIE_NULL("the cookie of a node is not 0", "puffs_getvnode1()"),
  COOKIE_NEW("a new file gets a cookie that the kernel does not have yet", "puffs_newnode()"),
  COOKIE_ROOT("only a lookup of .. returns the root", "puffs_vnop_lookup()"),
  COOKIE_RECLAIMED(
      "no reply of the same mount contains a cookie after that cookie was reclaimed; a reply to LOOKUP may, if operations of the file system may wait",
      "Mount, its table of cookies"),
  NODE_TYPE(
      "a node keeps the type of the first reply that contained it", "puffs_newnode(), vattr(9)"),
  LOOKUP_TYPE("the reply to a lookup has a valid file type", "puffs_vnop_lookup()"),
  LOOKUP_SIZE("the reply to a lookup has a size of at least 0", "puffs_vnop_lookup()"),
  READ_RESID("the resid of a READ reply is at most the requested length", "puffs_vnop_read()"),
  READ_LENGTH(
      "a READ reply carries exactly the bytes that it reports as read", "puffs_vnop_read()"),
  WRITE_RESID("the resid of a WRITE reply is at most the length of the data", "puffs_vnop_write()"),
  READDIR_RESID(
      "the resid of a READDIR reply is at most the size of the buffer", "puffs_vnop_readdir()"),
  READDIR_RECORDS(
      "the records of a READDIR reply fill the used part of the buffer exactly; each has a valid"
          + " length and a name that ends in NUL",
      "dirent(5)"),
  READDIR_OFFSET("a READDIR reply with entries changes the offset", "puffs_vnop_readdir()"),
  READDIR_COOKIES(
      "a READDIR reply has at most the requested number of cookies", "puffs_vnop_readdir()"),
  READDIR_EOF(
      "after a READDIR reply with the end-of-file flag, a read from its offset returns no entries",
      "VOP_READDIR(9)"),
  READLINK_LENGTH(
      "the target in a READLINK reply is shorter than the longest path", "puffs_vnop_readlink()"),
  EXIT_SILENCE("the server writes nothing after its last reply", "puffs_exit(3)"),
  RECLAIM_BALANCE(
      "the lookup count of RECLAIM is at most the number of replies that contained the node; if it is less, the node stays",
      "puffs_vnop_reclaim()"),
  RECLAIM_INACTIVE(
      "INACTIVE comes earlier than RECLAIM, unless INACTIVE is sent on demand only",
      "puffs_vnop_inactive(), puffs_vnop_reclaim()"),
  REQUEST_NODE("no request names a node that was reclaimed", "puffs_vnop_reclaim()"),
  COOKIE_PARENT("no lookup returns the directory in which it starts", "puffs_vnop_lookup()"),
  ATTRIBUTES_SIZE("attributes have a size of at least 0", "puffs_vnop_getattr()");

  private final RuleText wording;

  ProtocolRule(String text, String source) {
    this.wording = new RuleText(text, source, true);
  }

  @Override
  public String id() {
    return "protocol-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public RuleText wording() {
    return wording;
  }

  /** The name: {@code protocol-read-resid}. */
  @Override
  public String toString() {
    return id();
  }
}
