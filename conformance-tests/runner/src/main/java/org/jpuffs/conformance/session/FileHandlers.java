package org.jpuffs.conformance.session;

import static org.jpuffs.conformance.session.CallContext.word;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;

/** Calls that open, close, read, write and store files. */
final class FileHandlers {
  private FileHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    table.put(
        Verb.OPEN,
        (in, call) ->
            in.opened(
                call, in.process.open(in.path(call), (int) call.openFlags(), (int) call.mode())));
    table.put(
        Verb.OPENAT,
        (in, call) ->
            in.opened(
                call,
                in.process.openat(
                    in.fd(call),
                    CallContext.bytes(call, Argument.RELATIVE_PATH),
                    (int) call.openFlags(),
                    (int) call.mode())));
    table.put(Verb.DUP, (in, call) -> in.opened(call, in.process.dup(in.fd(call))));
    table.put(Verb.CLOSE, FileHandlers::close);
    table.put(
        Verb.READ,
        (in, call) -> in.filled(in.process.read(in.fd(call), in.outcome.room(0, call.length()))));
    table.put(
        Verb.PREAD,
        (in, call) ->
            in.filled(
                in.process.pread(in.fd(call), in.outcome.room(0, call.length()), call.offset())));
    table.put(Verb.READV, FileHandlers::readv);
    table.put(
        Verb.WRITE,
        (in, call) -> in.process.write(in.fd(call), in.pattern.bytes(0, call.length())));
    table.put(
        Verb.PWRITE,
        (in, call) ->
            in.process.pwrite(
                in.fd(call), in.pattern.bytes(call.offset(), call.length()), call.offset()));
    table.put(Verb.WRITEV, FileHandlers::writev);
    table.put(
        Verb.LSEEK,
        (in, call) -> in.process.lseek(in.fd(call), call.offset(), word(call, Argument.WHENCE)));
    table.put(
        Verb.TRUNCATE,
        (in, call) -> in.process.truncate(in.path(call), call.number(Argument.FILE_SIZE)));
    table.put(
        Verb.FTRUNCATE,
        (in, call) -> in.process.ftruncate(in.fd(call), call.number(Argument.FILE_SIZE)));
    table.put(
        Verb.FALLOCATE,
        (in, call) ->
            in.process.fallocate(in.fd(call), call.offset(), call.number(Argument.RANGE_LENGTH)));
    table.put(
        Verb.FDISCARD,
        (in, call) ->
            in.process.fdiscard(in.fd(call), call.offset(), call.number(Argument.RANGE_LENGTH)));
    table.put(Verb.SYNC, (in, call) -> in.process.sync());
    table.put(Verb.FSYNC, (in, call) -> in.process.fsync(in.fd(call)));
    table.put(Verb.FDATASYNC, (in, call) -> in.process.fdatasync(in.fd(call)));
    table.put(
        Verb.FSYNC_RANGE,
        (in, call) ->
            in.process.fsyncRange(
                in.fd(call),
                word(call, Argument.SYNC_FLAGS),
                call.offset(),
                call.number(Argument.RANGE_LENGTH)));
  }

  private static long close(CallContext in, Call call) {
    int result = in.process.close(in.fd(call));
    in.descriptors.closed(call.descriptor());
    return result;
  }

  private static long readv(CallContext in, Call call) {
    int first = call.length();
    int second = word(call, Argument.SECOND_LENGTH);
    ByteBuffer room = in.outcome.room(0, first + second);
    ByteBuffer[] parts = {room.slice(0, first), room.slice(first, second)};
    return in.filled(in.process.readv(in.fd(call), parts));
  }

  private static long writev(CallContext in, Call call) {
    int first = call.length();
    int second = word(call, Argument.SECOND_LENGTH);
    ByteBuffer all = in.pattern.bytes(0, first + second);
    ByteBuffer[] parts = {
      all.slice(all.position(), first), all.slice(all.position() + first, second)
    };
    return in.process.writev(in.fd(call), parts);
  }
}
