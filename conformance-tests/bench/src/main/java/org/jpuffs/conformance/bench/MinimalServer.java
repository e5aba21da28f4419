package org.jpuffs.conformance.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;

/** The server in C that is compared with a server in Java, on the rump kernel in this process. */
interface MinimalServer extends Library {
  /**
   * Mounts on {@code directory} and serves on a thread of its own; 0, or a negated error.
   *
   * @param kargs the arguments of mount(2), a direct buffer
   * @param byKevent whether it waits in kevent(2), as a server that can be stopped, or in read(2)
   */
  int server_start(ByteBuffer kargs, String directory, boolean byKevent);

  /** The number of frames that the kernel has sent since then. */
  long server_requests();

  /** Waits until that thread has ended, which an unmount causes. */
  void server_join();

  /** The processor time of all threads of this process, in nanoseconds. */
  long processor_time();

  /**
   * Puts the caller, and the threads that it starts later, into the scheduling class for batches: a
   * thread that is woken does not preempt the running one. False if the host has no such class.
   */
  boolean schedule_in_batches(boolean inBatches);

  /** Compiles it in {@code directory}; the rump kernel must have been started. */
  static MinimalServer compiled(Path directory) throws Exception {
    Path source = directory.resolve("minimal-server.c");
    try (InputStream text = MinimalServer.class.getResourceAsStream("minimal-server.c")) {
      Files.copy(Objects.requireNonNull(text), source);
    }
    List<String> options = new ArrayList<>(List.of("-Wall", "-Werror"));
    numbers().forEach((name, value) -> options.add("-D" + name + "=" + value));
    Path library = directory.resolve("minimal-server.so");
    CCompiler.share(source, library, options);
    return Native.load(library.toString(), MinimalServer.class);
  }

  private static Map<String, Integer> numbers() {
    return Map.ofEntries(
        Map.entry("SYS_READ", 3),
        Map.entry("SYS_WRITE", 4),
        Map.entry("SYS_OPEN", 5),
        Map.entry("SYS_CLOSE", 6),
        Map.entry("SYS_IOCTL", 54),
        Map.entry("SYS_KQUEUE", 344),
        Map.entry("SYS_MOUNT50", 410),
        Map.entry("SYS_KEVENT50", 435),
        Map.entry("MAXSIZE", Puffs.PUFFS_MSG_MAXSIZE),
        Map.entry("OPCMASK", Puffs.PUFFSOP_OPCMASK),
        Map.entry("CLASS_VN", Puffs.PUFFSOP_VN),
        Map.entry("CLASS_VFS", Puffs.PUFFSOP_VFS),
        Map.entry("VFS_UNMOUNT", Puffs.PUFFS_VFS_UNMOUNT),
        Map.entry("FAF", Puffs.PUFFSOPFLAG_FAF),
        Map.entry("ISRESPONSE", Puffs.PUFFSOPFLAG_ISRESPONSE),
        Map.entry("VN_LOOKUP", Puffs.PUFFS_VN_LOOKUP),
        Map.entry("VN_GETATTR", Puffs.PUFFS_VN_GETATTR),
        Map.entry("VN_SETATTR", Puffs.PUFFS_VN_SETATTR),
        Map.entry("VN_WRITE", Puffs.PUFFS_VN_WRITE),
        Map.entry("KARGS_SIZE", PuffsKargs.SIZE),
        Map.entry("KARGS_FD", PuffsKargs.FD_OFFSET),
        Map.entry("KARGS_ROOT_COOKIE", PuffsKargs.ROOT_COOKIE_OFFSET),
        Map.entry("REQ_FRAMELEN", PuffsReq.FRAMELEN_OFFSET),
        Map.entry("REQ_COOKIE", PuffsReq.COOKIE_OFFSET),
        Map.entry("REQ_OPCLASS", PuffsReq.OPCLASS_OFFSET),
        Map.entry("REQ_OPTYPE", PuffsReq.OPTYPE_OFFSET),
        Map.entry("REQ_RV", PuffsReq.RV_OFFSET),
        Map.entry("GETATTR_VA", VnSetgetattr.VA_OFFSET),
        Map.entry("GETATTR_SIZE", VnSetgetattr.SIZE),
        Map.entry("RW_RESID", VnRw.RESID_OFFSET),
        Map.entry("RW_SIZE", VnRw.SIZE),
        Map.entry("LOOKUP_NAME", VnLookup.CN_OFFSET + PuffsKcn.NAME_OFFSET),
        Map.entry("LOOKUP_NAMELEN", VnLookup.CN_OFFSET + PuffsKcn.NAMELEN_OFFSET),
        Map.entry("LOOKUP_NEWNODE", VnLookup.NEWNODE_OFFSET),
        Map.entry("LOOKUP_VTYPE", VnLookup.VTYPE_OFFSET),
        Map.entry("LOOKUP_NEWSIZE", VnLookup.SIZE_OFFSET),
        Map.entry("VATTR_TYPE", Vattr.TYPE_OFFSET),
        Map.entry("VATTR_MODE", Vattr.MODE_OFFSET),
        Map.entry("VATTR_NLINK", Vattr.NLINK_OFFSET),
        Map.entry("VATTR_UID", Vattr.UID_OFFSET),
        Map.entry("VATTR_GID", Vattr.GID_OFFSET),
        Map.entry("VATTR_FILEID", Vattr.FILEID_OFFSET),
        Map.entry("VATTR_SIZE", Vattr.SIZE_OFFSET),
        Map.entry("VATTR_BLOCKSIZE", Vattr.BLOCKSIZE_OFFSET),
        Map.entry("VATTR_BYTES", Vattr.BYTES_OFFSET));
  }
}
