package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.List;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.protocol.ProtocolRule;

/**
 * A binding rule that has no mutant, since no file system can break it, or no check can find that.
 *
 * @param reason the kind of reason
 * @param rule the rule
 * @param place the function of the kernel that decides, the class of the kit, or the missing call
 */
public record Exemption(Reason reason, Requirement rule, String place) {
  /** Why a rule has no mutant. */
  public enum Reason {
    /** The kernel refuses the arguments of the call before it asks the file system. */
    KERNEL_CHECKS_ARGUMENTS,
    /** The kernel checks how the descriptor was opened before it asks the file system. */
    KERNEL_CHECKS_DESCRIPTOR,
    /** The kernel asks whether the caller is user 0 before it asks the file system. */
    KERNEL_CHECKS_SUPERUSER,
    /** The kernel decides it while it resolves the path. */
    KERNEL_RESOLVES_PATH,
    /** The kernel knows the type of the file from its look-up, and decides by that. */
    KERNEL_KNOWS_TYPE,
    /** The kernel answers from its own state and asks no file system. */
    KERNEL_ANSWERS,
    /** The rule is about what the kernel sends. */
    JUDGES_KERNEL,
    /** The call that the rule is about was not among those of 10,000 random programs. */
    NOT_GENERATED,
    /** The check reports what breaks the rule, but not as this rule. */
    REPORTED_OTHERWISE
  }

