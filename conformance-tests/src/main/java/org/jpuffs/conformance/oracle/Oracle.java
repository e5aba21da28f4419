package org.jpuffs.conformance.oracle;

import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Judges the calls of one program, one after another, on a fresh mount of an empty file system.
 *
 * <p>The clients are user 0 with umask 022. After a violation the model no longer fits what is
 * there: the program is over.
 */
public final class Oracle {
  private final Suppressions suppressions;
  private final Envelope envelope;
  private final World world;
  private final Walk walk;
  private final NameRules names;
  private final DataRules data;
  private final AttributeRules attributes;
  private final DirectoryRules directories;

  /**
   * An oracle for a mount.
   *
   * @param mountPoint where, an absolute path
   * @param flags how
   * @param operations those that the kernel knows of
   */
  public Oracle(String mountPoint, Set<KernelFlag> flags, Set<Operation> operations) {
    this(mountPoint, flags, operations, new Suppressions());
  }

  /** As above; {@code suppressions} are told which rules were broken that may be. */
  public Oracle(
      String mountPoint,
      Set<KernelFlag> flags,
      Set<Operation> operations,
      Suppressions suppressions) {
    this.suppressions = suppressions;
    this.envelope = new Envelope(suppressions);
    this.world = new World(mountPoint, flags, operations);
    this.walk = new Walk(world, envelope);
    this.names = new NameRules(world, walk, envelope);
    this.data = new DataRules(world, walk, envelope);
    this.attributes = new AttributeRules(world, walk, envelope);
    this.directories = new DirectoryRules(world, walk, envelope);
  }

  /** True if there are rules for {@code verb}. */
  public static boolean knows(Verb verb) {
    return switch (verb) {
      case OPEN, CLOSE, READ, WRITE, PREAD, PWRITE, LSEEK, TRUNCATE, FTRUNCATE, FSYNC, SYNC -> true;
      case STAT, LSTAT, FSTAT, RSTAT, STATVFS, CHMOD, ACCESS -> true;
      case MKDIR, RMDIR, UNLINK, RENAME, READDIR, CHDIR, RCHDIR, GETCWD, SLEEP -> true;
      default -> false;
    };
  }

  /**
   * Judges the outcome of the next call.
   *
   * @return what is wrong with it, null if nothing
   * @throws IllegalArgumentException if there are no rules for the call
   */
  public @Nullable Violation judge(Call call, Outcome seen) {
    world.calledBy(call.process());
    Violation first = null;
    int ways = 1;
    for (int way = 0; way < ways; way++) {
      envelope.begin();
      walk.choose(way);
      apply(call, seen);
      Violation violation = envelope.violation();
      if (violation == null) {
        Rule suppressed = envelope.suppressed();
        if (suppressed != null) {
          suppressions.count(suppressed);
        }
        return null;
      }
      first = first == null ? violation : first;
      ways = walk.variants();
    }
    return first;
  }

  private void apply(Call call, Outcome seen) {
    switch (call.verb()) {
      case OPEN -> names.open(call, seen);
      case CLOSE -> names.close(call, seen);
      case READ -> data.read(call, seen);
      case WRITE -> data.write(call, seen);
      case PREAD -> data.pread(call, seen);
      case PWRITE -> data.pwrite(call, seen);
      case LSEEK -> data.lseek(call, seen);
      case STAT, LSTAT, FSTAT, RSTAT -> attributes.stat(call, seen);
      case MKDIR -> names.mkdir(call, seen);
      case RMDIR -> names.rmdir(call, seen);
      case UNLINK -> names.unlink(call, seen);
      case RENAME -> names.rename(call, seen);
      case READDIR -> directories.readdir(call, seen);
      case STATVFS -> attributes.statvfs(call, seen);
      case SYNC -> always(Rule.SYNC_01, seen);
      case FSYNC -> data.fsync(call, seen);
      case CHMOD -> attributes.chmod(call, seen);
      case TRUNCATE -> data.truncate(call, seen);
      case FTRUNCATE -> data.ftruncate(call, seen);
      case ACCESS -> attributes.access(call, seen);
      case CHDIR, RCHDIR -> directories.chdir(call, seen);
      case GETCWD -> directories.getcwd(seen);
      case SLEEP -> {}
      default -> throw new IllegalArgumentException("there are no rules for " + call.verb().word());
    }
  }

  private void always(Rule rule, Outcome seen) {
    envelope.allow(rule, 0).admits(seen.result());
  }
}
