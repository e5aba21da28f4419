package org.jpuffs.rump;

/**
 * The functions of librump that this package calls, mapped directly by JNA. Pointers are addresses.
 */
final class RumpCalls {
  /** {@code rump_pub_lwproc_rfork}: the new process starts with an empty descriptor table. */
  static final int RFCFDG = 2;

  /** {@code RUMP_ETFS_BLK}: a file of the host that is a block device in the kernel. */
  static final int ETFS_BLOCK_DEVICE = 1;

  private RumpCalls() {}

  /** Boots the kernel; 0 or a NetBSD error. */
  static native int rump_init();

  /**
   * One system call by the current lwp.
   *
   * @param args its arguments, each in a slot of 8 bytes
   * @param argsLength the bytes of the arguments
   * @param result two longs, the first of which gets the result
   * @return 0 or a NetBSD error
   */
  static native int rump_syscall(int number, long args, long argsLength, long result);

  /**
   * {@code clock_gettime(2)} by the current lwp.
   *
   * @param timespec where the time goes
   * @return 0, or -1
   */
  static native int rump___sysimpl_clock_gettime50(int clock, long timespec);

  /** The host thread enters the kernel with its current lwp, outside of any system call. */
  static native void rump_schedule();

  /** The host thread leaves the kernel again. */
  static native void rump_unschedule();

  /** Makes a process, with one lwp that becomes the host thread's current one. */
  static native int rump_pub_lwproc_rfork(int flags);

  /** Makes a further lwp of process {@code pid}, which becomes the host thread's current one. */
  static native int rump_pub_lwproc_newlwp(int pid);

  /** The current lwp of the host thread. */
  static native long rump_pub_lwproc_curlwp();

  /** Ends the current lwp, and the process if it is its last one. */
  static native void rump_pub_lwproc_releaselwp();

  /** Makes {@code lwp} the host thread's current one; it must have none. */
  static native void rump_lwproc_curlwp_set(long lwp);

  /** Takes the current lwp from the host thread; it must be {@code lwp}. */
  static native void rump_lwproc_curlwp_clear(long lwp);

  /**
   * Makes a file of the host visible in the kernel.
   *
   * @param key the absolute path in the kernel
   * @param hostPath the path on this machine
   * @param type {@link #ETFS_BLOCK_DEVICE}
   * @return 0 or a NetBSD error
   */
  static native int rump_pub_etfs_register(String key, String hostPath, int type);

  /** Ends what {@link #rump_pub_etfs_register} began. */
  static native int rump_pub_etfs_remove(String key);
}
