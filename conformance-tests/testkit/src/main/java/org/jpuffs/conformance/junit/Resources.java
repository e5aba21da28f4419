package org.jpuffs.conformance.junit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The threads and the descriptors of this JVM at one moment. */
final class Resources {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Descriptors of the JVM itself: code, and sources of random numbers. */
  private static final Pattern OF_THE_JVM =
      Pattern.compile(".*(\\.jar|\\.class|\\.so[.0-9]*|/modules|random|/proc/\\d+/fd)");

  /** How long an interrupted thread may take to end. */
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Set<Thread> threads = threads();
  private final List<String> descriptors = descriptors();

  /** Looks. */
  Resources() {}

  /** What exists now and did not exist then, in words; empty if nothing is new. */
  List<String> more() {
    List<String> more = new ArrayList<>();
    for (Thread thread : threads()) {
      if (!threads.contains(thread) && isLasting(thread)) {
        more.add("thread " + thread.getName());
      }
    }
    List<String> now = descriptors();
    descriptors.forEach(now::remove);
    now.forEach(target -> more.add("descriptor of " + target));
    return more;
  }

  private static boolean isLasting(Thread thread) {
    try {
      thread.join(ENDING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread.isAlive();
  }

  /** Those of the JVM itself aside. */
  private static Set<Thread> threads() {
    Set<Thread> all = new HashSet<>(Thread.getAllStackTraces().keySet());
    all.removeIf(
        thread ->
            thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getThreadGroup().getName().equals("InnocuousThreadGroup")
                || thread.getName().startsWith("ForkJoinPool.commonPool-"));
    return all;
  }

  /** The targets of the open descriptors; empty on systems without {@code /proc}. */
  private static List<String> descriptors() {
    List<String> targets = new ArrayList<>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return targets;
    }
    try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : open) {
        target(descriptor, targets);
      }
    } catch (IOException e) {
      targets.clear();
    }
    return targets;
  }

  private static void target(Path descriptor, List<String> targets) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (!OF_THE_JVM.matcher(target).matches()) {
        targets.add(target);
      }
    } catch (IOException gone) {
      // It was closed in the meantime.
    }
  }
}
