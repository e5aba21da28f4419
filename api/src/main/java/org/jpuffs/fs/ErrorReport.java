package org.jpuffs.fs;

/**
 * The kernel's complaint about an invalid reply: a message of the class {@code PUFFSOP_ERROR},
 * puffs_set_errnotify() of puffs(3). The system call that the reply belonged to has failed, in most
 * cases with EPROTO.
 *
 * @param kind the operation with the invalid reply
 * @param error the error number of the kernel; if the error number of the reply was invalid, that
 *     one
 * @param message what is wrong with the reply, as the kernel puts it
 * @param cookie the cookie of the node, 0 for none
 */
public record ErrorReport(Kind kind, int error, String message, long cookie) {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  /**
   * Writes {@code report} to the log: puffs_kernerr_log(), the default of {@link
   * MountOptions#onError}.
   */
  public static void log(ErrorReport report) {
    LOG.log(System.Logger.Level.ERROR, "the kernel complained about a reply: {0}", report);
  }

  /**
   * Ends the mount: puffs_kernerr_abort(). For {@link MountOptions#onError}, and to be called in
   * {@link FileSystem#kernelError}. The loop closes the device, so that system calls fail, and
   * {@code serve()} throws the exception. libpuffs ends the process.
   *
   * @throws KernelErrorException always
   */
  @SuppressWarnings("DoNotCallSuggester") // It is a handler: the loop calls it.
  public static void abort(ErrorReport report) {
    throw new KernelErrorException(report);
  }

  /** The operation with the invalid reply: {@code PUFFS_ERR_*}. */
  public enum Kind {
    /** Any operation: the error number is invalid. */
    ERROR,
    /** CREATE, MKNOD, MKDIR or SYMLINK. */
    MAKENODE,
    /** LOOKUP. */
    LOOKUP,
    /** READDIR. */
    READDIR,
    /** READLINK. */
    READLINK,
    /** READ. */
    READ,
    /** WRITE. */
    WRITE,
    /** VPTOFH. */
    VPTOFH,
    /** GETEXTATTR. */
    GETEXTATTR,
    /** LISTEXTATTR. */
    LISTEXTATTR;

    private static final Kind[] BY_NUMBER = values();

    /**
     * The kind with the number {@code number}, as {@code preq_optype} of the message has it.
     *
     * @throws IndexOutOfBoundsException if {@code number} is not 0 to 9
     */
    public static Kind of(int number) {
      return BY_NUMBER[number];
    }
  }
}
