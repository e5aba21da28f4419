package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.oracle.Rule.*;

import java.util.List;
import java.util.function.Consumer;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.Statistics;

/** Faults in what statvfs(2) and pathconf(2) tell. */
final class LimitMutants {
  private LimitMutants() {}

  private static Mutant statvfs(
      String id, String text, Consumer<Statistics> edit, Requirement... rules) {
    return Mutant.of(id, text, Faults.told("statvfs", Statistics.class, edit), rules);
  }

  /** Of one limit {@code told} is told. */
  private static Mutant pathconf(
      String id, String text, PathconfName which, long told, Requirement... rules) {
    return Mutant.of(
        id,
        text,
        Faults.around(
            "pathconf",
            (sound, arguments) ->
                arguments.get(PathconfName.class) == which ? (Object) told : sound.call()),
        rules);
  }

  static List<Mutant> all() {
    return List.of(
        statvfs(
            "statvfs-free",
            "more is free than there is",
            told -> told.blocks(4096, 100, 101, 100),
            STATVFS_02),
        statvfs(
            "statvfs-files",
            "more files are free than there can be",
            told -> told.files(100, 101),
            STATVFS_02),
        statvfs(
            "statvfs-all-free",
            "data take no room",
            told -> told.blocks(4096, 100, 100, 100),
            STATVFS_07),
        statvfs(
            "statvfs-none-in-use", "no file is in use", told -> told.files(100, 100), STATVFS_06),
        statvfs(
            "statvfs-available",
            "users have more room than there is",
            told -> told.blocks(512, 100, 50, 60),
            STATVFS_04),
        statvfs(
            "statvfs-block", "a block is empty", told -> told.blocks(0, 100, 50, 50), STATVFS_03),
        Mutant.of(
            "statvfs-refused",
            "the statistics cannot be asked for",
            Faults.errorFrom(2, "statvfs", Errno.EOPNOTSUPP),
            STATVFS_01),
        pathconf(
            "pathconf-name-max",
            "a name has no more than 13 bytes, it says",
            PathconfName.NAME_MAX,
            13,
            PATHCONF_04),
        pathconf(
            "pathconf-link-max",
            "a file has no name, it says",
            PathconfName.LINK_MAX,
            0,
            PATHCONF_05),
        pathconf(
            "pathconf-chown",
            "anybody may give files away, it says",
            PathconfName.CHOWN_RESTRICTED,
            0,
            PATHCONF_06),
        pathconf("pathconf-trunc", "names are cut, it says", PathconfName.NO_TRUNC, 0, PATHCONF_06),
        Mutant.of(
            "pathconf-refused",
            "no limit is told: ENOTTY",
            Faults.errorFrom(1, "pathconf", Errno.ENOTTY),
            PATHCONF_01,
            PATHCONF_04,
            PATHCONF_05,
            PATHCONF_06));
  }
}
