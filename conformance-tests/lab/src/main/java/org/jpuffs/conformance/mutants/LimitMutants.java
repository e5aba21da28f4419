package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import java.util.function.Consumer;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.Statistics;

/** Faults in what statvfs(2) and pathconf(2) report, and in the life of a mount. */
final class LimitMutants {
  private LimitMutants() {}

  static List<Mutant> all() {
    return List.of(
        statvfs(
                "statvfs-more-free-than-total",
                "more blocks are free than there are",
                reported -> reported.blocks(4096, 100, 101, 100))
            .killedBy(STATVFS_FREE_WITHIN_TOTAL),
        statvfs(
                "statvfs-more-files-free-than-total",
                "more files are free than there can be",
                reported -> reported.files(100, 101))
            .killedBy(STATVFS_FREE_WITHIN_TOTAL),
        statvfs(
                "statvfs-block-zero",
                "a block has size 0",
                reported -> reported.blocks(0, 100, 50, 50))
            .killedBy(STATVFS_BLOCK_SIZE_POSITIVE),
        statvfs(
                "statvfs-more-available-than-free",
                "users have more blocks than are free",
                reported -> reported.blocks(512, 100, 50, 60))
            .killedBy(STATVFS_AVAILABLE_WITHIN_FREE),
        statvfs("statvfs-no-file-used", "no file is in use", reported -> reported.files(100, 100))
            .killedBy(STATVFS_FILES_COVER_EXISTING),
        statvfs(
                "statvfs-no-block-used",
                "data take no storage",
                reported -> reported.blocks(4096, 100, 100, 100))
            .killedBy(STATVFS_DATA_TAKE_BLOCKS),
        statvfs("statvfs-no-file-free", "no file is free", reported -> reported.files(100_000, 0))
            .killedBy(STATVFS_FREE_FILES_FOR_NEW),
        inUnit("statvfs-in-bytes", "blocks are counted in bytes", 4096)
            .killedBy(STATVFS_BLOCKS_OF_DATA),
        inUnit("statvfs-in-words", "blocks are counted in words of 2 bytes", 2048)
            .killedBy(STATVFS_BLOCKS_OF_DATA),
        mutant("statvfs-second-eopnotsupp", "statvfs fails from the second time on: EOPNOTSUPP")
            .failsFrom(2, VFS_STATVFS, EOPNOTSUPP)
            .killedBy(STATVFS_SUCCEEDS),
        pathconf("pathconf-name-max-13", "the longest name has 13 bytes", PathconfName.NAME_MAX, 13)
            .killedBy(PATHCONF_NAME_MAX),
        pathconf("pathconf-link-max-zero", "a file can have no link", PathconfName.LINK_MAX, 0)
            .killedBy(PATHCONF_LINK_MAX),
        pathconf(
                "pathconf-chown-free",
                "every user may give files away, as reported",
                PathconfName.CHOWN_RESTRICTED,
                0)
            .killedBy(PATHCONF_RESTRICTIONS),
        pathconf("pathconf-names-cut", "long names are cut, as reported", PathconfName.NO_TRUNC, 0)
            .killedBy(PATHCONF_RESTRICTIONS),
        mutant("pathconf-enotty", "no limit is reported: ENOTTY")
            .fails(PATHCONF, ENOTTY)
            .killedBy(PATHCONF_REACHES_POSIX_MINIMUM));
  }

  private static MutantBuilder statvfs(String id, String text, Consumer<Statistics> edit) {
    return mutant(id, text)
        .editsResult(VFS_STATVFS, call -> edit.accept(call.get(Statistics.class)));
  }

  /** Reports {@code units} times as many blocks. */
  private static MutantBuilder inUnit(String id, String text, long units) {
    return mutant(id, text)
        .edits(
            VFS_STATVFS,
            call -> call.with(Statistics.class, multiplying(units, call.get(Statistics.class))));
  }

  private static Statistics multiplying(long units, Statistics original) {
    return new Statistics() {
      @Override
      public Statistics blocks(long blockSize, long total, long free, long available) {
        original.blocks(blockSize, total * units, free * units, available * units);
        return this;
      }

      @Override
      public Statistics fragmentSize(long bytes) {
        original.fragmentSize(bytes);
        return this;
      }

      @Override
      public Statistics files(long total, long free, long available) {
        original.files(total, free, available);
        return this;
      }

      @Override
      public Statistics nameMax(long bytes) {
        original.nameMax(bytes);
        return this;
      }
    };
  }

  private static MutantBuilder pathconf(String id, String text, PathconfName name, long reported) {
    return mutant(id, text)
        .around(PATHCONF, call -> call.get(PathconfName.class) == name, call -> reported);
  }
}
