package org.jpuffs.conformance.oracle.old;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Judges the calls of one program, one after another, on a fresh mount of an empty file system.
 *
 * <p>The clients begin as user 0 with umask 022. After a violation the model no longer fits what is
 * there: the program is over.
 */
public final class OldOracle {
  /** Calls that change nothing but a time of reading. */
  private static final Set<Verb> LOOKING =
      EnumSet.of(
          Verb.READ,
          Verb.READV,
          Verb.PREAD,
          Verb.READDIR,
          Verb.GETDENTS,
          Verb.READLINK,
          Verb.LSEEK,
          Verb.STAT,
          Verb.LSTAT,
          Verb.FSTAT,
          Verb.RSTAT,
          Verb.STATVFS,
          Verb.ACCESS,
          Verb.PATHCONF,
          Verb.FPATHCONF,
          Verb.EXTGET,
          Verb.EXTSIZE,
          Verb.EXTLIST,
          Verb.GETCWD,
          Verb.SLEEP);

  private final Suppressions suppressions;
  private final Envelope envelope;
  private final Walk walk;
  private final World world;
  private final OpenRules opens;
  private final MakingRules making;
  private final NameRules names;
  private final DataRules data;
  private final SizeRules sizes;
  private final StatRules stats;
  private final ChangeRules changes;
  private final LimitRules limits;
  private final DirectoryRules directories;
  private final ExtendedRules extended;
  private final SpecialRules specials;
  private @Nullable FileType subject;

  /**
   * An oracle for a mount.
   *
   * @param mountPoint where, an absolute path
   * @param flags how
   * @param operations those that the kernel knows of
   */
  public OldOracle(String mountPoint, Set<KernelFlag> flags, Set<Operation> operations) {
    this(mountPoint, flags, operations, new Suppressions());
  }

  /** As above; {@code suppressions} are told which rules were broken that may be. */
  public OldOracle(
      String mountPoint,
      Set<KernelFlag> flags,
      Set<Operation> operations,
      Suppressions suppressions) {
    this.suppressions = suppressions;
    this.envelope = new Envelope(suppressions);
    this.world = new World(mountPoint, flags, operations);
    Rights rights = new Rights(world, envelope);
    this.walk = new Walk(world, envelope, rights);
    this.opens = new OpenRules(world, walk, envelope, rights);
    this.making = new MakingRules(world, walk, envelope, rights);
    this.names = new NameRules(world, walk, envelope, rights);
    this.data = new DataRules(world, envelope);
    this.sizes = new SizeRules(world, walk, envelope, rights);
    this.stats = new StatRules(world, walk, envelope);
    this.changes = new ChangeRules(world, walk, envelope, rights);
    this.limits = new LimitRules(world, walk, envelope, rights);
    this.directories = new DirectoryRules(world, walk, envelope, rights);
    this.extended = new ExtendedRules(world, walk, envelope, rights);
    this.specials = new SpecialRules(world, envelope);
  }

  /**
   * The file system has refused what the kernel gave it: it has no room, or no operation for it.
   * What had been kept the kernel loses, and need not tell anybody: nothing is known any more.
   */
  public void refused() {
    world.lost |= world.caching;
  }

  /** True if there are rules for {@code verb}. */
  public static boolean knows(Verb verb) {
    return switch (verb) {
      case UNMOUNT, LOCKW, GETLK, KILL, TOGETHER -> false;
      default -> !verb.isOfServer();
    };
  }

  /**
   * Judges the outcome of the next call.
   *
   * @return what is wrong with it, null if nothing
   * @throws IllegalArgumentException if there are no rules for the call
   */
  public @Nullable Violation judge(Call call, Outcome seen) {
    subject = null;
    if (world.lost) {
      return null;
    }
    world.calledBy(call.process());
    world.changes += LOOKING.contains(call.verb()) ? 0 : 1;
    FileType opened = opened(call);
    if (!world.client.foreign.isEmpty() && isForeign(call)) {
      foreign(call, seen);
      return null;
    }
    Violation first = null;
    int ways = 1;
    for (int way = 0; way < ways; way++) {
      envelope.begin();
      walk.choose(way);
      apply(call, seen);
      subject = opened == FileType.NON ? walk.type() : opened;
      Violation violation = envelope.violation();
      if (violation == null) {
        Rule suppressed = envelope.suppressed();
        if (suppressed != null) {
          suppressions.count(suppressed);
        }
        walk.ended(seen.result());
        world.lost |= walk.isAmbiguous() && !(isLook(call.verb()) && !walk.isThroughLink());
        return null;
      }
      first = first == null ? violation : first;
      ways = walk.variants();
    }
    return first;
  }

  /**
   * The type of the file that the last call was about, {@code NON} if there was none or it is not
   * known; null if the call was not judged.
   */
  public @Nullable FileType subject() {
    return subject;
  }

  /** The type of what the client has open, or a handle of. */
  private FileType opened(Call call) {
    int opened = call.verb().openDescriptor();
    Descriptor descriptor = opened < 0 ? null : world.client.descriptors.get(call.text(opened));
    Node handle = call.verb() == Verb.FHOPEN ? world.client.handle : null;
    Node node = descriptor == null ? handle : descriptor.node;
    return node == null ? FileType.NON : node.type;
  }

