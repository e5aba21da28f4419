package org.jpuffs.conformance.session;

import java.nio.ByteBuffer;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Limits;

/** The calls of a client that few programs make: handles, locks, events, space, attributes. */
final class SpecialClient {
  /** The room for an extended attribute, and for a list of their names. */
  private static final int EXTATTR_ROOM = 256;

  private final Process process;
  private final ArgumentResolver arguments;
  private final Outcome outcome;
  private final Descriptors descriptors;
  private final DataPattern pattern;
  private final Flock lock = new Flock().wrap(Outcome.direct(Flock.SIZE), 0);

  /** What the last getfh gave. */
  private final ByteBuffer handle = Outcome.direct(Limits.FHANDLE_SIZE_MAX).limit(0);

  SpecialClient(
      Process process,
      ArgumentResolver arguments,
      Outcome outcome,
      Descriptors descriptors,
      DataPattern pattern) {
    this.process = process;
    this.arguments = arguments;
    this.outcome = outcome;
    this.descriptors = descriptors;
    this.pattern = pattern;
  }

  long result(Call call) {
    return switch (call.verb()) {
      case DUP -> opened(call, process.dup(arguments.fd(call, 1)));
      case OPENAT ->
          opened(
              call,
              process.openat(
                  arguments.fd(call, 1),
                  ArgumentResolver.raw(call, 2),
                  (int) call.number(3),
                  (int) call.number(4, 0)));
      case FHOPEN -> opened(call, process.fhopen(handle, (int) call.number(1)));
      case GETFH -> getfh(call);
      case READV -> readv(call);
      case WRITEV -> writev(call);
      case LOCK -> lock(call, Fcntl.F_SETLK);
      case LOCKW -> lock(call, Fcntl.F_SETLKW);
      case GETLK -> getlk(call);
      case FLOCK -> process.flock(arguments.fd(call, 0), (int) call.number(1));
      case POLL -> poll(call);
      case FALLOCATE -> process.fallocate(arguments.fd(call, 0), call.number(1), call.number(2));
      case FDISCARD -> process.fdiscard(arguments.fd(call, 0), call.number(1), call.number(2));
      default -> throw new IllegalArgumentException(call.verb().word() + " is no call");
    };
  }

  private int opened(Call call, int fd) {
    descriptors.opened(call.text(0), fd);
    return Math.min(fd, 0);
  }

  private int getfh(Call call) {
    int length = process.getfh(arguments.path(call, 0), handle.clear());
    handle.limit(Math.max(length, 0));
    outcome.detail(length);
    return Math.min(length, 0);
  }

  private long readv(Call call) {
    int first = (int) call.number(1);
    int second = (int) call.number(2);
    ByteBuffer room = outcome.room(0, first + second);
    ByteBuffer[] parts = {room.slice(0, first), room.slice(first, second)};
    int read = process.readv(arguments.fd(call, 0), parts);
    outcome.filled(Math.max(read, 0));
    return read;
  }

  private long writev(Call call) {
    int first = (int) call.number(1);
    int second = (int) call.number(2);
    ByteBuffer all = pattern.bytes(0, first + second);
    ByteBuffer[] parts = {
      all.slice(all.position(), first), all.slice(all.position() + first, second)
    };
    return process.writev(arguments.fd(call, 0), parts);
  }

  private int lock(Call call, int command) {
    lock.start(call.number(2)).len(call.number(3)).pid(0);
    lock.type((short) call.number(1)).whence((short) Fcntl.SEEK_SET);
    return process.lock(arguments.fd(call, 0), command, lock);
  }

  private int getlk(Call call) {
    int result = lock(call, Fcntl.F_GETLK);
    outcome.detail(lock.type());
    outcome.room(0, 2 * Long.BYTES).putLong(lock.start()).putLong(lock.len()).flip();
    return result;
  }

  private int poll(Call call) {
    int events = process.poll(arguments.fd(call, 0), (int) call.number(1), (int) call.number(2));
    outcome.detail(events);
    return Math.min(events, 1);
  }

  long extattr(Call call) {
    byte[] path = arguments.path(call, 0);
    int last = call.verb().parameters().size() - 1;
    int space = (int) call.number(last, Extattr.EXTATTR_NAMESPACE_USER);
    return switch (call.verb()) {
      case EXTSET -> {
        byte[] value = ArgumentResolver.raw(call, 2);
        ByteBuffer room = outcome.room(0, value.length).put(value).flip();
        yield process.extattrSet(path, space, ArgumentResolver.raw(call, 1), room);
      }
      case EXTGET -> process.extattrGet(path, space, ArgumentResolver.raw(call, 1), room());
      case EXTSIZE -> process.extattrSize(path, space, ArgumentResolver.raw(call, 1));
      case EXTDEL -> process.extattrDelete(path, space, ArgumentResolver.raw(call, 1));
      case EXTLIST -> process.extattrList(path, space, room());
      default -> throw new IllegalArgumentException(call.verb().word() + " is no call");
    };
  }

  private ByteBuffer room() {
    return outcome.room(0, EXTATTR_ROOM);
  }
}
