package org.jpuffs.fs;

import java.time.Instant;

/** Copies attributes that have a value. */
final class AttributeCopy {
  private AttributeCopy() {}

  static void copy(Attributes from, Attributes to) {
    if (from.type() != FileType.NON) {
      to.type(from.type());
    }
    if (from.hasMode()) {
      to.mode(from.mode());
    }
    if (from.hasNlink()) {
      to.nlink(from.nlink());
    }
    if (from.hasUid()) {
      to.uid(from.uid());
    }
    if (from.hasGid()) {
      to.gid(from.gid());
    }
    if (from.hasFileid()) {
      to.fileid(from.fileid());
    }
    if (from.hasSize()) {
      to.size(from.size());
    }
    copyStorage(from, to);
    copyTimes(from, to);
  }

  private static void copyStorage(Attributes from, Attributes to) {
    if (from.hasBlocksize()) {
      to.blocksize(from.blocksize());
    }
    if (from.hasGen()) {
      to.gen(from.gen());
    }
    if (from.hasFlags()) {
      to.flags(from.flags());
    }
    if (from.hasRdev()) {
      to.rdev(from.rdev());
    }
    if (from.hasBytes()) {
      to.bytes(from.bytes());
    }
    if (from.filerev() != 0) {
      to.filerev(from.filerev());
    }
  }

  private static void copyTimes(Attributes from, Attributes to) {
    if (from.hasAtime()) {
      to.atime(from.atime(), from.atimeNanos());
    }
    if (from.hasMtime()) {
      to.mtime(from.mtime(), from.mtimeNanos());
    }
    if (from.hasCtime()) {
      to.ctime(from.ctime(), from.ctimeNanos());
    }
    if (from.hasBirthtime()) {
      to.birthtime(from.birthtime(), from.birthtimeNanos());
    }
  }

  /** An instant; the limit of {@link Instant} for a time beyond it, which utimes(2) can set. */
  static Instant instant(long seconds, int nanos) {
    if (seconds > Instant.MAX.getEpochSecond()) {
      return Instant.MAX;
    }
    if (seconds < Instant.MIN.getEpochSecond()) {
      return Instant.MIN;
    }
    return Instant.ofEpochSecond(seconds, Math.max(0, Math.min(nanos, 999_999_999)));
  }
}
