package org.jpuffs.wire;

/**
 * {@code <fs/puffs/puffs_msgif.h>}: the numbers of the protocol.
 *
 * <ul>
 *   <li>{@code PUFFSOP_*}: classes of messages. VFS and VN are requests of the kernel, ERROR its
 *       complaints; FLUSH, SUSPEND and UNMOUNT are the server's own requests; CACHE is never sent
 *   <li>{@code PUFFSOPFLAG_*}: bits added to a class: nobody waits for an answer; this is an answer
 *   <li>{@code PUFFS_VFS_*}: types of class VFS, for the file system as a whole. Those without a
 *       message of their own are not sent
 *   <li>{@code PUFFS_VN_*}: types of class VN, for one node, in the order of the operation mask
 *   <li>{@code PUFFS_ERR_*}: types of class ERROR: which answer was wrong
 *   <li>{@code PUFFS_KFLAG_*}: what the kernel does differently for a mount, {@code pa_flags}
 *   <li>{@code PUFFS_FHFLAG_*}: kinds of file handles, {@code pa_fhflags}
 *   <li>{@code PUFFS_SETBACK_*}: what an answer says of the nodes of its request
 *   <li>{@code PUFFS_INVAL_*, PUFFS_FLUSH_*}: what FLUSH does: forget names or data, or have data
 *       written first
 *   <li>{@code PUFFCRED_*}: kinds of credentials, and the two that are the kernel's own
 *   <li>{@code PUFFS_SUSPEND_*}: stages of suspending a file system
 *   <li>{@code PUFFS_EXTATTRCTL_*}: what EXTATTRCTL comes with
 *   <li>{@code PUFFS_MSG_MAXSIZE, PUFFS_MSGSTRUCT_MAX}: the longest frame in bytes, and what of it
 *       is kept for fields
 *   <li>{@code PUFFSNAMESIZE, PUFFS_TYPELEN, PUFFS_NAMELEN, PUFFS_EXTNAMELEN, PUFFS_FHSIZE_MAX}:
 *       lengths in bytes: of the array of the type of file system, of the longest type, of the
 *       longest name, of the array of an attribute's name, of the longest file handle
 * </ul>
 */
public final class Puffs {
  private Puffs() {}

  public static final int PUFFSOP_VFS = 1;

  public static final int PUFFSOP_VN = 2;

  public static final int PUFFSOP_CACHE = 3;

  public static final int PUFFSOP_ERROR = 4;

  public static final int PUFFSOP_FLUSH = 5;

  public static final int PUFFSOP_SUSPEND = 6;

  public static final int PUFFSOP_UNMOUNT = 7;

  public static final int PUFFSOPFLAG_FAF = 0x10;

  public static final int PUFFSOPFLAG_ISRESPONSE = 0x20;

  public static final int PUFFSOP_OPCMASK = 7;

  public static final int PUFFS_VFS_MAX = 14;

  public static final int PUFFS_VN_MAX = 48;

  public static final int PUFFS_ERR_MAX = 9;

  public static final int PUFFSVERSION = 30;

  public static final int PUFFSNAMESIZE = 32;

  public static final int PUFFS_TYPELEN = 24;

  public static final int PUFFS_NAMELEN = 1023;

  public static final int PUFFS_KFLAG_NOCACHE_NAME = 1;

  public static final int PUFFS_KFLAG_NOCACHE_PAGE = 2;

  public static final int PUFFS_KFLAG_NOCACHE = 3;

  public static final int PUFFS_KFLAG_ALLOPS = 4;

  public static final int PUFFS_KFLAG_WTCACHE = 8;

  public static final int PUFFS_KFLAG_IAONDEMAND = 0x10;

  public static final int PUFFS_KFLAG_LOOKUP_FULLPNBUF = 0x20;

  public static final int PUFFS_KFLAG_NOCACHE_ATTR = 0x40;

  public static final int PUFFS_KFLAG_CACHE_FS_TTL = 0x80;

  public static final int PUFFS_KFLAG_CACHE_DOTDOT = 0x100;

  public static final int PUFFS_KFLAG_NOFLUSH_META = 0x200;

  public static final int PUFFS_KFLAG_MASK = 0x3bf;

  public static final int PUFFS_FHFLAG_DYNAMIC = 1;

  public static final int PUFFS_FHFLAG_NFSV2 = 2;

  public static final int PUFFS_FHFLAG_NFSV3 = 4;

  public static final int PUFFS_FHFLAG_PROTOMASK = 6;

  public static final int PUFFS_FHFLAG_PASSTHROUGH = 8;

  public static final int PUFFS_FHFLAG_MASK = 0xf;

  public static final int PUFFS_FHSIZE_MAX = 1020;

  public static final int PUFFS_SETBACK_INACT_N1 = 1;

  public static final int PUFFS_SETBACK_INACT_N2 = 2;

  public static final int PUFFS_SETBACK_NOREF_N1 = 4;

  public static final int PUFFS_SETBACK_NOREF_N2 = 8;

  public static final int PUFFS_SETBACK_MASK = 0xf;

  public static final int PUFFS_INVAL_NAMECACHE_NODE = 0;

  public static final int PUFFS_INVAL_NAMECACHE_DIR = 1;

  public static final int PUFFS_INVAL_NAMECACHE_ALL = 2;

  public static final int PUFFS_INVAL_PAGECACHE_NODE_RANGE = 3;

  public static final int PUFFS_FLUSH_PAGECACHE_NODE_RANGE = 4;

  public static final int PUFFCRED_TYPE_UUC = 1;

  public static final int PUFFCRED_TYPE_INTERNAL = 2;

