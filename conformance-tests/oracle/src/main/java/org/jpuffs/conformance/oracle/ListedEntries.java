package org.jpuffs.conformance.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** Checks the entries of one listing: names, types and file numbers, also against each other. */
final class ListedEntries {
  private final Node directory;
  private final Model model;
  private final DataJudge judge;
  private final Map<Node, Long> inos = new HashMap<>();
  private final Map<Long, Node> nodes = new HashMap<>();

  ListedEntries(Node directory, Model model, DataJudge judge) {
    this.directory = directory;
    this.model = model;
    this.judge = judge;
  }

  private static @Nullable Node node(Node directory, DirectoryEntry entry) {
    return entry.name().equals(".") ? directory : directory.entry(entry.name());
  }

  private static String word(DirectoryEntry entry) {
    return ScriptWriter.word(entry.name());
  }

  /** Demands of one entry what is known of its file. */
  void check(DirectoryEntry entry) {
    Node node = node(directory, entry);
    if (entry.name().equals("..")) {
      checkType(FileType.DIR, entry);
      checkParentIno(entry);
    } else if (node != null) {
      checkSpelling(entry);
      checkType(node.type, entry);
      checkIno(node, entry);
    } else if (!directory.leftOut().contains(entry.name())) {
      judge.refuse(Rule.READDIR_NAMES, "no " + word(entry), word(entry) + " listed");
    }
  }

  /** Where upper and lower case are the same, a name is listed as it was made. */
  private void checkSpelling(DirectoryEntry entry) {
    if (directory.ignoresCase() && !entry.name().equals(".")) {
      String spelled = directory.spelling(entry.name());
      if (!spelled.equals(entry.name())) {
        judge.refuse(
            Rule.READDIR_NAMES, ScriptWriter.word(spelled) + " listed", word(entry) + " listed");
      }
    }
  }

  private void checkType(FileType type, DirectoryEntry entry) {
    if (entry.type() == FileType.NON.direntType()) {
      return;
    }
    judge.applies(Rule.READDIR_TYPES);
    if (entry.type() != type.direntType()) {
      judge.demand(
          Rule.READDIR_TYPES, "type of " + word(entry) + ":", type.direntType(), entry.type());
    }
  }

  private void checkParentIno(DirectoryEntry entry) {
    Node parent = directory.parent();
    if (directory != model.root && directory.isLinked() && parent.ino() != Node.UNSEEN) {
      judge.demand(Rule.READDIR_DOT_INO, "ino of ..:", parent.ino(), entry.fileno());
    }
  }

  private void checkIno(Node node, DirectoryEntry entry) {
    if (model.config.lacks(Capability.FILE_NUMBERS)) {
      return;
    }
    long fileno = entry.fileno();
    Long earlier = inos.get(node);
    if (node.ino() != Node.UNSEEN || earlier != null) {
      long known = earlier == null ? node.ino() : earlier;
      Rule rule = entry.name().equals(".") ? Rule.READDIR_DOT_INO : Rule.READDIR_INO;
      judge.applies(rule);
      if (known != fileno) {
        judge.demand(rule, "ino of " + word(entry) + ":", known, fileno);
      }
      return;
    }
    Node other = nodes.getOrDefault(fileno, model.withIno(fileno));
    if (other != null) {
      judge.refuse(
          Rule.STAT_INO_UNIQUE,
          "another ino than that of " + ScriptWriter.word(other.name()),
          "ino " + fileno + " of " + word(entry));
    }
    inos.put(node, fileno);
    nodes.put(fileno, node);
  }

  /** Learns the numbers of files that were not seen before. */
  static void learn(Node directory, List<DirectoryEntry> entries, Model model, Update update) {
    for (DirectoryEntry entry : entries) {
      Node node = entry.isName() ? node(directory, entry) : null;
      if (node != null && node.ino() == Node.UNSEEN && model.withIno(entry.fileno()) == null) {
        model.learnIno(update, node, entry.fileno());
      }
    }
  }
}
