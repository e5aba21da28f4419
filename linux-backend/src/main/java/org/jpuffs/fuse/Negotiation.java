package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;

/** INIT: what kernel and server agree on. */
final class Negotiation {
  private static final int MAJOR = 7;

  /** The oldest protocol that is spoken: that of Linux 5.4. */
  private static final int OLDEST_MINOR = 31;

  /** The newest protocol whose requests are known: that of Linux 6.2. */
  private static final int NEWEST_MINOR = 38;

  // FUSE_* of INIT
  private static final long POSIX_LOCKS = 0x2;
  private static final long BIG_WRITES = 0x20;
  private static final long FLOCK_LOCKS = 0x400;
  private static final long AUTO_INVAL_DATA = 0x1000;
  private static final long ABORT_ERROR = 0x200000;
  private static final long MAX_PAGES = 0x400000;
  private static final long HANDLE_KILLPRIV_V2 = 0x10000000;

  private static final int BACKGROUND = 16;
  private static final int CONGESTION = 12;

  private Negotiation() {}

  /**
   * The answer to INIT.
   *
   * @param pageSize that of the kernel's memory, in bytes
   */
  static Step.Answer answer(FuseRequest request, MountTerms terms, int pageSize) {
    long major = request.argument(FuseField.INIT_MAJOR);
    long minor = request.argument(FuseField.INIT_MINOR);
    if (major < MAJOR || major == MAJOR && minor < OLDEST_MINOR) {
      return Step.failure(Errno.EPROTO);
    }
    ByteBuffer body = Frames.bytes(FuseStruct.INIT_OUT.size());
    FuseField.INIT_OUT_MAJOR.put(body, 0, MAJOR);
    FuseField.INIT_OUT_MINOR.put(body, 0, Math.min(minor, NEWEST_MINOR));
    if (major > MAJOR) {
      return Step.of(body); // the kernel asks again, with the number 7
    }
    long offered = request.argument(FuseField.INIT_FLAGS);
    FuseField.INIT_OUT_READAHEAD.put(body, 0, request.argument(FuseField.INIT_READAHEAD));
    FuseField.INIT_OUT_FLAGS.put(body, 0, offered & wanted(terms));
    FuseField.INIT_OUT_BACKGROUND.put(body, 0, BACKGROUND);
    FuseField.INIT_OUT_CONGESTION.put(body, 0, CONGESTION);
    FuseField.INIT_OUT_MAX_WRITE.put(body, 0, terms.mostData());
    FuseField.INIT_OUT_TIME_GRAN.put(body, 0, 1);
    FuseField.INIT_OUT_MAX_PAGES.put(body, 0, mostPages(terms, pageSize));
    return Step.of(body);
  }

  /** As many as fit into one request; a kernel whose page is longer sends one. */
  private static int mostPages(MountTerms terms, int pageSize) {
    return Math.max(1, terms.mostData() / pageSize);
  }

  private static long wanted(MountTerms terms) {
    long wanted = BIG_WRITES | AUTO_INVAL_DATA | ABORT_ERROR | MAX_PAGES | HANDLE_KILLPRIV_V2;
    return terms.has(Puffs.PUFFS_VN_ADVLOCK) && !terms.hasFlag(Puffs.PUFFS_KFLAG_ALLOPS)
        ? wanted | POSIX_LOCKS | FLOCK_LOCKS
        : wanted;
  }
}