  public static final int PUFFCRED_CRED_NOCRED = 1;

  public static final int PUFFCRED_CRED_FSCRED = 2;

  public static final int PUFFS_MSG_MAXSIZE = 131072;

  public static final int PUFFS_MSGSTRUCT_MAX = 4096;

  public static final int PUFFS_EXTNAMELEN = 255;

  public static final int PUFFS_SUSPEND_START = 0;

  public static final int PUFFS_SUSPEND_SUSPENDED = 1;

  public static final int PUFFS_SUSPEND_RESUME = 2;

  public static final int PUFFS_SUSPEND_ERROR = 3;

  public static final int PUFFS_EXTATTRCTL_HASNODE = 1;

  public static final int PUFFS_EXTATTRCTL_HASATTRNAME = 2;

  public static final int PUFFS_OPEN_IO_DIRECT = 1;

  public static final int PCACHE_TYPE_READ = 0;

  public static final int PCACHE_TYPE_WRITE = 1;

  public static final int PUFFS_VFS_MOUNT = 0;

  public static final int PUFFS_VFS_START = 1;

  public static final int PUFFS_VFS_UNMOUNT = 2;

  public static final int PUFFS_VFS_ROOT = 3;

  public static final int PUFFS_VFS_QUOTACTL = 4;

  public static final int PUFFS_VFS_STATVFS = 5;

  public static final int PUFFS_VFS_SYNC = 6;

  public static final int PUFFS_VFS_VGET = 7;

  public static final int PUFFS_VFS_FHTOVP = 8;

  public static final int PUFFS_VFS_VPTOFH = 9;

  public static final int PUFFS_VFS_INIT = 10;

  public static final int PUFFS_VFS_DONE = 11;

  public static final int PUFFS_VFS_SNAPSHOT = 12;

  public static final int PUFFS_VFS_EXTATTRCTL = 13;

  public static final int PUFFS_VFS_SUSPEND = 14;

  public static final int PUFFS_VN_LOOKUP = 0;

  public static final int PUFFS_VN_CREATE = 1;

  public static final int PUFFS_VN_MKNOD = 2;

  public static final int PUFFS_VN_OPEN = 3;

  public static final int PUFFS_VN_CLOSE = 4;

  public static final int PUFFS_VN_ACCESS = 5;

  public static final int PUFFS_VN_GETATTR = 6;

  public static final int PUFFS_VN_SETATTR = 7;

  public static final int PUFFS_VN_READ = 8;

  public static final int PUFFS_VN_WRITE = 9;

  public static final int PUFFS_VN_IOCTL = 10;

  public static final int PUFFS_VN_FCNTL = 11;

  public static final int PUFFS_VN_POLL = 12;

  public static final int PUFFS_VN_KQFILTER = 13;

  public static final int PUFFS_VN_REVOKE = 14;

  public static final int PUFFS_VN_MMAP = 15;

  public static final int PUFFS_VN_FSYNC = 16;

  public static final int PUFFS_VN_SEEK = 17;

  public static final int PUFFS_VN_REMOVE = 18;

  public static final int PUFFS_VN_LINK = 19;

  public static final int PUFFS_VN_RENAME = 20;

  public static final int PUFFS_VN_MKDIR = 21;

  public static final int PUFFS_VN_RMDIR = 22;

  public static final int PUFFS_VN_SYMLINK = 23;

  public static final int PUFFS_VN_READDIR = 24;

  public static final int PUFFS_VN_READLINK = 25;

  public static final int PUFFS_VN_ABORTOP = 26;

  public static final int PUFFS_VN_INACTIVE = 27;

  public static final int PUFFS_VN_RECLAIM = 28;

  public static final int PUFFS_VN_LOCK = 29;

  public static final int PUFFS_VN_UNLOCK = 30;

  public static final int PUFFS_VN_BMAP = 31;

  public static final int PUFFS_VN_STRATEGY = 32;

  public static final int PUFFS_VN_PRINT = 33;

  public static final int PUFFS_VN_ISLOCKED = 34;

  public static final int PUFFS_VN_PATHCONF = 35;

  public static final int PUFFS_VN_ADVLOCK = 36;

  public static final int PUFFS_VN_LEASE = 37;

  public static final int PUFFS_VN_WHITEOUT = 38;

  public static final int PUFFS_VN_GETPAGES = 39;

  public static final int PUFFS_VN_PUTPAGES = 40;

  public static final int PUFFS_VN_GETEXTATTR = 41;

  public static final int PUFFS_VN_LISTEXTATTR = 42;

  public static final int PUFFS_VN_OPENEXTATTR = 43;

  public static final int PUFFS_VN_DELETEEXTATTR = 44;

  public static final int PUFFS_VN_SETEXTATTR = 45;

  public static final int PUFFS_VN_CLOSEEXTATTR = 46;

  public static final int PUFFS_VN_FALLOCATE = 47;

  public static final int PUFFS_VN_FDISCARD = 48;

  public static final int PUFFS_ERR_ERROR = 0;

  public static final int PUFFS_ERR_MAKENODE = 1;

  public static final int PUFFS_ERR_LOOKUP = 2;

  public static final int PUFFS_ERR_READDIR = 3;

  public static final int PUFFS_ERR_READLINK = 4;

  public static final int PUFFS_ERR_READ = 5;

  public static final int PUFFS_ERR_WRITE = 6;

  public static final int PUFFS_ERR_VPTOFH = 7;

  public static final int PUFFS_ERR_GETEXTATTR = 8;

  public static final int PUFFS_ERR_LISTEXTATTR = 9;
}
