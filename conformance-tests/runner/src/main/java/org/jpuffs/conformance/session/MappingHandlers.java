package org.jpuffs.conformance.session;

import static org.jpuffs.conformance.session.CallContext.word;

import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** Calls on files that are mapped, and accesses to them. */
final class MappingHandlers {
  private static final int FAULT = -Errno.EFAULT.number();

  private MappingHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    table.put(Verb.MMAP, MappingHandlers::mmap);
    table.put(Verb.LOAD, MappingHandlers::load);
    table.put(Verb.STORE, MappingHandlers::store);
    table.put(Verb.MSYNC, MappingHandlers::msync);
    table.put(Verb.MUNMAP, MappingHandlers::munmap);
  }

  private static long mmap(CallContext in, Call call) {
    long length = call.number(Argument.RANGE_LENGTH);
    long address =
        in.process.mmap(
            in.fd(call),
            call.offset(),
            length,
            word(call, Argument.PROTECTION),
            word(call, Argument.MAP_FLAGS));
    in.mappings.mapped(in.process, call.text(Argument.NEW_MAPPING), address, length);
    return Math.min(address, 0);
  }

  /** The mapping of the call, if it has all pages of the range. */
  private static Mappings.@Nullable Mapping mapping(CallContext in, Call call, long length) {
    Mappings.Mapping mapping = in.mappings.get(call.text(Argument.MAPPING));
    return mapping != null && mapping.has(call.offset(), length) ? mapping : null;
  }

  private static long load(CallContext in, Call call) {
    in.outcome.detail(0);
    Mappings.Mapping mapping = mapping(in, call, call.length());
    if (mapping == null) {
      return FAULT;
    }
    long at = mapping.address() + call.offset();
    int loaded = in.filled(in.process.load(at, in.outcome.room(0, call.length())));
    in.outcome.detail(in.process.faultSignal());
    return loaded;
  }

  private static long store(CallContext in, Call call) {
    in.outcome.detail(0);
    Mappings.Mapping mapping = mapping(in, call, call.length());
    if (mapping == null) {
      return FAULT;
    }
    long at = mapping.address() + call.offset();
    int stored = in.process.store(at, in.pattern.bytes(0, call.length()));
    in.outcome.detail(in.process.faultSignal());
    return stored;
  }

  private static long msync(CallContext in, Call call) {
    long length = call.number(Argument.RANGE_LENGTH);
    Mappings.Mapping mapping = mapping(in, call, length);
    return mapping == null
        ? FAULT
        : in.process.msync(
            mapping.address() + call.offset(), length, word(call, Argument.MSYNC_FLAGS));
  }

  private static long munmap(CallContext in, Call call) {
    Mappings.Mapping mapping = in.mappings.get(call.text(Argument.MAPPING));
    long offset = call.number(Argument.OFFSET, 0);
    long length = call.number(Argument.RANGE_LENGTH, Integer.MAX_VALUE);
    return mapping == null ? 0 : mapping.unmap(in.process, offset, length);
  }
}
