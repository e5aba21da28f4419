package org.jpuffs.examples.sftp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jpuffs.fs.DirectoryReader;

/**
 * The names of a directory with their offsets. A name keeps its offset as long as it exists, so
 * that a client can read a directory in pieces while it changes.
 */
final class DirectoryListing {
  /** A name, and the file that has it. */
  private record Entry(String name, SftpNode node) {}

  private final NavigableMap<Long, Entry> entries = new TreeMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private long lastOffset = DirectoryReader.AFTER_DOTDOT;
  private boolean isComplete;
  private Instant freshUntil = Instant.MIN;

  /** Whether it has all names of the directory, those included that were added since. */
  boolean isComplete() {
    return isComplete;
  }

  /** Whether it can be read from the start without asking the server. */
  boolean isFresh(Instant now) {
    return isComplete && now.isBefore(freshUntil);
  }

  /** A new answer of the server: only {@code names} exist. */
  void complete(Set<String> names, Instant until) {
    Set<String> absent = new HashSet<>(offsets.keySet());
    absent.removeAll(names);
    absent.forEach(this::remove);
    isComplete = true;
    freshUntil = until;
  }

  void forget() {
    isComplete = false;
  }

  void add(String name, SftpNode node) {
    Long known = offsets.get(name);
    long offset = known == null ? ++lastOffset : known;
    offsets.put(name, offset);
    entries.put(offset, new Entry(name, node));
  }

  void remove(String name) {
    Long offset = offsets.remove(name);
    if (offset != null) {
      entries.remove(offset);
    }
  }

  /** Adds the entries after the offset of the reader; the last one ends it. */
  void read(DirectoryReader reader, long self, long parent) {
    if (!reader.addDots(self, parent)) {
      return;
    }
    for (Map.Entry<Long, Entry> one : entries.tailMap(reader.offset(), false).entrySet()) {
      Entry entry = one.getValue();
      byte[] name = entry.name.getBytes(StandardCharsets.ISO_8859_1);
      if (!reader.add(entry.node.fileid, entry.node.type, name, one.getKey())) {
        return;
      }
    }
    reader.end();
  }
}
