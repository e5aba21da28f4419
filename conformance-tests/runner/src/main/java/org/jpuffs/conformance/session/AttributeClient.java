package org.jpuffs.conformance.session;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Limits;

/** The calls of a client on attributes, and those that make links and special files. */
final class AttributeClient {
  private final Process process;
  private final ArgumentResolver arguments;
  private final Outcome outcome;

  AttributeClient(Process process, ArgumentResolver arguments, Outcome outcome) {
    this.process = process;
    this.arguments = arguments;
    this.outcome = outcome;
  }

  long result(Call call) {
    return switch (call.verb()) {
      case CHMOD -> process.chmod(path(call), word(call, 1));
      case LCHMOD -> process.lchmod(path(call), word(call, 1));
      case FCHMOD -> process.fchmod(fd(call), word(call, 1));
      case CHOWN -> process.chown(path(call), word(call, 1), word(call, 2));
      case LCHOWN -> process.lchown(path(call), word(call, 1), word(call, 2));
      case FCHOWN -> process.fchown(fd(call), word(call, 1), word(call, 2));
      case CHFLAGS -> process.chflags(path(call), call.number(1));
      case LCHFLAGS -> process.lchflags(path(call), call.number(1));
      case FCHFLAGS -> process.fchflags(fd(call), call.number(1));
      case UTIMES -> process.utimens(path(call), call.number(1), 0, call.number(2), 0, 0);
      case LUTIMES ->
          process.utimens(
              path(call), call.number(1), 0, call.number(2), 0, Fcntl.AT_SYMLINK_NOFOLLOW);
      case FUTIMES -> process.futimens(fd(call), call.number(1), 0, call.number(2), 0);
      case UTIMESNULL -> process.utimensNow(path(call), 0);
      case FUTIMESNULL -> process.futimensNow(fd(call));
      case UMASK -> process.umask(word(call, 0));
      case PATHCONF -> process.pathconf(path(call), word(call, 1));
      case FPATHCONF -> process.fpathconf(fd(call), word(call, 1));
      case FDATASYNC -> process.fdatasync(fd(call));
      case FSYNC_RANGE ->
          process.fsyncRange(fd(call), word(call, 1), call.number(2), call.number(3));
      case FCHDIR -> process.fchdir(fd(call));
      default -> links(call);
    };
  }

  private long links(Call call) {
    return switch (call.verb()) {
      case LINK -> process.link(path(call), arguments.path(call, 1));
      case SYMLINK -> process.symlink(ArgumentResolver.raw(call, 0), arguments.path(call, 1));
      case READLINK -> {
        int length = process.readlink(path(call), outcome.room(0, Limits.MAXPATHLEN));
        outcome.filled(Math.max(length, 0));
        yield length;
      }
      case MKNOD -> process.mknod(path(call), word(call, 1), call.number(2));
      case MKFIFO -> process.mkfifo(path(call), word(call, 1));
      default -> throw new IllegalArgumentException(call.verb().word() + " is no call");
    };
  }

  private byte[] path(Call call) {
    return arguments.path(call, 0);
  }

  private int fd(Call call) {
    return arguments.fd(call, 0);
  }

  private static int word(Call call, int i) {
    return (int) call.number(i);
  }
}