  /** True if it leaves all as it is, whichever file it is about. */
  private static boolean isLook(Verb verb) {
    return switch (verb) {
      case STAT, LSTAT, RSTAT, ACCESS, STATVFS, PATHCONF, CHDIR, RCHDIR, GETFH -> true;
      default -> false;
    };
  }

  /** True if the call is about a descriptor of something that is not of this mount. */
  private boolean isForeign(Call call) {
    int opened = call.verb().openDescriptor();
    return opened >= 0 && world.client.foreign.contains(call.text(opened));
  }

  private void foreign(Call call, Outcome seen) {
    switch (call.verb()) {
      case DUP, OPENAT -> opens.openedForeign(call.text(0), seen);
      case CLOSE -> world.client.foreign.remove(call.text(0));
      case FCHDIR -> world.client.cwd = seen.isOk() ? null : world.client.cwd;
      default -> {}
    }
  }

  private void apply(Call call, Outcome seen) {
    switch (call.verb()) {
      case OPEN, OPENAT -> opens.open(call, seen);
      case CLOSE -> opens.close(call, seen);
      case DUP -> opens.dup(call, seen);
      case GETFH -> opens.getfh(call, seen);
      case FHOPEN -> opens.fhopen(call, seen);
      case READ -> data.read(call, seen);
      case READV -> data.readv(call, seen);
      case WRITE -> data.write(call, seen);
      case WRITEV -> data.writev(call, seen);
      case PREAD -> data.pread(call, seen);
      case PWRITE -> data.pwrite(call, seen);
      case LSEEK -> data.lseek(call, seen);
      case STAT, LSTAT, FSTAT, RSTAT -> stats.stat(call, seen);
      case ACCESS -> limits.access(call, seen);
      case STATVFS -> limits.statvfs(call, seen);
      case PATHCONF, FPATHCONF -> limits.pathconf(call, seen);
      case READDIR -> directories.readdir(call, seen);
      case GETDENTS -> directories.getdents(call, seen);
      case CHDIR, RCHDIR -> directories.chdir(call, seen);
      case FCHDIR -> directories.fchdir(call, seen);
      case GETCWD -> directories.getcwd(seen);
      case SYNC -> always(Rule.SYNC_01, seen);
      case LOCK -> specials.lock(call, seen);
      case FLOCK -> specials.flock(call, seen);
      case POLL -> specials.poll(call, seen);
      case UMASK -> specials.umask(call, seen);
      case SETCRED -> specials.setcred(call, seen);
      case REMOUNT -> remount(seen);
      case SLEEP -> world.eras.pass(call.number(0));
      case DRAIN -> drain(seen);
      default -> change(call, seen);
    }
  }

  private void change(Call call, Outcome seen) {
    switch (call.verb()) {
      case MKDIR -> making.mkdir(call, seen);
      case LINK -> making.link(call, seen);
      case SYMLINK -> making.symlink(call, seen);
      case READLINK -> making.readlink(call, seen);
      case MKNOD -> making.mknod(call, seen);
      case MKFIFO -> making.mkfifo(call, seen);
      case RMDIR -> names.rmdir(call, seen);
      case UNLINK -> names.unlink(call, seen);
      case RENAME -> names.rename(call, seen);
      case TRUNCATE -> sizes.truncate(call, seen);
      case FTRUNCATE -> sizes.ftruncate(call, seen);
      case FALLOCATE -> sizes.fallocate(call, seen);
      case FDISCARD -> sizes.fdiscard(call, seen);
      case FSYNC -> sizes.fsync(call, seen);
      case FDATASYNC -> sizes.fdatasync(call, seen);
      case FSYNC_RANGE -> sizes.fsyncRange(call, seen);
      case CHMOD, LCHMOD, FCHMOD -> changes.chmod(call, seen);
      case CHOWN, LCHOWN, FCHOWN -> changes.chown(call, seen);
      case CHFLAGS, LCHFLAGS, FCHFLAGS -> changes.chflags(call, seen);
      case UTIMES, LUTIMES, FUTIMES -> changes.utimes(call, seen);
      case UTIMESNULL, FUTIMESNULL -> changes.utimesNow(call, seen);
      case EXTSET -> extended.set(call, seen);
      case EXTGET -> extended.get(call, seen);
      case EXTSIZE -> extended.size(call, seen);
      case EXTDEL -> extended.delete(call, seen);
      case EXTLIST -> extended.list(call, seen);
      default -> throw new IllegalArgumentException("there are no rules for " + call.verb().word());
    }
  }

  private void remount(Outcome seen) {
    envelope.allow(Rule.REMOUNT_01, 0);
    if (world.mayStayBusy) {
      envelope.allow(Rule.REMOUNT_02, Errno.EBUSY);
    }
    if (envelope.admits(seen.result())) {
      world.left();
      if (seen.isOk()) {
        world.remounted();
      }
    }
  }

  private void drain(Outcome seen) {
    envelope.allow(Rule.DRAIN_01, 0).allow(Rule.DRAIN_02, Errno.ENOSYS);
    if (envelope.admits(seen.result()) && seen.isOk()) {
      world.drained();
    }
  }

  private void always(Rule rule, Outcome seen) {
    envelope.allow(rule, 0).admits(seen.result());
  }
}
