package org.jpuffs.netbsd;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import org.jpuffs.fs.Owner;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;

/**
 * An lwp of this JVM's process. libc makes the calls, on the calling thread.
 *
 * <p>There is only one process. So all processes of a kernel share the working directory,
 * descriptors, credentials and umask.
 */
final class LibcLwp extends Lwp {
  private final Libc libc;

  LibcLwp(Libc libc) {
    this.libc = libc;
  }

  @Override
  public Lwp sibling() {
    return new LibcLwp(libc);
  }

  @Override
  protected long enter(Syscall call, long a, long b, long c, long d, long e, long f) {
    try {
      return switch (call) {
        case LSEEK -> LibcCalls.lseek((int) a, b, (int) c);
        case PATHCONF, FPATHCONF -> libc.callForAny(call, a, b, c, d, e, f);
        default -> {
          long result = make(call, a, b, c, d, e, f);
          yield result == -1 ? -Native.getLastError() : result;
        }
      };
    } catch (LastErrorException error) { // of the calls that can return -1 without an error
      return -error.getErrorCode();
    }
  }

  private long make(Syscall call, long a, long b, long c, long d, long e, long f) {
    return switch (call) {
      case READ -> LibcCalls.read((int) a, b, c);
      case WRITE -> LibcCalls.write((int) a, b, c);
      case OPEN -> LibcCalls.open(a, (int) b, (int) c);
      case CLOSE -> LibcCalls.close((int) a);
      case UNLINK -> LibcCalls.unlink(a);
      case CHDIR -> LibcCalls.chdir(a);
      case CHMOD -> LibcCalls.chmod(a, (int) b);
      case GETPID -> LibcCalls.getpid();
      case UNMOUNT -> LibcCalls.unmount(a, (int) b);
      case GETEUID -> LibcCalls.geteuid();
      case GETEGID -> LibcCalls.getegid();
      case ACCESS -> LibcCalls.access(a, (int) b);
      case SYNC -> sync();
      case IOCTL -> LibcCalls.ioctl((int) a, b, c);
      case UMASK -> LibcCalls.umask((int) a);
      case SETGROUPS -> LibcCalls.setgroups((int) a, b);
      case FSYNC -> LibcCalls.fsync((int) a);
      case SETREUID -> LibcCalls.setreuid((int) a, (int) b);
      case RENAME -> LibcCalls.rename(a, b);
      case MKDIR -> LibcCalls.mkdir(a, (int) b);
      case RMDIR -> LibcCalls.rmdir(a);
      case PREAD -> LibcCalls.pread((int) a, b, c, d);
      case PWRITE -> LibcCalls.pwrite((int) a, b, c, d);
      case SETGID -> LibcCalls.setgid((int) a);
      case SETEUID -> LibcCalls.seteuid((int) a);
      case TRUNCATE -> LibcCalls.truncate(a, b);
      case FTRUNCATE -> LibcCalls.ftruncate((int) a, b);
      case GETCWD -> LibcCalls.getcwd(a, b);
      case KQUEUE -> LibcCalls.kqueue();
      case STATVFS1 -> libc.statvfs(a, b, (int) c);
      case GETDENTS30 -> LibcCalls.getdents30((int) a, b, c);
      case MOUNT50 -> LibcCalls.mount50(a, b, (int) c, d, e);
      case KEVENT50 -> LibcCalls.kevent50((int) a, b, c, d, e, f);
      case STAT50 -> LibcCalls.stat50(a, b);
      case FSTAT50 -> LibcCalls.fstat50((int) a, b);
      case LSTAT50 -> LibcCalls.lstat50(a, b);
      case PIPE2 -> LibcCalls.pipe2(a, (int) b);
      case READLINK, READV, WRITEV -> libc.callLong(call, a, b, c, d, e, f);
      case EXTATTR_SET_FILE, EXTATTR_GET_FILE, EXTATTR_LIST_FILE ->
          libc.callLong(call, a, b, c, d, e, f);
      default -> libc.callInt(call, a, b, c, d, e, f);
    };
  }

  private static int sync() {
    LibcCalls.sync();
    return 0;
  }

  @Override
  public Owner owner() {
    int user = LibcCalls.geteuid();
    return user == 0 ? Owner.SUPERUSER : new Owner(user, LibcCalls.getegid());
  }

  /** Does nothing: the process continues. */
  @Override
  protected void exit() {}
}
