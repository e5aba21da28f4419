package org.jpuffs.conformance.oracle;

import java.util.EnumMap;
import java.util.Map;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/** The rules of each system call. */
final class CallTable {
  private static final Map<Verb, CallRules> RULES = new EnumMap<>(Verb.class);

  static {
    put(Verb.OPEN, OpenRules::open);
    put(Verb.OPENAT, OpenRules::openat);
    put(Verb.CLOSE, OpenRules::close);
    put(Verb.DUP, OpenRules::dup);
    put(Verb.GETFH, HandleRules::getfh);
    put(Verb.FHOPEN, HandleRules::fhopen);

    put(Verb.READ, ReadRules::read);
    put(Verb.READV, ReadRules::readv);
    put(Verb.PREAD, ReadRules::pread);
    put(Verb.WRITE, WriteRules::write);
    put(Verb.WRITEV, WriteRules::writev);
    put(Verb.PWRITE, WriteRules::pwrite);
    put(Verb.LSEEK, SeekRules::lseek);

    put(Verb.TRUNCATE, SizeRules::truncate);
    put(Verb.FTRUNCATE, SizeRules::ftruncate);
    put(Verb.FALLOCATE, SizeRules::fallocate);
    put(Verb.FDISCARD, SizeRules::fdiscard);
    put(Verb.SYNC, SyncRules::sync);
    put(Verb.FSYNC, SyncRules::fsync);
    put(Verb.FDATASYNC, SyncRules::fdatasync);
    put(Verb.FSYNC_RANGE, SyncRules::fsyncRange);

    put(Verb.MKDIR, MakeRules::mkdir);
    put(Verb.FILL, FillRules::fill);
    put(Verb.SYMLINK, MakeRules::symlink);
    put(Verb.MKNOD, MakeRules::mknod);
    put(Verb.MKFIFO, MakeRules::mkfifo);
    put(Verb.LINK, LinkRules::link);
    put(Verb.READLINK, LinkRules::readlink);
    put(Verb.RMDIR, RemoveRules::rmdir);
    put(Verb.UNLINK, RemoveRules::unlink);
    put(Verb.RENAME, RenameRules::rename);
    putOptional(Verb.RENAMEAT2, RenameFlagRules::renameat2);
    putOptional(Verb.SEEKDATA, SparseFileRules::seekData);
    putOptional(Verb.SEEKHOLE, SparseFileRules::seekHole);
    putOptional(Verb.COPY_FILE_RANGE, CopyRules::copyFileRange);
    putOptional(Verb.TMPFILE, UnnamedFileRules::tmpfile);
    putOptional(Verb.LINKFD, UnnamedFileRules::linkfd);

    put(Verb.STAT, StatRules::stat);
    put(Verb.LSTAT, StatRules::lstat);
    put(Verb.FSTAT, StatRules::fstat);
    put(Verb.RSTAT, StatRules::rstat);
    put(Verb.STATVFS, StatvfsRules::statvfs);
    put(Verb.ACCESS, AccessRules::access);
    put(Verb.PATHCONF, LimitRules::pathconf);
    put(Verb.FPATHCONF, LimitRules::fpathconf);

    put(Verb.CHMOD, AttributeRules::chmod);
    put(Verb.LCHMOD, AttributeRules::lchmod);
    put(Verb.FCHMOD, AttributeRules::fchmod);
    put(Verb.CHOWN, AttributeRules::chown);
    put(Verb.LCHOWN, AttributeRules::lchown);
    put(Verb.FCHOWN, AttributeRules::fchown);
    put(Verb.CHFLAGS, AttributeRules::chflags);
    put(Verb.LCHFLAGS, AttributeRules::lchflags);
    put(Verb.FCHFLAGS, AttributeRules::fchflags);
    put(Verb.UTIMES, AttributeRules::utimes);
    put(Verb.LUTIMES, AttributeRules::lutimes);
    put(Verb.FUTIMES, AttributeRules::futimes);
    put(Verb.UTIMESNULL, AttributeRules::utimesNull);
    put(Verb.FUTIMESNULL, AttributeRules::futimesNull);

    put(Verb.READDIR, DirectoryRules::readdir);
    put(Verb.GETDENTS, DirectoryRules::getdents);
    put(Verb.CHDIR, WorkingDirectoryRules::chdir);
    put(Verb.RCHDIR, WorkingDirectoryRules::rchdir);
    put(Verb.FCHDIR, WorkingDirectoryRules::fchdir);
    put(Verb.GETCWD, WorkingDirectoryRules::getcwd);

    put(Verb.EXTSET, ExtendedAttributeRules::set);
    put(Verb.EXTGET, ExtendedAttributeRules::get);
    put(Verb.EXTSIZE, ExtendedAttributeRules::size);
    put(Verb.EXTDEL, ExtendedAttributeRules::delete);
    put(Verb.EXTLIST, ExtendedAttributeRules::list);

    put(Verb.LOCK, LockRules::lock);
    put(Verb.FLOCK, LockRules::flock);
    put(Verb.POLL, ProcessRules::poll);
    put(Verb.UMASK, ProcessRules::umask);
    put(Verb.SETCRED, ProcessRules::setcred);

    put(Verb.MMAP, MappingRules::mmap);
    put(Verb.LOAD, MappingRules::load);
    put(Verb.STORE, MappingRules::store);
    put(Verb.MSYNC, MappingRules::msync);
    put(Verb.MUNMAP, MappingRules::munmap);

    put(Verb.REMOUNT, MountRules::remount);
    put(Verb.DRAIN, MountRules::drain);
    put(Verb.SLEEP, MountRules::sleep);
  }

  private CallTable() {}

  private static void put(Verb verb, CallRules rules) {
    RULES.put(verb, rules);
  }

  /** A kernel of another dialect than Linux's does not have the call. */
  private static void putOptional(Verb verb, CallRules rules) {
    put(
        verb,
        (call, branch) -> {
          if (branch.config.dialect() == Dialect.LINUX) {
            rules.expect(call, branch);
          } else {
            branch.allowed.mayFail(OptionalCallRule.NO_SUCH_CALL, Errno.ENOSYS);
          }
        });
  }

  /** The rules of the call, null if there are none. */
  static @Nullable CallRules rules(Verb verb) {
    return RULES.get(verb);
  }
}
