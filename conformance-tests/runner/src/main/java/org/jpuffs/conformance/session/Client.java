package org.jpuffs.conformance.session;

import java.time.Duration;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;

/**
 * A client process that makes the calls of a program. After each call the kernel is let come to
 * rest.
 */
public final class Client implements AutoCloseable {
  /** How many bytes a directory listing may have. */
  public static final int LONGEST_LISTING = 1 << 18;

  private static final int READDIR_SIZE = 4096;
  private static final int CWD_SIZE = 1024;

  private final Kernel kernel;
  private final Process process;
  private final DataPattern pattern;
  private final Outcome outcome;
  private final Descriptors descriptors = new Descriptors();
  private final ArgumentResolver arguments;
  private final AttributeClient attributes;
  private final SpecialClient specials;

  /** A client in a new process, whose outcomes are told in {@code outcome}. */
  Client(Kernel kernel, DataPattern pattern, Outcome outcome) {
    this.kernel = kernel;
    this.process = kernel.newProcess();
    this.pattern = pattern;
    this.outcome = outcome;
    this.arguments = new ArgumentResolver(kernel.mountPoint(), descriptors);
    this.attributes = new AttributeClient(process, arguments, outcome);
    this.specials = new SpecialClient(process, arguments, outcome, descriptors, pattern);
  }

  /** The number of the process. */
  public int pid() {
    return process.pid();
  }

  /** Makes {@code call}. The outcome is always the same object, good until the next call. */
  public Outcome execute(Call call) {
    make(call);
    kernel.settle();
    return outcome;
  }

  /** Makes {@code call} while others make theirs: the kernel does not come to rest after it. */
  Outcome make(Call call) {
    outcome.begin();
    return outcome.result(result(call));
  }

  /** Sends {@code signal} to the process of number {@code pid}. */
  int kill(int pid, int signal) {
    return process.kill(pid, signal);
  }

  /** The outcome of a call that was the server's. */
  Outcome told(long result) {
    outcome.begin();
    return outcome.result(result);
  }

  private long result(Call call) {
    return switch (call.verb()) {
      case OPEN -> open(call);
      case CLOSE -> close(call);
      case READ -> filled(process.read(fd(call), outcome.room(0, (int) call.number(1))));
      case WRITE -> process.write(fd(call), pattern.bytes(0, (int) call.number(1)));
      case PREAD ->
          filled(process.pread(fd(call), outcome.room(0, (int) call.number(2)), call.number(1)));
      case PWRITE ->
          process.pwrite(
              fd(call), pattern.bytes(call.number(1), (int) call.number(2)), call.number(1));
      case LSEEK -> process.lseek(fd(call), call.number(1), (int) call.number(2));
      case STAT -> process.stat(path(call, 0), outcome.stat());
      case LSTAT -> process.lstat(path(call, 0), outcome.stat());
      case FSTAT -> process.fstat(fd(call), outcome.stat());
      case RSTAT -> process.stat(bytes(call.text(0)), outcome.stat());
      case MKDIR -> process.mkdir(path(call, 0), (int) call.number(1));
      case RMDIR -> process.rmdir(path(call, 0));
      case UNLINK -> process.unlink(path(call, 0));
      case RENAME -> process.rename(path(call, 0), path(call, 1));
      case READDIR -> readdir(path(call, 0), (int) call.number(1, READDIR_SIZE));
      case GETDENTS -> getdents(fd(call), (int) call.number(1));
      case STATVFS ->
          process.statvfs(
              path(call, 0), outcome.statvfs(), (int) call.number(1, MountFlags.ST_WAIT));
      case SYNC -> process.sync();
      case FSYNC -> process.fsync(fd(call));
      case TRUNCATE -> process.truncate(path(call, 0), call.number(1));
      case FTRUNCATE -> process.ftruncate(fd(call), call.number(1));
      case ACCESS -> process.access(path(call, 0), (int) call.number(1));
      case CHDIR -> process.chdir(path(call, 0));
      case RCHDIR -> process.chdir(bytes(call.text(0)));
      case GETCWD -> filled(process.getcwd(outcome.room(0, CWD_SIZE)));
      case SETCRED -> process.setcred((int) call.number(0), (int) call.number(1));
      case UNMOUNT -> process.unmount(arguments.mountPoint(), (int) call.number(0, 0));
      case KILL, TOGETHER, REMOUNT ->
          throw new IllegalArgumentException(call.verb().word() + " concerns all processes");
      case SLEEP -> sleep(call.number(0));
      case DRAIN -> drain();
      case DUP, OPENAT, READV, WRITEV, GETFH, FHOPEN, POLL, FALLOCATE, FDISCARD ->
          specials.result(call);
      case LOCK, LOCKW, GETLK, FLOCK -> specials.result(call);
      case EXTSET, EXTGET, EXTSIZE, EXTDEL, EXTLIST -> specials.extattr(call);
      case RULE, NORULES, SRVCLOSE, SRVUNMOUNT, SRVFILL, SRVWRITE, FLUSH, IOCTLDEV ->
          throw new IllegalArgumentException(call + " is the server's, not a client's");
      default -> attributes.result(call);
    };
  }

  /**
   * Reclaims, and goes to the root at once: where that is next found by a {@code ..} alone, the
   * kernel does not survive that it is reclaimed once more (puffs_vnop_reclaim()).
   */
  private int drain() {
    int result = process.drainVnodes();
    if (result == 0) {
      process.access(arguments.mountPoint(), Fcntl.F_OK);
    }
    return result;
  }

  private int open(Call call) {
    int fd = process.open(path(call, 1), (int) call.number(2), (int) call.number(3, 0));
    descriptors.opened(call.text(0), fd);
    return Math.min(fd, 0);
  }

  private int close(Call call) {
    int result = process.close(fd(call));
    descriptors.closed(call.text(0));
    return result;
  }

  private int readdir(byte[] path, int size) {
    int fd = process.open(path, Fcntl.O_RDONLY, 0);
    if (fd < 0) {
      return fd;
    }
    int filled = 0;
    int got = process.getdents(fd, outcome.room(0, size));
    while (got > 0 && filled + got <= LONGEST_LISTING) {
      filled += got;
      outcome.chunkEndsAt(filled);
      got = process.getdents(fd, outcome.room(filled, size));
    }
    if (got > 0) {
      outcome.cut();
    }
    process.close(fd);
    outcome.filled(filled);
    return got < 0 ? got : filled;
  }

  private int getdents(int fd, int size) {
    int got = process.getdents(fd, outcome.room(0, size));
    outcome.chunkEndsAt(Math.max(got, 0));
    return filled(got);
  }

  private int sleep(long milliseconds) {
    kernel.sleep(Duration.ofMillis(milliseconds));
    return 0;
  }

  private int filled(int bytes) {
    outcome.filled(Math.max(bytes, 0));
    return bytes;
  }

  private int fd(Call call) {
    return arguments.fd(call, 0);
  }

  private byte[] path(Call call, int i) {
    return arguments.path(call, i);
  }

  private static byte[] bytes(String text) {
    return ArgumentResolver.bytes(text);
  }

  /** Closes what is open, becomes user 0 again and leaves the file system. */
  void detach() {
    for (int fd : descriptors.open()) {
      process.close(fd);
    }
    descriptors.clear();
    process.setcred(0, 0);
    process.chdir(bytes("/"));
    kernel.settle();
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.close();
  }
}
