package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FsyncRange;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Request;

/** The data of files. */
final class FileData {
  private final ServerAccess server;

  FileData(ServerAccess server) {
    this.server = server;
  }

  /** Opens it on the server as well, so that the server refuses what its user may not do. */
  void open(Request request, SftpNode node, OpenMode mode) {
    server.revalidate(request, node);
    SftpSession session = server.session(request);
    if (mode.reads()) {
      readable(request, session, node);
    }
    if (mode.writes()) {
      writable(request, session, node);
    }
  }

  /**
   * Makes sure that the data stay accessible after the last name of the file is removed. What
   * cannot be opened now is not accessible then.
   */
  void keepOpen(Request request, SftpNode node) {
    SftpSession session = server.session(request);
    try {
      readable(request, session, node);
      writable(request, session, node);
    } catch (ErrnoException refused) {
      // what is open already suffices for those who have it open
    }
  }

  void read(Request request, SftpNode node, long offset, ByteBuffer into) {
    server.awaitTurn(request, node);
    SftpSession session = server.session(request);
    String handle = readable(request, session, node);
    SftpSettings settings = server.settings();
    ReadAhead.Source source =
        new ReadAhead.Source(
            session,
            handle,
            node.knownSize(),
            server.now(),
            settings.timeToLive(),
            settings.readAhead());
    for (ReadAhead.Part part : node.readAhead.read(source, offset, into.remaining())) {
      ByteBuffer data = server.ask(request, part.data()).duplicate();
      int skipped = (int) Math.max(0, offset - part.offset());
      int wanted = Math.min(into.remaining(), SftpSession.MOST_DATA - skipped);
      int count = Math.max(0, Math.min(wanted, data.remaining() - skipped));
      if (count > 0) {
        into.put(data.slice(data.position() + skipped, count));
      }
      if (count < wanted) {
        return;
      }
    }
  }

  /**
   * Writes. If the kernel keeps the times of the write(2), the server's times are set back: without
   * that, a time that a program has set in between would be lost.
   */
  void write(Request request, SftpNode node, long offset, ByteBuffer from, IoFlags flags) {
    server.awaitTurn(request, node);
    CompletableFuture<Void> turn = node.takeTurn();
    List<CompletionStage<Void>> answers = new ArrayList<>();
    try {
      SftpSession session = server.session(request);
      String handle = writable(request, session, node);
      ServerAttributes before =
          flags.setsTimes() ? ServerAttributes.NONE : server.attributesInTurn(request, node);
      long end = offset + from.remaining();
      for (long at = offset; from.hasRemaining(); at += SftpSession.MOST_DATA) {
        int count = Math.min(from.remaining(), SftpSession.MOST_DATA);
        answers.add(session.write(handle, at, from.slice(from.position(), count)));
        from.position(from.position() + count);
      }
      if (before.hasTimes()) {
        ServerAttributes times = ServerAttributes.NONE.withTimes(before.atime(), before.mtime());
        answers.add(session.fsetstat(handle, times));
        ServerAttributes after = before.withSize(Math.max(before.size(), end));
        node.changed(Instant.MIN, after);
      } else {
        node.changed(server.now());
      }
      node.readAhead.forget();
    } finally {
      turn.complete(null);
    }
    awaitAll(request, node, answers);
  }

  private void awaitAll(Request request, SftpNode node, List<CompletionStage<Void>> answers) {
    for (CompletionStage<Void> answer : answers) {
      try {
        server.ask(request, answer);
      } catch (ErrnoException failure) {
        node.changed(server.now()); // how much was written is unknown
        throw server.explain(request, failure);
      }
    }
  }

  void fsync(Request request, SftpNode node, FsyncRange range) {
    server.awaitTurn(request, node);
    SftpSession session = server.session(request);
    String handle = node.handles.writing(session);
    if (handle != null && session.has(Extension.FSYNC) && !range.isLazy()) {
      server.ask(request, session.fsync(handle));
    }
  }

  private String readable(Request request, SftpSession session, SftpNode node) {
    String handle = node.handles.reading(session);
    if (handle == null) {
      handle = open(request, session, node, SftpSession.OPEN_READ);
      node.handles.read(session, handle);
    }
    return handle;
  }

  private String writable(Request request, SftpSession session, SftpNode node) {
    String handle = node.handles.writing(session);
    if (handle == null) {
      handle = open(request, session, node, SftpSession.OPEN_WRITE);
      node.handles.write(session, handle);
    }
    return handle;
  }

  private String open(Request request, SftpSession session, SftpNode node, int flags) {
    if (node.isDirectory()) {
      throw Errno.EISDIR.exception();
    }
    return server.ask(request, session.open(node.path(), flags, ServerAttributes.NONE));
  }
}
