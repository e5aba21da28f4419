package org.jpuffs.conformance.oracle;

import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Dirent;

/** Outcomes as a test wants them. */
public final class Answer {
  private static final int RECORD_ALIGNMENT = 8;

  private final Outcome outcome = new Outcome();
  private int filled;

  private Answer(long result) {
    outcome.begin();
    outcome.result(result);
  }

  /** A success. */
  public static Outcome ok() {
    return value(0);
  }

  /** A result. */
  public static Outcome value(long result) {
    return new Answer(result).outcome;
  }

  /** An error. */
  public static Outcome error(Errno errno) {
    return value(-errno.number());
  }

  /** Attributes, of the superuser's file. */
  public static Outcome stat(FileType type, int mode, int nlink, long ino, long size) {
    Outcome outcome = new Answer(0).outcome;
    outcome
        .stat()
        .mode(type.modeBits() | mode)
        .nlink(nlink)
        .ino(ino)
        .size(size)
        .dev(7)
        .blksize(512);
    return outcome;
  }

  /** Bytes read: those of the pattern from {@code start} on. */
  public static Outcome pattern(long start, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = DataPattern.at(start + i);
    }
    return bytes(bytes);
  }

  /** Bytes read. */
  public static Outcome bytes(byte... bytes) {
    Outcome outcome = new Answer(bytes.length).outcome;
    outcome.room(0, bytes.length).put(bytes);
    outcome.filled(bytes.length);
    return outcome;
  }

  /** A working directory. */
  public static Outcome cwd(String path) {
    return bytes((path + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** An empty listing, to be added to. */
  public static Answer listing() {
    return new Answer(0);
  }

  /** Adds an entry. */
  public Answer entry(String name, long ino, FileType type) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int reclen = (Dirent.NAME_OFFSET + bytes.length + 1 + RECORD_ALIGNMENT - 1) & -RECORD_ALIGNMENT;
    outcome.room(filled, reclen);
    outcome
        .data()
        .putLong(filled + Dirent.FILENO_OFFSET, ino)
        .putShort(filled + Dirent.RECLEN_OFFSET, (short) reclen)
        .putShort(filled + Dirent.NAMLEN_OFFSET, (short) bytes.length)
        .put(filled + Dirent.TYPE_OFFSET, (byte) type.direntType())
        .put(filled + Dirent.NAME_OFFSET, bytes);
    filled += reclen;
    return this;
  }

  /** The listing. */
  public Outcome done() {
    outcome.chunkEndsAt(filled);
    outcome.filled(filled);
    outcome.result(filled);
    return outcome;
  }
}
