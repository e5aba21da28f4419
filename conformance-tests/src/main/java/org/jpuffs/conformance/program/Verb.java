package org.jpuffs.conformance.program;

import static org.jpuffs.conformance.program.Parameter.DESCRIPTOR;
import static org.jpuffs.conformance.program.Parameter.FLAGS;
import static org.jpuffs.conformance.program.Parameter.MILLISECONDS;
import static org.jpuffs.conformance.program.Parameter.MODE;
import static org.jpuffs.conformance.program.Parameter.NUMBER;
import static org.jpuffs.conformance.program.Parameter.OPEN_FLAGS;
import static org.jpuffs.conformance.program.Parameter.PATH;
import static org.jpuffs.conformance.program.Parameter.SIZE;
import static org.jpuffs.conformance.program.Parameter.WORD;

import java.util.List;
import java.util.Locale;

/** The calls of the script language, with the words that follow each. */
public enum Verb {
  OPEN(1, DESCRIPTOR, PATH, OPEN_FLAGS, MODE),
  CLOSE(0, DESCRIPTOR),
  READ(0, DESCRIPTOR, SIZE),
  WRITE(0, DESCRIPTOR, SIZE),
  PREAD(0, DESCRIPTOR, NUMBER, SIZE),
  PWRITE(0, DESCRIPTOR, NUMBER, SIZE),
  LSEEK(0, DESCRIPTOR, NUMBER, WORD),
  STAT(0, PATH),
  LSTAT(0, PATH),
  FSTAT(0, DESCRIPTOR),
  MKDIR(0, PATH, MODE),
  RMDIR(0, PATH),
  UNLINK(0, PATH),
  RENAME(0, PATH, PATH),
  READDIR(1, PATH, SIZE),
  STATVFS(1, PATH, WORD),
  SYNC(0),
  FSYNC(0, DESCRIPTOR),
  CHMOD(0, PATH, MODE),
  TRUNCATE(0, PATH, NUMBER),
  FTRUNCATE(0, DESCRIPTOR, NUMBER),
  ACCESS(0, PATH, WORD),
  CHDIR(0, PATH),
  /** chdir with the path taken as it stands, relative to the working directory. */
  RCHDIR(0, PATH),
  /** stat with the path taken as it stands, relative to the working directory. */
  RSTAT(0, PATH),
  GETCWD(0),
  SETCRED(0, WORD, WORD),
  UNMOUNT(1, FLAGS),
  /** Lets that many milliseconds of the kernel's time pass. */
  SLEEP(0, MILLISECONDS);

  private final int optional;
  private final List<Parameter> parameters;

  Verb(int optional, Parameter... parameters) {
    this.optional = optional;
    this.parameters = List.of(parameters);
  }

  /** The word that begins the line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What follows. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** How many of the last parameters may be left out. */
  public int optional() {
    return optional;
  }
}
