package org.jpuffs.conformance.session;

import java.util.Locale;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.VnodeFlags;

/** Prints outcomes as in a trace, after the call. */
public final class OutcomeText {
  private OutcomeText() {}

  /**
   * The data that the call filled in, and its result: {@code [fnv=eb2f42dd] = 100}. The result of
   * posix_fallocate(2) is the error's number itself.
   */
  public static String of(Verb verb, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    if (outcome.isOk()) {
      details(text, verb, outcome);
    } else if ((verb == Verb.LOAD || verb == Verb.STORE) && outcome.detail() != 0) {
      text.append("[signal=").append(outcome.detail()).append("] ");
    }
    boolean itself = verb == Verb.FALLOCATE && !outcome.isOk();
    return text.append("= ")
        .append(itself ? Long.toString(-outcome.result()) : result(outcome.result()))
        .toString();
  }

  /** A value, or {@code -1} and the error: {@code -1 ENOENT(2)}. */
  public static String result(long result) {
    return result >= 0
        ? Long.toString(result)
        : "-1 " + Errno.describe(result) + "(" + -result + ")";
  }

  private static void details(StringBuilder text, Verb verb, Outcome outcome) {
    switch (verb) {
      case STAT, LSTAT, FSTAT, RSTAT -> stat(text, outcome.stat());
      case READ, PREAD, READV, LOAD ->
          text.append("[fnv=").append(String.format("%08x", outcome.fnv1a())).append("] ");
      case GETCWD -> text.append('[').append(ScriptWriter.word(outcome.cwd())).append("] ");
      case READLINK ->
          text.append("[\"").append(ScriptWriter.word(outcome.target())).append("\"] ");
      case GETFH -> text.append("[fhlen=").append(outcome.detail()).append("] ");
      case GETLK ->
          text.append("[type=").append(outcome.detail()).append(range(outcome)).append("] ");
      case POLL ->
          text.append("[revents=0x").append(Integer.toHexString(outcome.detail())).append("] ");
      case READDIR, GETDENTS -> entries(text, outcome);
      case STATVFS -> statvfs(text, outcome.statvfs());
      default -> {}
    }
  }

  /** The range of the conflicting lock, if there is one. */
  private static String range(Outcome outcome) {
    return outcome.detail() == Fcntl.F_UNLCK
        ? ""
        : " start=" + outcome.data().getLong(0) + " len=" + outcome.data().getLong(Long.BYTES);
  }

  private static void stat(StringBuilder text, Stat stat) {
    text.append("{mode=0")
        .append(Integer.toOctalString(stat.mode()))
        .append(" nlink=")
        .append(stat.nlink())
        .append(" uid=")
        .append(stat.uid())
        .append(" gid=")
        .append(stat.gid())
        .append(" ino=")
        .append(Long.toUnsignedString(stat.ino()))
        .append(" size=")
        .append(stat.size())
        .append(" blksize=")
        .append(stat.blksize())
        .append(" blocks=")
        .append(stat.blocks())
        .append(" rdev=0x")
        .append(Long.toHexString(stat.rdev()));
    time(text, "atime", stat.atim());
    time(text, "mtime", stat.mtim());
    time(text, "ctime", stat.ctim());
    time(text, "birthtime", stat.birthtim());
    text.append("} ");
  }

  /** A file system that does not know the time of birth leaves it at VNOVAL, which is -1. */
  private static void time(StringBuilder text, String name, Timespec time) {
    text.append(' ').append(name).append('=');
    if (time.sec() == VnodeFlags.VNOVAL && time.nsec() == VnodeFlags.VNOVAL) {
      text.append("VNOVAL");
    } else {
      text.append(time.sec()).append(String.format(Locale.ROOT, ".%09d", time.nsec()));
    }
  }

  private static void entries(StringBuilder text, Outcome outcome) {
    for (DirectoryEntry entry : outcome.entries()) {
      text.append(ScriptWriter.word(entry.name()))
          .append("(ino=")
          .append(entry.fileno())
          .append(",t=")
          .append(entry.type())
          .append(",rl=")
          .append(entry.reclen())
          .append(entry.last() ? ") | " : ") ");
    }
    if (outcome.isCut()) {
      text.append("... ");
    }
  }

  private static void statvfs(StringBuilder text, Statvfs statvfs) {
    text.append("{bsize=")
        .append(statvfs.bsize())
        .append(" frsize=")
        .append(statvfs.frsize())
        .append(" iosize=")
        .append(statvfs.iosize())
        .append(" blocks=")
        .append(statvfs.blocks())
        .append(" bfree=")
        .append(statvfs.bfree())
        .append(" files=")
        .append(statvfs.files())
        .append(" namemax=")
        .append(statvfs.namemax())
        .append(" fstyp=\"")
        .append(statvfs.fstypename())
        .append("\" from=\"")
        .append(statvfs.mntfromname())
        .append("\" on=\"")
        .append(statvfs.mntonname())
        .append("\" flag=0x")
        .append(Long.toHexString(statvfs.flag()))
        .append("} ");
  }
}
