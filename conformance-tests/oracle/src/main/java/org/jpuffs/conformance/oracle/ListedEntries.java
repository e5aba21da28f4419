package org.jpuffs.conformance.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.DirectoryEntry;
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

  /** True if the entry is right, or what is wrong is suppressed. */
  boolean check(DirectoryEntry entry) {
    boolean dotDot = entry.name().equals("..");
    Node node = node(directory, entry);
    if (directory.leftOut().contains(entry.name())) {
      return true;
    }
    if (node == null && !dotDot) {
      return judge.refuse(Rule.READDIR_NAMES, "no " + entry.name(), entry.name() + " listed");
    }
    int type = (node == null ? FileType.DIR : node.type).direntType();
    return (entry.type() == FileType.NON.direntType()
            || judge.demand(
                Rule.READDIR_TYPES, "type of " + entry.name() + ":", type, entry.type()))
        && (dotDot ? checkParentIno(entry) : node == null || checkIno(node, entry));
  }

  private boolean checkParentIno(DirectoryEntry entry) {
    Node parent = directory.parent();
    boolean known = directory != model.root && directory.isLinked() && parent.ino() != Node.UNSEEN;
    return !known || judge.demand(Rule.READDIR_DOT_INO, "ino of ..:", parent.ino(), entry.fileno());
  }

  private boolean checkIno(Node node, DirectoryEntry entry) {
    long fileno = entry.fileno();
    Long earlier = inos.get(node);
    if (node.ino() != Node.UNSEEN || earlier != null) {
      return judge.demand(
          entry.name().equals(".") ? Rule.READDIR_DOT_INO : Rule.READDIR_INO,
          "ino of " + entry.name() + ":",
          earlier == null ? node.ino() : earlier,
          fileno);
    }
    Node other = nodes.getOrDefault(fileno, model.withIno(fileno));
    if (other != null && other != node) {
      return judge.refuse(
          Rule.STAT_INO_UNIQUE,
          "another ino than that of " + other.name(),
          "ino " + fileno + " of " + entry.name());
    }
    inos.put(node, fileno);
    nodes.put(fileno, node);
    return true;
  }

  /** Learns the numbers of files that were not seen before. */
  static void learn(Node directory, List<DirectoryEntry> entries, Model model, Update update) {
    for (DirectoryEntry entry : entries) {
      Node node = node(directory, entry);
      if (node != null && node.ino() == Node.UNSEEN && model.withIno(entry.fileno()) == null) {
        model.learnIno(update, node, entry.fileno());
      }
    }
  }
}
