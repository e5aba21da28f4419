package org.jpuffs.examples.sftp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.AttributeChange;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** Changes of attributes. */
final class AttributeWrites {
  private static final int SET_ID = 06000;

  private final ServerAccess server;

  AttributeWrites(ServerAccess server) {
    this.server = server;
  }

  /** Carries out a SETATTR. What the kernel has kept of earlier calls is taken over in any case. */
  void change(Request request, SftpNode node, Attributes given) {
    server.awaitTurn(request, node);
    CompletableFuture<Void> turn = node.takeTurn();
    List<CompletionStage<Void>> answers = new ArrayList<>();
    try {
      ServerAttributes now = server.attributesInTurn(request, node);
      SftpSession session = server.session(request);
      ServerAttributes kept = kept(node, now, given, request.credentials());
      apply(session, node, now, kept, answers);
      if (kept.hasTimes()) {
        node.forgetAccessTime();
      } else if (takesTimes(node, now, given, request.credentials()) && given.hasAtime()) {
        node.keepAccessTime(given.atime());
        node.touched(server.now());
      }
      if (kept.hasSize()) {
        node.readAhead.forget();
      }
      ServerAttributes rights = rights(node, now, given, request.credentials());
      apply(session, node, now.changedBy(kept), rights, answers);
      if (!AttributeChange.isEmpty(given)) {
        node.touched(server.now());
      }
    } finally {
      turn.complete(null);
    }
    await(request, node, answers);
  }

  private void apply(
      SftpSession session,
      SftpNode node,
      ServerAttributes now,
      ServerAttributes change,
      List<CompletionStage<Void>> answers) {
    if (!change.isEmpty()) {
      send(session, node, change, answers);
      node.changed(server.now(), now.changedBy(change));
    }
  }

  private void await(Request request, SftpNode node, List<CompletionStage<Void>> answers) {
    for (CompletionStage<Void> answer : answers) {
      try {
        server.ask(request, answer);
      } catch (ErrnoException failure) {
        node.changed(server.now());
        node.expire();
        throw failure.errno() == Errno.EACCES
            ? Errno.EPERM.exception()
            : server.explain(request, failure);
      }
    }
  }

  private static boolean takesTimes(
      SftpNode node, ServerAttributes now, Attributes given, Credentials who) {
    return AttributeChange.takesTimes(
        node.type, now.permissions(), now.uid(), now.gid(), given, who);
  }

  /**
   * The size and the times that the server must get. An access time alone is not sent: SFTP sets
   * both times together, and the modification time that is known here could undo one that was set
   * elsewhere. Then nobody would see that the file was changed there.
   */
  private ServerAttributes kept(
      SftpNode node, ServerAttributes now, Attributes given, Credentials who) {
    ServerAttributes kept = ServerAttributes.NONE;
    if (given.hasSize() && node.type == FileType.REG) {
      kept = kept.withSize(given.size());
    }
    boolean takes = takesTimes(node, now, given, who);
    boolean isResized = given.size() != now.size();
    boolean isModified = AttributeChange.setsModificationTime(given, isResized, who);
    boolean hasMtime = takes && given.hasMtime() && !isModified;
    if (hasMtime || isModified) {
      long mtime = hasMtime ? given.mtime() : server.now().getEpochSecond();
      kept = kept.withTimes(takes && given.hasAtime() ? given.atime() : node.atime(), mtime);
    }
    return kept;
  }

  /** The mode and the owner that the caller asks for and may have. */
  private static ServerAttributes rights(
      SftpNode node, ServerAttributes now, Attributes given, Credentials who) {
    AttributeChange.checkRights(node.type, now.uid(), now.gid(), 0, given, who);
    if (given.hasFlags() && given.flags() != 0 || given.hasMode() && node.type == FileType.LNK) {
      throw Errno.EOPNOTSUPP.exception();
    }
    ServerAttributes rights = ServerAttributes.NONE;
    if (given.hasMode()) {
      rights = rights.withMode(given.mode() & 07777);
    }
    if (given.hasUid() || given.hasGid()) {
      rights =
          rights.withOwner(
              given.hasUid() ? given.uid() : now.uid(), given.hasGid() ? given.gid() : now.gid());
      if (!rights.hasMode() && (now.mode() & SET_ID) != 0 && node.type != FileType.LNK) {
        rights = rights.withMode(now.permissions()); // a server may take set-id bits away
      }
    }
    return rights;
  }

  /** Sends a change of a node, by its handle if it has no name. */
  void send(
      SftpSession session,
      SftpNode node,
      ServerAttributes change,
      List<CompletionStage<Void>> answers) {
    if (change.isEmpty()) {
      return;
    }
    if (node.type == FileType.LNK) {
      if (session.has(Extension.LSETSTAT)) {
        answers.add(session.lsetstat(node.path(), change));
      } else if (change.hasOwner()) {
        throw Errno.EOPNOTSUPP.exception();
      }
      return;
    }
    send(session, node, change, answers, node.handles.any(session));
    if (change.hasOwner() && (change.mode() & SET_ID) != 0) { // the server sets the mode first
      ServerAttributes mode = ServerAttributes.NONE.withMode(change.mode());
      send(session, node, mode, answers, node.handles.any(session));
    }
  }

  private static void send(
      SftpSession session,
      SftpNode node,
      ServerAttributes change,
      List<CompletionStage<Void>> answers,
      @Nullable String handle) {
    if (!node.isGone()) {
      answers.add(session.setstat(node.path(), change));
    } else if (handle != null) {
      answers.add(session.fsetstat(handle, change));
    }
  }

  /**
   * Gives a new node the mode and the owner that the caller wants: the server has applied the umask
   * of its user, and that user owns it. If the server's user may not do that, it stays so.
   *
   * @param mode the permissions
   * @param gid the group of the directory, which a new file gets on NetBSD
   */
  ServerAttributes own(
      Request request, SftpNode node, ServerAttributes made, int mode, int gid, Credentials who) {
    ServerAttributes change = ServerAttributes.NONE;
    boolean isOthers = made.uid() != who.uid() || made.gid() != gid;
    if (who.isRegular() && made.hasOwner() && isOthers) {
      change = change.withOwner(who.uid(), gid);
    }
    boolean isOther = node.type != FileType.LNK && made.hasMode() && made.permissions() != mode;
    if (isOther || change.hasOwner() && (mode & SET_ID) != 0) {
      change = change.withMode(mode);
    }
    List<CompletionStage<Void>> answers = new ArrayList<>();
    SftpSession session = server.session(request);
    if (node.type != FileType.LNK || session.has(Extension.LSETSTAT)) {
      send(session, node, change, answers);
    }
    if (answers.isEmpty()) {
      return made;
    }
    try {
      for (CompletionStage<Void> answer : answers) {
        server.ask(request, answer);
      }
      return made.changedBy(change);
    } catch (ErrnoException refused) {
      return server.ask(request, session.lstat(node.path()));
    }
  }
}
