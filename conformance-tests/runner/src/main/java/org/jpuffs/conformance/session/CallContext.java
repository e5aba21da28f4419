package org.jpuffs.conformance.session;

import java.nio.ByteBuffer;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Limits;

/**
 * What the handlers of system calls work with: a process, its descriptors, and buffers that are
 * used again for every call.
 */
final class CallContext {
  final Kernel kernel;
  final Process process;
  final Outcome outcome;

  /** What the process writes. */
  final DataPattern pattern;

  final Descriptors descriptors = new Descriptors();
  final Mappings mappings = new Mappings();

  /** The lock of fcntl(2). */
  final Flock lock = new Flock().wrap(Outcome.direct(Flock.SIZE), 0);

  /** The handle of the last getfh. */
  final ByteBuffer handle = Outcome.direct(Limits.FHANDLE_SIZE_MAX).limit(0);

  private final ArgumentResolver arguments;

  CallContext(Kernel kernel, DataPattern pattern, Outcome outcome) {
    this.kernel = kernel;
    this.process = kernel.newProcess();
    this.pattern = pattern;
    this.outcome = outcome;
    this.arguments = new ArgumentResolver(kernel.mountPoint(), descriptors);
  }

  byte[] mountPoint() {
    return arguments.mountPoint();
  }

  /** The descriptor that the call uses; -1 if none of its name is open. */
  int fd(Call call) {
    return arguments.fd(call.descriptor());
  }

  /** The descriptor of that name; -1 if none is open. */
  int fd(String name) {
    return arguments.fd(name);
  }

  /** The path, absolute. */
  byte[] path(Call call) {
    return arguments.path(call.path());
  }

  /** The second path, absolute. */
  byte[] newPath(Call call) {
    return arguments.path(call.newPath());
  }

  /** A text argument as it is. */
  static byte[] bytes(Call call, Argument argument) {
    return ArgumentResolver.bytes(call.text(argument));
  }

  /** A number argument of 32 bits. */
  static int word(Call call, Argument argument) {
    return (int) call.number(argument);
  }

  /** Gives the descriptor that a call opened its name. 0, or the negated error. */
  int opened(Call call, int fd) {
    descriptors.opened(call.newDescriptor(), fd);
    return Math.min(fd, 0);
  }

  /** Says how many bytes of the outcome's buffer a call filled in, if it succeeded. */
  int filled(int bytes) {
    outcome.filled(Math.max(bytes, 0));
    return bytes;
  }
}
