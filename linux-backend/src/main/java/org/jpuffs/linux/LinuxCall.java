package org.jpuffs.linux;

/**
 * The system calls that the backend makes, with their numbers: {@code
 * arch/x86/entry/syscalls/syscall_64.tbl} and {@code include/uapi/asm-generic/unistd.h}.
 */
enum LinuxCall {
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  LSEEK(8, 62),
  MMAP(9, 222),
  MUNMAP(11, 215),
  PREAD64(17, 67),
  PWRITE64(18, 68),
  READV(19, 65),
  WRITEV(20, 66),
  MSYNC(26, 227),
  DUP(32, 23),
  GETPID(39, 172),
  RECVMSG(47, 212),
  SOCKETPAIR(53, 199),
  WAIT4(61, 260),
  FCNTL(72, 25),
  FLOCK(73, 32),
  FSYNC(74, 82),
  FDATASYNC(75, 83),
  TRUNCATE(76, 45),
  FTRUNCATE(77, 46),
  GETCWD(79, 17),
  CHDIR(80, 49),
  FCHDIR(81, 50),
  FCHMOD(91, 52),
  FCHOWN(93, 55),
  UMASK(95, 166),
  GETUID(102, 174),
  GETGID(104, 176),
  SETGROUPS(116, 159),
  SETRESUID(117, 147),
  SETRESGID(119, 149),
  STATFS(137, 43),
  FSTATFS(138, 44),
  CHROOT(161, 51),
  SYNC(162, 81),
  MOUNT(165, 40),
  UMOUNT2(166, 39),
  GETTID(186, 178),
  SETXATTR(188, 5),
  GETXATTR(191, 8),
  LISTXATTR(194, 11),
  REMOVEXATTR(197, 14),
  GETDENTS64(217, 61),
  OPENAT(257, 56),
  MKDIRAT(258, 34),
  MKNODAT(259, 33),
  FCHOWNAT(260, 54),
  UNLINKAT(263, 35),
  LINKAT(265, 37),
  SYMLINKAT(266, 36),
  READLINKAT(267, 78),
  FCHMODAT(268, 53),
  FACCESSAT(269, 48),
  PPOLL(271, 73),
  UNSHARE(272, 97),
  UTIMENSAT(280, 88),
  FALLOCATE(285, 47),
  EVENTFD2(290, 19),
  NAME_TO_HANDLE_AT(303, 264),
  OPEN_BY_HANDLE_AT(304, 265),
  SETNS(308, 268),
  PROCESS_VM_READV(310, 270),
  PROCESS_VM_WRITEV(311, 271),
  RENAMEAT2(316, 276),
  COPY_FILE_RANGE(326, 285),
  STATX(332, 291),
  CLOSE_RANGE(436, 436),
  FCHMODAT2(452, 452);

  /** The architectures whose numbers and flags are known. */
  enum Architecture {
    X86_64,
    AARCH64,
    UNKNOWN;

    /** The architecture of this JVM. */
    static Architecture here() {
      return switch (System.getProperty("os.arch", "")) {
        case "amd64", "x86_64" -> X86_64;
        case "aarch64" -> AARCH64;
        default -> UNKNOWN;
      };
    }
  }

  private static final Architecture HERE = Architecture.here();

  private final int x86;
  private final int generic;

  LinuxCall(int x86, int generic) {
    this.x86 = x86;
    this.generic = generic;
  }

  /** The number on this machine. */
  int number() {
    return number(HERE);
  }

  /** The number on {@code architecture}. */
  int number(Architecture architecture) {
    return architecture == Architecture.X86_64 ? x86 : generic;
  }
}
