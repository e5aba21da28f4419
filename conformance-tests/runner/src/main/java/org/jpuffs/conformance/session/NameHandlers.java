package org.jpuffs.conformance.session;

import static org.jpuffs.conformance.session.CallContext.word;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Modes;

/** Calls that make, remove, rename and list names. */
final class NameHandlers {
  private static final int READDIR_LENGTH = 4096;

  private NameHandlers() {}

  static void addTo(Map<Verb, SystemCall> table) {
    table.put(Verb.MKDIR, (in, call) -> in.process.mkdir(in.path(call), (int) call.mode()));
    table.put(Verb.RMDIR, (in, call) -> in.process.rmdir(in.path(call)));
    table.put(Verb.FILL, NameHandlers::fill);
    table.put(Verb.UNLINK, (in, call) -> in.process.unlink(in.path(call)));
    table.put(Verb.RENAME, (in, call) -> in.process.rename(in.path(call), in.newPath(call)));
    table.put(Verb.LINK, (in, call) -> in.process.link(in.path(call), in.newPath(call)));
    table.put(
        Verb.SYMLINK,
        (in, call) -> in.process.symlink(CallContext.bytes(call, Argument.TARGET), in.path(call)));
    table.put(
        Verb.READLINK,
        (in, call) ->
            in.filled(in.process.readlink(in.path(call), in.outcome.room(0, Limits.MAXPATHLEN))));
    table.put(
        Verb.MKNOD,
        (in, call) ->
            in.process.mknod(in.path(call), (int) call.mode(), call.number(Argument.DEVICE)));
    table.put(Verb.MKFIFO, (in, call) -> in.process.mkfifo(in.path(call), (int) call.mode()));
    table.put(Verb.READDIR, NameHandlers::readdir);
    table.put(Verb.GETDENTS, NameHandlers::getdents);
  }

  private static long fill(CallContext in, Call call) {
    long files = call.number(Argument.FILES);
    long first = call.number(Argument.FIRST_FILE, 0);
    byte[] directory = in.path(call);
    for (int i = 0; i < files; i++) {
      byte[] name = ("/n" + (first + i)).getBytes(StandardCharsets.US_ASCII);
      byte[] path = Arrays.copyOf(directory, directory.length + name.length);
      System.arraycopy(name, 0, path, directory.length, name.length);
      int result = in.process.mknod(path, Modes.S_IFREG | 0644, 0);
      in.outcome.detail(i);
      if (result < 0) {
        return result;
      }
    }
    return files;
  }

  private static long readdir(CallContext in, Call call) {
    Process process = in.process;
    int size = (int) call.number(Argument.LENGTH, READDIR_LENGTH);
    int fd = process.open(in.path(call), Fcntl.O_RDONLY, 0);
    if (fd < 0) {
      return fd;
    }
    int filled = 0;
    int got = process.getdents(fd, in.outcome.room(0, size));
    while (got > 0 && filled + got <= Client.LONGEST_LISTING) {
      filled += got;
      in.outcome.chunkEndsAt(filled);
      got = process.getdents(fd, in.outcome.room(filled, size));
    }
    if (got > 0) {
      in.outcome.cut();
    }
    process.close(fd);
    in.outcome.filled(filled);
    return got < 0 ? got : filled;
  }

  private static long getdents(CallContext in, Call call) {
    int got = in.process.getdents(in.fd(call), in.outcome.room(0, word(call, Argument.LENGTH)));
    in.outcome.chunkEndsAt(Math.max(got, 0));
    return in.filled(got);
  }
}
