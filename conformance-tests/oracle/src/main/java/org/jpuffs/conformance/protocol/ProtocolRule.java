package org.jpuffs.conformance.protocol;

import java.util.Locale;
import org.jpuffs.conformance.oracle.Requirement;

/** What the kernel may see of a file server: rules of puffs(4) and of its side in the kernel. */
public enum ProtocolRule implements Requirement {
  REPLY_ID("a reply answers a request that waits for one, once", "puffs_msgop_close()"),
  REPLY_CLASS("a reply is of the class and the type of its request", "puffs_msgif.h, puffs_req"),
  REPLY_ERROR("the error of a reply is 0 or one of errno(2): 1 to 96", "checkerr() of puffs"),
  REPLY_LENGTH(
      "a reply is as long as it says, with at least the bytes of its struct that the kernel reads,"
          + " and no longer than the kernel has room for",
      "putter(4); puffs_msgop_close()"),
  REPLY_FAF("what is fire-and-forget is not answered", "puffs_msgif.h, PUFFSOPFLAG_FAF"),
  SETBACK_OPERATION(
      "setbacks come with replies to OPEN, MMAP, REMOVE, RMDIR and INACTIVE only", "puffs_node(3)"),
  SETBACK_BITS(
      "setbacks are the four there are, those of the second node with REMOVE and RMDIR only",
      "puffs_node(3), puffs_setback()"),
  COOKIE_NULL("the cookie of a node is not 0", "puffs_getvnode1()"),
  COOKIE_NEW("a new file gets a cookie that the kernel does not know", "puffs_newnode()"),
  COOKIE_ROOT("no look-up but of .. leads to the root", "puffs_vnop_lookup()"),
  COOKIE_RECLAIMED(
      "a cookie that was reclaimed is dead: no reply names it again in the same mount",
      "Mount, its table of cookies"),
  NODE_TYPE("a node keeps the type with which it was told first", "puffs_newnode(), vattr(9)"),
  LOOKUP_TYPE("a look-up tells one of the types of files there are", "puffs_vnop_lookup()"),
  LOOKUP_SIZE("a look-up tells no negative size", "puffs_vnop_lookup()"),
  READ_RESID("what is left to read is no more than was asked for", "puffs_vnop_read()"),
  READ_LENGTH("a reply to READ holds as many bytes as were read", "puffs_vnop_read()"),
  WRITE_RESID("what is left to write is no more than was given", "puffs_vnop_write()"),
  READDIR_RESID(
      "what is left of the room of a listing is no more than there was", "puffs_vnop_readdir()"),
  READDIR_RECORDS(
      "records of a listing fill what was used of its room, each of a good length, with a name"
          + " that ends",
      "dirent(5)"),
  READDIR_OFFSET("a listing that gives entries goes on at another offset", "puffs_vnop_readdir()"),
  READDIR_COOKIES("a listing has no more cookies than were asked for", "puffs_vnop_readdir()"),
  READDIR_EOF("behind a listing that says it is at its end nothing is listed", "VOP_READDIR(9)"),
  READLINK_LENGTH("a symbolic link is shorter than a path may be", "puffs_vnop_readlink()"),
  EXIT_SILENCE("after the last reply nothing is written", "puffs_exit(3)"),
  RECLAIM_BALANCE(
      "RECLAIM tells as many look-ups as replies have named the node", "puffs_vnop_reclaim()"),
  RECLAIM_INACTIVE(
      "a node is inactive before it is reclaimed, unless INACTIVE is sent on demand",
      "puffs_vnop_inactive(), puffs_vnop_reclaim()"),
  REQUEST_NODE("no request is about a node that was reclaimed", "puffs_vnop_reclaim()"),
  COOKIE_PARENT("no look-up leads to the directory that it begins in", "puffs_vnop_lookup()"),
  ATTRIBUTES_SIZE("no attributes tell a negative size", "puffs_vnop_getattr()");

  private final String text;
  private final String source;

  ProtocolRule(String text, String source) {
    this.text = text;
    this.source = source;
  }

  @Override
  public String id() {
    return "protocol-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean isBinding() {
    return true;
  }

  /** The name: {@code protocol-read-resid}. */
  @Override
  public String toString() {
    return id();
  }
}
