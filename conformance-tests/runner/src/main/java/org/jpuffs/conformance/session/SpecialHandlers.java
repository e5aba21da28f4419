package org.jpuffs.conformance.session;

import static org.jpuffs.conformance.session.CallContext.word;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Fcntl;

/** File handles, locks, events and extended attributes. */
final class SpecialHandlers {
  /** The room for an extended attribute, and for a list of their names, in bytes. */
  private static final int EXTATTR_ROOM = 256;

  private SpecialHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    table.put(Verb.GETFH, SpecialHandlers::getfh);
    table.put(
        Verb.FHOPEN,
        (in, call) -> in.opened(call, in.process.fhopen(in.handle, (int) call.openFlags())));
    table.put(Verb.LOCK, (in, call) -> lock(in, call, Fcntl.F_SETLK));
    table.put(Verb.LOCKW, (in, call) -> lock(in, call, Fcntl.F_SETLKW));
    table.put(Verb.GETLK, SpecialHandlers::getlk);
    table.put(
        Verb.FLOCK,
        (in, call) -> in.process.flock(in.fd(call), word(call, Argument.LOCK_OPERATION)));
    table.put(Verb.POLL, SpecialHandlers::poll);
    table.put(Verb.EXTSET, SpecialHandlers::extattrSet);
    table.put(
        Verb.EXTGET,
        (in, call) ->
            in.process.extattrGet(in.path(call), namespace(call), attribute(call), room(in)));
    table.put(
        Verb.EXTSIZE,
        (in, call) -> in.process.extattrSize(in.path(call), namespace(call), attribute(call)));
    table.put(
        Verb.EXTDEL,
        (in, call) -> in.process.extattrDelete(in.path(call), namespace(call), attribute(call)));
    table.put(
        Verb.EXTLIST,
        (in, call) -> in.process.extattrList(in.path(call), namespace(call), room(in)));
  }

  private static long getfh(CallContext in, Call call) {
    int length = in.process.getfh(in.path(call), in.handle.clear());
    in.handle.limit(Math.max(length, 0));
    in.outcome.detail(length);
    return Math.min(length, 0);
  }

  private static int lock(CallContext in, Call call, int command) {
    in.lock.start(call.offset()).len(call.number(Argument.RANGE_LENGTH)).pid(0);
    in.lock.type((short) call.number(Argument.LOCK_TYPE)).whence((short) Fcntl.SEEK_SET);
    return in.process.lock(in.fd(call), command, in.lock);
  }

  private static long getlk(CallContext in, Call call) {
    int result = lock(in, call, Fcntl.F_GETLK);
    in.outcome.detail(in.lock.type());
    in.outcome.room(0, 2 * Long.BYTES).putLong(in.lock.start()).putLong(in.lock.len()).flip();
    return result;
  }

  private static long poll(CallContext in, Call call) {
    int events =
        in.process.poll(in.fd(call), word(call, Argument.EVENTS), word(call, Argument.TIMEOUT));
    in.outcome.detail(events);
    return Math.min(events, 1);
  }

  private static long extattrSet(CallContext in, Call call) {
    byte[] value = CallContext.bytes(call, Argument.VALUE);
    ByteBuffer room = in.outcome.room(0, value.length).put(value).flip();
    return in.process.extattrSet(in.path(call), namespace(call), attribute(call), room);
  }

  private static int namespace(Call call) {
    return (int) call.number(Argument.NAMESPACE, Extattr.EXTATTR_NAMESPACE_USER);
  }

  private static byte[] attribute(Call call) {
    return CallContext.bytes(call, Argument.ATTRIBUTE);
  }

  private static ByteBuffer room(CallContext in) {
    return in.outcome.room(0, EXTATTR_ROOM);
  }
}
