package org.jpuffs.conformance.session;

import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;

/** Calls that only some kernels have. */
final class OptionalHandlers {
  private OptionalHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    table.put(
        Verb.RENAMEAT2,
        (in, call) ->
            in.process.renameat2(
                in.path(call), in.newPath(call), CallContext.word(call, Argument.RENAME_FLAGS)));
    table.put(Verb.SEEKDATA, (in, call) -> in.process.seekData(in.fd(call), call.offset()));
    table.put(Verb.SEEKHOLE, (in, call) -> in.process.seekHole(in.fd(call), call.offset()));
    table.put(Verb.COPY_FILE_RANGE, OptionalHandlers::copyFileRange);
    table.put(
        Verb.TMPFILE,
        (in, call) ->
            in.opened(
                call,
                in.process.openUnnamed(in.path(call), (int) call.openFlags(), (int) call.mode())));
    table.put(Verb.LINKFD, (in, call) -> in.process.linkDescriptor(in.fd(call), in.path(call)));
  }

  private static long copyFileRange(CallContext in, Call call) {
    return in.process.copyFileRange(
        in.fd(call),
        call.offset(),
        in.fd(call.text(Argument.TARGET_DESCRIPTOR)),
        call.number(Argument.TARGET_OFFSET),
        call.number(Argument.RANGE_LENGTH));
  }
}
