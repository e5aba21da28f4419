package org.jpuffs.conformance.oracle;

import java.util.List;
import org.jpuffs.conformance.oracle.Model.DirectoryLinks;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** Rules of stat(2), lstat(2) and fstat(2). */
final class StatRules {
  private static final int PERMISSIONS = 01777;
  private static final int SET_ID = 06000;

  /** Of 512 bytes: no file has 2^63 bytes. */
  private static final long MOST_BLOCKS = 1L << 54;

  private StatRules() {}

  static void stat(Call call, Branch branch) {
    expectAttributes(branch.paths.resolve(call.text(0), Purpose.FIND), branch);
  }

  static void rstat(Call call, Branch branch) {
    PathResolution path = branch.paths.resolveFromWorkingDirectory(call.text(0), Purpose.FIND);
    expectAttributes(path, branch);
  }

  private static void expectAttributes(PathResolution path, Branch branch) {
    Node parent = path.found();
    List<Node> former =
        parent != null && path.endsInDotDot() ? path.directory().formerParents() : List.of();
    expectAttributes(parent, Rule.STAT_EXISTING, former, branch);
  }

  static void lstat(Call call, Branch branch) {
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND_LINK).found();
    boolean link = node != null && node.type == FileType.LNK;
    expectAttributes(node, link ? Rule.LSTAT_LINK : Rule.STAT_EXISTING, List.of(), branch);
  }

  static void fstat(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    Node node = descriptor == null ? null : descriptor.node;
    expectAttributes(node, Rule.STAT_EXISTING, List.of(), branch);
  }

  /** {@code former} are the directories that a file must not be taken for. */
  private static void expectAttributes(
      @Nullable Node node, Rule succeeds, List<Node> former, Branch branch) {
    if (node == null) {
      return;
    }
    branch.allowed.succeed(succeeds, 0);
    branch.check(
        (seen, judge) -> {
          checkParent(node, former, seen.stat(), judge);
          check(node, seen.stat(), branch, judge);
        });
    branch.onSuccess(
        (seen, update) -> {
          branch.model.learnDevice(update, seen.stat().dev());
          if (isOldSize(node, seen.stat())) {
            node.content().restoreSizeBeforeTruncate(update);
          }
        });
    branch.adopt((seen, broken, update) -> adopt(node, seen.stat(), broken, branch, update));
    branch.learn((seen, update) -> learn(node, seen.stat(), branch, update));
  }

  private static boolean isOldSize(Node node, Stat stat) {
    return node.type == FileType.REG
        && !node.content().isUnknown()
        && node.content().isSizeBeforeTruncate(stat.size());
  }

  /** The name {@code ..} of a directory that was moved must not lead to where it was. */
  private static void checkParent(Node parent, List<Node> former, Stat stat, DataJudge judge) {
    for (Node other : former) {
      judge.applies(Rule.PATH_DOT_DOT_IS_PARENT);
      if (other != parent && isLike(other, stat) && !isLike(parent, stat)) {
        judge.refuse(
            Rule.PATH_DOT_DOT_IS_PARENT,
            "the attributes of " + name(parent),
            "those of " + name(other) + ", which contained it earlier");
      }
    }
  }

  private static String name(Node directory) {
    return directory.parent() == directory
        ? "the mount point"
        : ScriptWriter.word(directory.name());
  }

  private static boolean isLike(Node directory, Stat stat) {
    int known = PERMISSIONS & ~directory.uncertainModeBits();
    return directory.ino() == Node.UNSEEN
        ? ((directory.mode() ^ stat.mode()) & known) == 0 && directory.uid() == stat.uid()
        : directory.ino() == stat.ino();
  }

  private static void check(Node node, Stat stat, Branch branch, DataJudge judge) {
    Model model = branch.model;
    judge.demandOctal(Rule.STAT_TYPE, "type", node.type.modeBits(), stat.mode() & Modes.S_IFMT);
    checkMode(node, stat.mode(), judge);
    checkLinks(node, stat.nlink(), model, judge);
    judge.demand(Rule.STAT_OWNER, "uid", node.uid(), stat.uid());
    judge.applies(Rule.STAT_GROUP);
    if (!node.groups().contains(stat.gid())) {
      judge.demand(Rule.STAT_GROUP, "gid", node.gid(), stat.gid());
    }
    judge.demand(Rule.STAT_FLAGS, "flags", node.flags(), Integer.toUnsignedLong(stat.flags()));
    if (node.isDevice()) {
      judge.demand(Rule.STAT_RDEV, "rdev", node.device(), stat.rdev());
    }
    checkSize(node, stat.size(), model.config.hidesSize(node), judge);
    checkIno(node, stat.ino(), model, judge);
    TimeRules.check(node, stat, branch, judge);
    checkBlocks(stat, judge);
    judge.applies(Rule.STAT_DEV);
    if (!model.isDevice(stat.dev())) {
      judge.refuse(Rule.STAT_DEV, "the device of the other files", "dev " + stat.dev());
    }
  }

  private static void checkMode(Node node, int seen, DataJudge judge) {
    int known = ~node.uncertainModeBits();
    int permissions = PERMISSIONS & known;
    int setId = SET_ID & known;
    judge.demandOctal(Rule.STAT_MODE, "mode", node.mode() & permissions, seen & permissions);
    judge.demandOctal(Rule.STAT_SET_ID, "set-id bits", node.mode() & setId, seen & setId);
  }

  private static void checkLinks(Node node, int seen, Model model, DataJudge judge) {
    if (!node.directory) {
      judge.demand(Rule.STAT_NLINK, "nlink", node.names(), seen);
    } else if (node.isLinked()) {
      int counted = 2 + node.subdirectories();
      switch (model.directoryLinks()) {
        case ONE -> judge.demand(Rule.STAT_NLINK_DIRECTORY, "nlink", 1, seen);
        case COUNTED -> judge.demand(Rule.STAT_NLINK_DIRECTORY, "nlink", counted, seen);
        case UNKNOWN -> {
          judge.applies(Rule.STAT_NLINK_DIRECTORY);
          if (seen != 1 && seen != counted) {
            judge.refuse(Rule.STAT_NLINK_DIRECTORY, "nlink " + counted + " or 1", "nlink " + seen);
          }
        }
      }
    }
  }

  private static void checkSize(Node node, long seen, boolean hidden, DataJudge judge) {
    Content content = node.content();
    switch (node.type) {
      case DIR -> {
        // A file system reports any size of a directory.
      }
      case REG -> checkSizeOfFile(content, seen, hidden, judge);
      case LNK -> judge.demand(Rule.STAT_SIZE_LINK, "size", Path.bytes(node.target()), seen);
      default -> {
        if (content.size() == 0) { // The kernel reports a size that truncate(2) set.
          judge.demand(Rule.STAT_SIZE_SPECIAL, "size", 0, seen);
        }
      }
    }
  }

  private static void checkSizeOfFile(Content content, long seen, boolean hidden, DataJudge judge) {
    if (content.isUnknown() || hidden) {
      if (seen < 0) {
        judge.refuse(Rule.STAT_SIZE, "a size of 0 and more", "size " + seen);
      }
    } else if (!content.isSizeBeforeTruncate(seen)) {
      judge.demand(Rule.STAT_SIZE, "size", content.size(), seen);
    }
  }

  private static void checkIno(Node node, long seen, Model model, DataJudge judge) {
    if (model.config.lacks(Capability.FILE_NUMBERS)) {
      return;
    }
    judge.applies(Rule.STAT_INO_UNIQUE);
    Node other = model.withIno(seen);
    if (node.ino() != Node.UNSEEN) {
      judge.demand(Rule.STAT_INO_SAME, "ino", node.ino(), seen);
    } else if (other != null) {
      judge.refuse(Rule.STAT_INO_UNIQUE, "another ino than that of " + other.name(), "ino " + seen);
    }
  }

  private static void checkBlocks(Stat stat, DataJudge judge) {
    judge.applies(Rule.STAT_BLKSIZE);
    judge.applies(Rule.STAT_BLOCKS);
    if (stat.blksize() <= 0) {
      judge.refuse(Rule.STAT_BLKSIZE, "a blksize of 1 and more", "blksize " + stat.blksize());
    }
    if (stat.blocks() < 0 || stat.blocks() >= MOST_BLOCKS) {
      judge.refuse(Rule.STAT_BLOCKS, "0 to 2^54 - 1 blocks", "blocks " + stat.blocks());
    }
  }

  private static void learn(Node node, Stat stat, Branch branch, Update update) {
    Model model = branch.model;
    int uncertain = node.uncertainModeBits();
    node.mode(update, node.mode() & ~uncertain | stat.mode() & uncertain, 0);
    model.learnMode(update, node, node.mode());
    if (node.groups().contains(stat.gid())) {
      node.group(update, stat.gid());
    }
    if (node.ino() == Node.UNSEEN && model.withIno(stat.ino()) == null) {
      model.learnIno(update, node, stat.ino());
    }
    if (model.directoryLinks() == DirectoryLinks.UNKNOWN) {
      learnDirectoryLinks(node, stat.nlink(), model, update);
    }
    TimeRules.learn(node, stat, branch, update);
  }

  /** What breaks a suppressed rule is taken for the attribute of the file. */
  private static void adopt(Node node, Stat stat, RuleSet broken, Branch branch, Update update) {
    if (broken.contains(Rule.STAT_MODE) || broken.contains(Rule.STAT_SET_ID)) {
      node.mode(update, stat.mode() & (PERMISSIONS | SET_ID), 0);
    }
    if (broken.contains(Rule.STAT_OWNER)) {
      node.owner(update, stat.uid());
    }
    if (broken.contains(Rule.STAT_GROUP)) {
      node.group(update, stat.gid());
    }
    if (broken.contains(Rule.STAT_FLAGS)) {
      node.flags(update, Integer.toUnsignedLong(stat.flags()));
    }
    if (broken.contains(Rule.STAT_RDEV)) {
      node.device(update, stat.rdev());
    }
    if (broken.contains(Rule.STAT_SIZE)) {
      node.content().becomeUnknown(update);
    }
    if (broken.contains(Rule.STAT_INO_SAME)) {
      branch.model.learnIno(update, node, stat.ino());
    }
    TimeRules.adopt(node, stat, broken, branch, update);
  }

  private static void learnDirectoryLinks(Node node, int seen, Model model, Update update) {
    if (!node.directory || !node.isLinked()) {
      return;
    }
    if (seen == 1) {
      model.learnDirectoryLinks(update, DirectoryLinks.ONE);
    } else if (seen == 2 + node.subdirectories()) {
      model.learnDirectoryLinks(update, DirectoryLinks.COUNTED);
    }
  }
}
