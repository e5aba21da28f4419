package org.jpuffs.fuse;

import java.time.InstantSource;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Fcntl;

/** The first step of each request that has an answer, but for INIT. */
final class Requests {
  private final NameRequests names;
  private final CreationRequests creations;
  private final AttributeRequests attributes;
  private final OpenFileRequests files;
  private final DataRequests data;
  private final DirectoryRequests directories;
  private final ExtattrRequests extattrs;
  private final LockRequests locks;

  /**
   * @param clock that of the server
   * @param groups those of the callers
   * @param frames gets the frames that the server does not answer
   */
  Requests(
      MountTerms terms,
      FuseNodes nodes,
      InstantSource clock,
      SupplementaryGroups groups,
      FrameExchange frames) {
    Lookups lookups = new Lookups(nodes, terms);
    locks = new LockRequests(terms);
    files = new OpenFileRequests(terms, locks, frames);
    names = new NameRequests(lookups);
    creations = new CreationRequests(lookups, files);
    attributes = new AttributeRequests(lookups, files, clock, groups);
    data = new DataRequests(terms, attributes);
    directories = new DirectoryRequests(terms);
    extattrs = new ExtattrRequests(terms);
  }

  Step begin(Conversation talk) {
    return switch (talk.request().opcode()) {
      case LOOKUP -> names.lookup(talk);
      case LINK -> names.link(talk);
      case UNLINK -> names.unlink(talk);
      case RMDIR -> names.rmdir(talk);
      case RENAME -> names.rename(talk);
      case RENAME2 -> names.rename2(talk);
      case CREATE -> creations.create(talk);
      case MKDIR -> creations.mkdir(talk);
      case MKNOD -> creations.mknod(talk);
      case SYMLINK -> creations.symlink(talk);
      case GETATTR -> attributes.getattr(talk);
      case SETATTR -> attributes.setattr(talk);
      case STATFS -> attributes.statfs(talk);
      case OPEN, OPENDIR -> files.open(talk);
      case RELEASE, RELEASEDIR -> files.release(talk);
      case FLUSH -> files.flush(talk);
      case FSYNC, FSYNCDIR -> files.fsync(talk);
      case ACCESS -> files.access(talk);
      case READ -> data.read(talk);
      case WRITE -> data.write(talk);
      case READLINK -> data.readlink(talk);
      case FALLOCATE -> data.fallocate(talk);
      case READDIR -> directories.readdir(talk);
      case GETXATTR -> extattrs.get(talk);
      case SETXATTR -> extattrs.set(talk);
      case LISTXATTR -> extattrs.list(talk);
      case REMOVEXATTR -> extattrs.remove(talk);
      case GETLK -> locks.get(talk);
      case SETLK -> locks.set(talk, 0);
      case SETLKW -> locks.set(talk, Fcntl.F_WAIT);
      case DESTROY -> Step.DONE;
      case INIT, FORGET, BATCH_FORGET, INTERRUPT -> Step.failure(Errno.EPROTO);
    };
  }
}
