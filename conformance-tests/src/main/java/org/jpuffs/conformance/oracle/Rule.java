package org.jpuffs.conformance.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a user of a mount may see: the rules that outcomes are judged by, of POSIX and of NetBSD's
 * manual.
 *
 * <p>What each says, and where that is from, is in the table {@code rules.tsv} beside this class.
 */
public enum Rule implements Requirement {
  PATH_01,
  PATH_02,
  PATH_03,
  PATH_04,
  PATH_05,
  PATH_06,
  PATH_07,
  PATH_08,
  PATH_09,
  PATH_10,
  PATH_11,
  PATH_12,
  PATH_13,
  PATH_14,
  PATH_15,
  PATH_16,
  OPEN_01,
  OPEN_02,
  OPEN_03,
  OPEN_04,
  OPEN_05,
  OPEN_06,
  OPEN_07,
  OPEN_08,
  OPEN_09,
  OPEN_10,
  OPEN_11,
  OPEN_12,
  OPEN_13,
  OPEN_14,
  OPEN_15,
  OPEN_16,
  OPEN_17,
  OPEN_18,
  OPEN_19,
  OPEN_20,
  OPEN_21,
  OPEN_22,
  OPEN_NONE,
  OPENAT_01,
  OPENAT_02,
  OPENAT_03,
  FD_01,
  FD_02,
  FD_03,
  DUP_01,
  CLOSE_01,
  READ_01,
  READ_02,
  READ_03,
  READ_04,
  READ_05,
  READ_06,
  READ_NONE,
  READV_01,
  WRITE_01,
  WRITE_02,
  WRITE_03,
  WRITE_04,
  WRITE_06,
  WRITEV_01,
  SPACE_01,
  LSEEK_01,
  LSEEK_02,
  LSEEK_03,
  STAT_01,
  STAT_TYPE,
  STAT_MODE,
  STAT_NLINK,
  STAT_NLINK_DIRECTORY,
  STAT_OWNER,
  STAT_GROUP,
  STAT_SIZE,
  STAT_INO_SAME,
  STAT_INO_UNIQUE,
  STAT_DEV,
  STAT_TIME,
  STAT_SIZE_LINK,
  STAT_SIZE_SPECIAL,
  STAT_RDEV,
  STAT_FLAGS,
  STAT_SET_ID,
  STAT_ATIME,
  STAT_ATIME_READ,
  STAT_MTIME,
  STAT_MTIME_WRITE,
  STAT_MTIME_DIRECTORY,
  STAT_CTIME,
  STAT_CTIME_CHANGE,
  STAT_BIRTHTIME,
  STAT_BLKSIZE,
  STAT_BLOCKS,
  LSTAT_01,
  MKDIR_01,
  MKDIR_02,
  MKDIR_03,
  MKDIR_04,
  MKDIR_NONE,
  RMDIR_01,
  RMDIR_02,
  RMDIR_03,
  RMDIR_04,
  RMDIR_05,
  RMDIR_06,
  RMDIR_07,
  RMDIR_08,
  RMDIR_NONE,
  UNLINK_01,
  UNLINK_02,
  UNLINK_03,
  UNLINK_04,
  UNLINK_05,
  UNLINK_06,
  UNLINK_NONE,
  RENAME_01,
  RENAME_02,
  RENAME_03,
  RENAME_04,
  RENAME_05,
  RENAME_06,
  RENAME_07,
  RENAME_08,
  RENAME_09,
  RENAME_10,
  RENAME_11,
  RENAME_12,
  RENAME_13,
  RENAME_14,
  RENAME_15,
  RENAME_16,
  RENAME_17,
  RENAME_NONE,
  LINK_01,
  LINK_02,
  LINK_03,
  LINK_04,
  LINK_05,
  LINK_06,
  LINK_07,
  LINK_NONE,
  SYMLINK_01,
  SYMLINK_02,
  SYMLINK_03,
  SYMLINK_04,
  SYMLINK_05,
  SYMLINK_NONE,
  READLINK_01,
  READLINK_02,
  READLINK_TARGET,
  READLINK_NONE,
  MKNOD_01,
  MKNOD_02,
  MKNOD_03,
  MKNOD_04,
  MKNOD_05,
  MKNOD_06,
  MKNOD_07,
  MKNOD_NONE,
  MKFIFO_01,
  MKFIFO_02,
  MKFIFO_03,
  MKFIFO_04,
  MKFIFO_NONE,
  TRUNCATE_01,
  TRUNCATE_02,
  TRUNCATE_03,
  TRUNCATE_04,
  TRUNCATE_05,
  TRUNCATE_06,
  TRUNCATE_07,
  TRUNCATE_NONE,
  FALLOCATE_01,
  FALLOCATE_02,
  FALLOCATE_03,
  FALLOCATE_NONE,
  FDISCARD_01,
  FDISCARD_02,
  FDISCARD_03,
  FDISCARD_NONE,
  FSYNC_01,
  FSYNC_02,
  FDATASYNC_01,
  FSYNC_RANGE_01,
  FSYNC_RANGE_02,
  FSYNC_RANGE_03,
  FSYNC_RANGE_04,
  SYNC_01,
  CHMOD_01,
  CHMOD_02,
  CHMOD_03,
  CHMOD_04,
  CHMOD_05,
  CHMOD_06,
  CHMOD_NONE,
  LCHMOD_01,
  LCHMOD_02,
  FCHMOD_01,
  CHOWN_01,
  CHOWN_02,
  CHOWN_03,
  CHOWN_04,
  CHOWN_05,
  CHOWN_06,
  CHOWN_07,
  CHOWN_NONE,
  LCHOWN_01,
  FCHOWN_01,
  CHFLAGS_01,
  CHFLAGS_02,
  CHFLAGS_03,
  CHFLAGS_04,
  CHFLAGS_05,
  CHFLAGS_NONE,
  LCHFLAGS_01,
  FCHFLAGS_01,
  UTIMES_01,
  UTIMES_02,
  UTIMES_03,
  UTIMES_04,
  UTIMES_05,
  UTIMES_06,
  UTIMES_NONE,
  LUTIMES_01,
  FUTIMES_01,
  UMASK_01,
  ACCESS_01,
  ACCESS_02,
  ACCESS_03,
  ACCESS_04,
  ACCESS_05,
  ACCESS_06,
  ACCESS_07,
  ACCESS_08,
  ACCESS_09,
  CHDIR_01,
  CHDIR_02,
  CHDIR_03,
  FCHDIR_01,
  FCHDIR_02,
  FCHDIR_03,
  GETCWD_01,
  GETCWD_02,
  GETCWD_03,
  READDIR_01,
  READDIR_02,
  READDIR_03,
  READDIR_04,
  READDIR_NAMES,
  READDIR_TYPES,
  READDIR_INO,
  READDIR_FORM,
  READDIR_DOT_INO,
  READDIR_NONE,
  STATVFS_01,
  STATVFS_02,
  STATVFS_03,
  STATVFS_04,
  STATVFS_05,
  STATVFS_06,
  STATVFS_07,
  PATHCONF_01,
  PATHCONF_02,
  PATHCONF_03,
  PATHCONF_04,
  PATHCONF_05,
  PATHCONF_NONE,
  GETFH_01,
  GETFH_02,
  GETFH_NONE,
  FHOPEN_01,
  FHOPEN_02,
  FHOPEN_03,
  FHOPEN_04,
  FHOPEN_05,
  FHOPEN_06,
  FHOPEN_07,
  LOCK_01,
  LOCK_02,
  LOCK_03,
  LOCK_04,
  LOCK_05,
  LOCK_06,
  LOCK_07,
  LOCK_NONE,
  FLOCK_01,
  FLOCK_02,
  FLOCK_03,
  FLOCK_04,
  FLOCK_05,
  FLOCK_NONE,
  POLL_01,
  EXTSET_01,
  EXTSET_02,
  EXTSET_03,
  EXTSET_NONE,
  EXTGET_01,
  EXTGET_02,
  EXTGET_03,
  EXTGET_VALUE,
  EXTGET_NONE,
  EXTSIZE_01,
  EXTDEL_01,
  EXTDEL_02,
  EXTDEL_03,
  EXTDEL_NONE,
  EXTLIST_01,
  EXTLIST_02,
  EXTLIST_NAMES,
  EXTLIST_NONE,
  SETCRED_01,
  REMOUNT_01,
  REMOUNT_02,
  LIFE_01,
  LIFE_02,
  LIFE_03,
  LIFE_04,
  LIFE_05,
  LIFE_06,
  LIFE_07;

  /** The lines of the table, by name. */
  private static final class Table {
    private static final String FILE = "rules.tsv";
    private static final int COLUMNS = 4;

    private static final Map<String, String[]> ROWS = read();

    private Table() {}

    private static Map<String, String[]> read() {
      Map<String, String[]> rows = new HashMap<>();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(Rule.class.getResourceAsStream(FILE), FILE),
                  StandardCharsets.UTF_8))) {
        lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t"))
            .forEach(row -> rows.put(row[0], row));
      } catch (IOException e) {
        throw new UncheckedIOException(FILE, e);
      }
      return rows;
    }

    static String[] row(String id) {
      String[] row = ROWS.get(id);
      if (row == null || row.length != COLUMNS) {
        throw new IllegalStateException(
            FILE + " has no line of " + COLUMNS + " words for the rule " + id);
      }
      return row;
    }
  }

  private final String id;
  private final String[] row;

  Rule() {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.row = Table.row(id);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String text() {
    return row[1];
  }

  @Override
  public String source() {
    return row[2];
  }

  @Override
  public boolean isBinding() {
    return row[3].equals("binding");
  }

  /** The name: {@code rename-07}. */
  @Override
  public String toString() {
    return id;
  }
}