  private static final List<Exemption> ALL =
      List.of(
          of(Reason.KERNEL_CHECKS_ARGUMENTS, OPEN_CREATE_WITH_O_DIRECTORY, "vn_open()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, OPEN_INVALID_ACCESS_MODE, "do_open()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, READ_NO_BYTES, "puffs_vnop_read()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, WRITE_NO_BYTES, "puffs_vnop_write()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, LSEEK_INVALID_WHENCE, "sys_lseek()"),
          of(
              Reason.KERNEL_CHECKS_ARGUMENTS,
              SYMLINK_TARGET_TOO_LONG,
              "do_sys_symlinkat(), copyinstr()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, MKNOD_INVALID_TYPE, "do_sys_mknodat()"),
          of(
              Reason.KERNEL_CHECKS_ARGUMENTS,
              TRUNCATE_NEGATIVE_LENGTH,
              "sys_truncate(), sys_ftruncate()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FALLOCATE_NEGATIVE_RANGE, "sys_posix_fallocate()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FDISCARD_NEGATIVE_RANGE, "sys_fdiscard()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FSYNC_RANGE_INVALID_HOW, "sys_fsync_range()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FSYNC_RANGE_OVERFLOW, "sys_fsync_range()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, ACCESS_INVALID_MODE, "do_sys_accessat()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FHOPEN_INVALID_FLAGS, "dofhopen()"),
          of(
              Reason.KERNEL_CHECKS_ARGUMENTS,
              FHOPEN_INVALID_HANDLE,
              "vfs_copyinfh_alloc(), vfs_fhtovp()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, LOCK_INVALID_TYPE, "do_fcntl_lock()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FLOCK_INVALID_OPERATION, "sys_flock()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, MSYNC_INVALID, "sys___msync13()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, MMAP_DENIED, "vn_mmap()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FD_NOT_OPEN, "fd_getfile()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FD_NOT_READABLE, "sys_read(), sys___getdents30()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FD_NOT_WRITABLE, "sys_write()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, TRUNCATE_NOT_WRITABLE, "sys_ftruncate()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FALLOCATE_NOT_WRITABLE, "sys_posix_fallocate()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FDISCARD_NOT_WRITABLE, "sys_fdiscard()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FDATASYNC_NOT_WRITABLE, "sys_fdatasync()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FSYNC_RANGE_NOT_WRITABLE, "sys_fsync_range()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, LOCK_NOT_READABLE, "do_fcntl_lock()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, LOCK_NOT_WRITABLE, "do_fcntl_lock()"),
          of(Reason.KERNEL_CHECKS_SUPERUSER, MKNOD_NOT_SUPERUSER, "do_sys_mknodat()"),
          of(Reason.KERNEL_CHECKS_SUPERUSER, GETFH_NOT_SUPERUSER, "sys___getfh30()"),
          of(Reason.KERNEL_CHECKS_SUPERUSER, FHOPEN_NOT_SUPERUSER, "dofhopen()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_NAME_TOO_LONG, "lookup_parsepath()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_TOO_LONG, "pathbuf_copyin()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_NEW_FILE_WITH_SLASH, "namei_oneroot()"),
          of(
              Reason.KERNEL_RESOLVES_PATH,
              PATH_MOUNT_POINT_BUSY,
              "namei_oneroot(), do_sys_unlinkat()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_TOO_LONG_THROUGH_LINKS, "namei_follow()"),
          of(Reason.KERNEL_RESOLVES_PATH, OPEN_CREATE_ON_MOUNT_POINT, "namei_oneroot()"),
          of(Reason.KERNEL_RESOLVES_PATH, OPENAT_NOT_DIRECTORY, "namei_start()"),
          of(Reason.KERNEL_RESOLVES_PATH, RMDIR_DOT, "do_sys_rmdir()"),
          of(Reason.KERNEL_RESOLVES_PATH, UNLINK_DOT, "do_sys_unlinkat()"),
          of(Reason.KERNEL_RESOLVES_PATH, RENAME_OLD_PATH_ENDS_IN_DOTS, "do_sys_renameat()"),
          of(Reason.KERNEL_RESOLVES_PATH, RENAME_NEW_PATH_ENDS_IN_DOTS, "do_sys_renameat()"),
          of(Reason.KERNEL_KNOWS_TYPE, OPEN_DIRECTORY_FOR_WRITING, "vn_openchk()"),
          of(Reason.KERNEL_KNOWS_TYPE, OPEN_NOT_DIRECTORY, "vn_openchk()"),
          of(Reason.KERNEL_KNOWS_TYPE, OPEN_NOFOLLOW_LINK, "vn_open()"),
          of(Reason.KERNEL_KNOWS_TYPE, LINK_DIRECTORY, "do_sys_linkat()"),
          of(Reason.KERNEL_KNOWS_TYPE, READLINK_NOT_LINK, "do_sys_readlinkat()"),
          of(Reason.KERNEL_KNOWS_TYPE, TRUNCATE_DIRECTORY, "sys_truncate()"),
          of(Reason.KERNEL_KNOWS_TYPE, CHDIR_NOT_DIRECTORY, "chdir_lookup()"),
          of(Reason.KERNEL_KNOWS_TYPE, FCHDIR_NOT_DIRECTORY, "sys_fchdir()"),
          of(Reason.KERNEL_KNOWS_TYPE, READDIR_NOT_DIRECTORY, "vn_readdir()"),
          of(Reason.KERNEL_KNOWS_TYPE, FHOPEN_DIRECTORY_FOR_WRITING, "vn_openchk()"),
          of(Reason.KERNEL_KNOWS_TYPE, MMAP_NOT_MAPPABLE, "vn_mmap()"),
          of(Reason.KERNEL_ANSWERS, MMAP_UNSUPPORTED, "puffs_vnop_mmap()"),
          of(Reason.KERNEL_ANSWERS, LOAD_OUTSIDE, "uvm_fault()"),
          of(Reason.KERNEL_ANSWERS, MUNMAP_SUCCEEDS, "sys_munmap()"),
          of(Reason.KERNEL_ANSWERS, DUP_SHARES_OFFSET, "sys_dup()"),
          of(Reason.KERNEL_ANSWERS, CLOSE_OPEN_DESCRIPTOR, "puffs_vnop_close() answers 0"),
          of(Reason.KERNEL_ANSWERS, STAT_DEV, "puffs_vnop_getattr() sets va_fsid"),
          of(Reason.KERNEL_ANSWERS, SYNC_SUCCEEDS, "do_sys_sync() answers 0"),
          of(Reason.KERNEL_ANSWERS, UMASK_RETURNS_OLD_MASK, "sys_umask()"),
          of(Reason.KERNEL_ANSWERS, SETCRED_SUCCEEDS, "do_setresuid()"),
          of(Reason.KERNEL_ANSWERS, SETCRED_NOT_SUPERUSER, "do_setresuid()"),
          of(Reason.KERNEL_ANSWERS, POLL_ALWAYS_READY, "genfs_poll()"),
          of(Reason.KERNEL_ANSWERS, DRAIN_SUCCEEDS, "vfs_drainvnodes()"),
          of(Reason.JUDGES_KERNEL, ProtocolRule.RECLAIM_BALANCE, "puffs_vnop_reclaim()"),
          of(Reason.JUDGES_KERNEL, ProtocolRule.RECLAIM_INACTIVE, "puffs_vnop_inactive()"),
          of(Reason.JUDGES_KERNEL, ProtocolRule.REQUEST_NODE, "puffs_vnop_reclaim()"),
          of(
              Reason.NOT_GENERATED,
              READ_NEGATIVE_OFFSET,
              "pread(2) at a negative offset, through SEEK"),
          of(
              Reason.NOT_GENERATED,
              WRITE_NEGATIVE_OFFSET,
              "pwrite(2) at a negative offset, through SEEK"),
          of(
              Reason.NOT_GENERATED,
              CHFLAGS_DEVICE,
              "chflags(2) by the owner of a device, not user 0"),
          of(
              Reason.NOT_GENERATED,
              FCHDIR_SEARCH_DENIED,
              "fchdir(2) into a directory that was made unsearchable"),
          of(Reason.NOT_GENERATED, OPENAT_RELATIVE_TO_DIRECTORY, "openat(2) of a file that exists"),
          of(Reason.NOT_GENERATED, READ_NONE, "Weights: no read of a file system without READ"),
          of(
              Reason.REPORTED_OTHERWISE,
              LifeRule.REPLY_ACCEPTED,
              "Trial: a refused reply breaks life-03"),
          of(
              Reason.REPORTED_OTHERWISE,
              LifeRule.CALL_RETURNS,
              "CheckCommand: a call that hangs ends the JVM"));

  private static Exemption of(Reason reason, Requirement rule, String place) {
    return new Exemption(reason, rule, place);
  }

  /** All of them, by reason. */
  public static List<Exemption> all() {
    return ALL;
  }
}
