package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jpuffs.conformance.crash.History.Moment;
import org.jpuffs.conformance.crash.History.StoredWrite;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is found after a crash with what clients saw before it. Each file can be as it was
 * at any time from the last sync, or its own last fsync, to the call that the crash interrupted.
 * Its data can be those of any time from its own last fdatasync, but the bytes of a write with
 * O_SYNC or O_DSYNC must be those of a time from that write.
 */
final class CrashJudge {
  /** Whether the kernel keeps written data, and tells a new size before it sends them. */
  enum PageCache {
    OFF,
    ON;

    /** How a program is mounted. */
    static PageCache of(Program program) {
      return program.setup().kernelFlags().contains(KernelFlag.NOCACHE_PAGE) ? OFF : ON;
    }
  }

  /**
   * What is wrong.
   *
   * @param expected what the rule allows
   * @param seen what was found
   */
  record Wrong(CrashRule rule, String expected, String seen) {}

  private final History history;
  private final PageCache pageCache;

  CrashJudge(History history, PageCache pageCache) {
    this.history = history;
    this.pageCache = pageCache;
  }

  /** What is wrong first; null if nothing is. */
  @Nullable Wrong judge(VisibleTree found, Moment moment) {
    for (Map.Entry<String, VisibleFile> entry : found.byPath().entrySet()) {
      Wrong wrong = judge(entry.getKey(), entry.getValue(), moment);
      if (wrong != null) {
        return wrong;
      }
    }
    Set<Long> inos = new HashSet<>();
    for (int step = moment.from(); step <= moment.to(); step++) {
      inos.addAll(history.seen(step).inos());
    }
    for (long ino : inos) {
      Wrong wrong = judgeNames(ino, found.names(ino), moment);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private @Nullable Wrong judge(String path, VisibleFile found, Moment moment) {
    int from = moment.from(found.ino());
    boolean isKnown = false;
    for (int step = from; step <= moment.to(); step++) {
      isKnown |= history.seen(step).names(found.ino()).contains(path);
    }
    if (!isKnown) {
      return new Wrong(
          CrashRule.NAME,
          path + ": " + values(from, moment.to(), step -> name(step, path)),
          path + ": file " + found.ino());
    }
    List<VisibleFile> views = views(from, moment, found.ino());
    if (views.stream().noneMatch(found::hasAttributesOf)) {
      return new Wrong(
          CrashRule.ATTRIBUTES,
          path + ": " + values(views, VisibleFile::attributes),
          path + ": " + found.attributes());
    }
    return found.type() == FileType.REG ? judgeData(path, found, moment) : null;
  }

  private @Nullable Wrong judgeData(String path, VisibleFile found, Moment moment) {
    long ino = found.ino();
    Wrong wrong = judgeData(path, found, views(moment.dataFrom(ino), moment, ino));
    for (StoredWrite write : wrong == null ? moment.writes(ino) : List.<StoredWrite>of()) {
      wrong = judgeWrite(path, found, write.promise(), views(write.step(), moment, ino));
      if (wrong != null) {
        return wrong;
      }
    }
    return wrong;
  }

  /** Judges the bytes of a write that were stored, by the views from the write on. */
  private @Nullable Wrong judgeWrite(
      String path, VisibleFile found, Promise write, List<VisibleFile> views) {
    long least = views.stream().mapToLong(v -> Math.min(v.size(), write.end())).min().orElse(0);
    if (found.size() < least) {
      return new Wrong(
          CrashRule.SIZE,
          path + ": size " + least + " or more, as a write has stored so many bytes",
          path + ": size " + found.size());
    }
    long end = Math.min(write.end(), found.content().length);
    return judgeBytes(path, found, (int) Math.min(write.start(), end), (int) end, views);
  }

  private List<VisibleFile> views(int from, Moment moment, long ino) {
    List<VisibleFile> views = new ArrayList<>();
    for (int step = from; step <= moment.to(); step++) {
      VisibleFile view = history.file(step, ino);
      if (view != null) {
        views.add(view);
      }
    }
    return views;
  }

  private String name(int step, String path) {
    VisibleFile file = history.seen(step).at(path);
    return file == null ? "nothing" : "file " + file.ino();
  }

  private @Nullable Wrong judgeData(String path, VisibleFile found, List<VisibleFile> views) {
    long least = views.stream().mapToLong(VisibleFile::size).min().orElse(0);
    long most = views.stream().mapToLong(VisibleFile::size).max().orElse(0);
    if (found.size() < least || found.size() > most) {
      return new Wrong(
          CrashRule.SIZE,
          path + ": size " + values(views, view -> Long.toString(view.size())),
          path + ": size " + found.size());
    }
    if (views.stream().anyMatch(found::hasDataOf)) {
      return null;
    }
    return judgeBytes(path, found, 0, found.content().length, views);
  }

  private @Nullable Wrong judgeBytes(
      String path, VisibleFile found, int start, int end, List<VisibleFile> views) {
    for (int i = start; i < end; i++) {
      byte value = found.content()[i];
      if (!isKnown(i, value, views)) {
        int at = i;
        return new Wrong(
            CrashRule.CONTENT,
            "%s: byte %d is %s".formatted(path, i, values(views, view -> text(view, at))),
            "%s: byte %d is %s, of %d".formatted(path, i, text(found, at), found.size()));
      }
    }
    return null;
  }

  private boolean isKnown(int at, byte value, List<VisibleFile> views) {
    if (value == 0 && pageCache == PageCache.ON) {
      return true; // The kernel has told the size, and has not sent the data yet.
    }
    for (VisibleFile view : views) {
      boolean wasNotRead = pageCache == PageCache.ON && view.lacksByte(at);
      if (view.hasByte(at, value) || wasNotRead) {
        return true;
      }
    }
    return false;
  }

  private static String text(VisibleFile file, int at) {
    return at < file.content().length ? "0x%02x".formatted(file.content()[at]) : "not there";
  }

  private @Nullable Wrong judgeNames(long ino, Set<String> found, Moment moment) {
    int from = moment.from(ino);
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int step = from; step <= moment.to(); step++) {
      int count = history.seen(step).names(ino).size();
      least = Math.min(least, count);
      most = Math.max(most, count);
    }
    if (found.size() >= least && found.size() <= most) {
      return null;
    }
    return new Wrong(
        CrashRule.NAMES,
        "names of file %d: %s"
            .formatted(
                ino, values(from, moment.to(), step -> history.seen(step).names(ino).toString())),
        "names of file " + ino + ": " + found);
  }

  private static String values(List<VisibleFile> views, Function<VisibleFile, String> text) {
    Set<String> values = new LinkedHashSet<>();
    views.forEach(view -> values.add(text.apply(view)));
    return String.join(", or ", values);
  }

  private static String values(int from, int to, Function<Integer, String> text) {
    Set<String> values = new LinkedHashSet<>();
    for (int step = from; step <= to; step++) {
      values.add(text.apply(step));
    }
    return String.join(", or ", values);
  }
}
