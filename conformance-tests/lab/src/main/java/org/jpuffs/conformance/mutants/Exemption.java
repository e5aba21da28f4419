package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.List;
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
          of(Reason.KERNEL_CHECKS_ARGUMENTS, OPEN_06, "vn_open()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, OPEN_07, "do_open()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, READ_04, "puffs_vnop_read()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, WRITE_02, "puffs_vnop_write()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, LSEEK_02, "sys_lseek()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, SYMLINK_05, "do_sys_symlinkat(), copyinstr()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, MKNOD_04, "do_sys_mknodat()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, TRUNCATE_02, "sys_truncate(), sys_ftruncate()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FALLOCATE_03, "sys_posix_fallocate()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FDISCARD_03, "sys_fdiscard()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FSYNC_RANGE_02, "sys_fsync_range()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FSYNC_RANGE_03, "sys_fsync_range()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, ACCESS_02, "do_sys_accessat()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FHOPEN_04, "dofhopen()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FHOPEN_06, "vfs_copyinfh_alloc(), vfs_fhtovp()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, LOCK_04, "do_fcntl_lock()"),
          of(Reason.KERNEL_CHECKS_ARGUMENTS, FLOCK_03, "sys_flock()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FD_01, "fd_getfile()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FD_02, "sys_read(), sys___getdents30()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FD_03, "sys_write()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, TRUNCATE_04, "sys_ftruncate()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FALLOCATE_02, "sys_posix_fallocate()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FDISCARD_02, "sys_fdiscard()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FSYNC_02, "sys_fdatasync()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, FSYNC_RANGE_04, "sys_fsync_range()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, LOCK_02, "do_fcntl_lock()"),
          of(Reason.KERNEL_CHECKS_DESCRIPTOR, LOCK_03, "do_fcntl_lock()"),
          of(Reason.KERNEL_CHECKS_SUPERUSER, MKNOD_03, "do_sys_mknodat()"),
          of(Reason.KERNEL_CHECKS_SUPERUSER, GETFH_02, "sys___getfh30()"),
          of(Reason.KERNEL_CHECKS_SUPERUSER, FHOPEN_02, "dofhopen()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_03, "lookup_parsepath()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_04, "pathbuf_copyin()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_05, "namei_oneroot()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_06, "namei_oneroot(), do_sys_unlinkat()"),
          of(Reason.KERNEL_RESOLVES_PATH, PATH_13, "namei_follow()"),
          of(Reason.KERNEL_RESOLVES_PATH, OPEN_08, "namei_oneroot()"),
          of(Reason.KERNEL_RESOLVES_PATH, OPENAT_02, "namei_start()"),
          of(Reason.KERNEL_RESOLVES_PATH, RMDIR_04, "do_sys_rmdir()"),
          of(Reason.KERNEL_RESOLVES_PATH, UNLINK_03, "do_sys_unlinkat()"),
          of(Reason.KERNEL_RESOLVES_PATH, RENAME_08, "do_sys_renameat()"),
          of(Reason.KERNEL_RESOLVES_PATH, RENAME_09, "do_sys_renameat()"),
          of(Reason.KERNEL_KNOWS_TYPE, OPEN_04, "vn_openchk()"),
          of(Reason.KERNEL_KNOWS_TYPE, OPEN_05, "vn_openchk()"),
          of(Reason.KERNEL_KNOWS_TYPE, OPEN_13, "vn_open()"),
          of(Reason.KERNEL_KNOWS_TYPE, LINK_03, "do_sys_linkat()"),
          of(Reason.KERNEL_KNOWS_TYPE, READLINK_02, "do_sys_readlinkat()"),
          of(Reason.KERNEL_KNOWS_TYPE, TRUNCATE_03, "sys_truncate()"),
          of(Reason.KERNEL_KNOWS_TYPE, CHDIR_02, "chdir_lookup()"),
          of(Reason.KERNEL_KNOWS_TYPE, FCHDIR_02, "sys_fchdir()"),
          of(Reason.KERNEL_KNOWS_TYPE, READDIR_02, "vn_readdir()"),
          of(Reason.KERNEL_KNOWS_TYPE, FHOPEN_05, "vn_openchk()"),
          of(Reason.KERNEL_ANSWERS, DUP_01, "sys_dup()"),
          of(Reason.KERNEL_ANSWERS, CLOSE_01, "puffs_vnop_close() answers 0"),
          of(Reason.KERNEL_ANSWERS, STAT_DEV, "puffs_vnop_getattr() sets va_fsid"),
          of(Reason.KERNEL_ANSWERS, SYNC_01, "do_sys_sync() answers 0"),
          of(Reason.KERNEL_ANSWERS, UMASK_01, "sys_umask()"),
          of(Reason.KERNEL_ANSWERS, SETCRED_01, "do_setresuid()"),
          of(Reason.KERNEL_ANSWERS, POLL_01, "genfs_poll()"),
          of(Reason.KERNEL_ANSWERS, DRAIN_01, "vfs_drainvnodes()"),
          of(Reason.JUDGES_KERNEL, ProtocolRule.RECLAIM_BALANCE, "puffs_vnop_reclaim()"),
          of(Reason.JUDGES_KERNEL, ProtocolRule.RECLAIM_INACTIVE, "puffs_vnop_inactive()"),
          of(Reason.JUDGES_KERNEL, ProtocolRule.REQUEST_NODE, "puffs_vnop_reclaim()"),
          of(Reason.NOT_GENERATED, READ_05, "pread(2) at a negative offset, through SEEK"),
          of(Reason.NOT_GENERATED, WRITE_03, "pwrite(2) at a negative offset, through SEEK"),
          of(Reason.NOT_GENERATED, CHFLAGS_04, "chflags(2) by the owner of a device, not user 0"),
          of(
              Reason.NOT_GENERATED,
              FCHDIR_03,
              "fchdir(2) into a directory that was made unsearchable"),
          of(Reason.NOT_GENERATED, OPENAT_01, "openat(2) of a file that exists"),
          of(Reason.NOT_GENERATED, READ_NONE, "Weights: no read of a file system without READ"),
          of(Reason.REPORTED_OTHERWISE, LIFE_04, "Trial: a refused reply breaks life-03"),
          of(Reason.REPORTED_OTHERWISE, LIFE_05, "CheckCommand: a call that hangs ends the JVM"));

  private static Exemption of(Reason reason, Requirement rule, String place) {
    return new Exemption(reason, rule, place);
  }

  /** All of them, by reason. */
  public static List<Exemption> all() {
    return ALL;
  }
}
