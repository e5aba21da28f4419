package org.jpuffs.mount;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A program that starts a second time as a server in the background: puffs_daemon(3). A JVM cannot
 * fork, so the second one runs {@code main} again.
 *
 * <pre>{@code
 * public static void main(String[] arguments) throws Exception {
 *   Daemon daemon = Daemon.of(MyFileSystem.class, List.of(arguments), EnumSet.noneOf(Daemon.Keep.class));
 *   if (daemon.isParent()) {
 *     System.exit(daemon.awaitMount());
 *   }
 *   ... mount
 *   daemon.reportMount(result);
 *   ... serve
 * }
 * }</pre>
 *
 * <p>The parent ends when the server has mounted, with the error number of the mount. The server
 * has no terminal, if the backend supports that ({@link org.jpuffs.spi.Backend#detach}). Its
 * standard input and standard error are {@code /dev/null}, and its working directory is {@code /}.
 */
public final class Daemon {
  /** What the server takes over from the parent. */
  public enum Keep {
    /** The working directory: {@code nochdir}. */
    DIRECTORY,
    /** Standard error: a part of {@code noclose}. Standard output reports the mount. */
    ERROR_OUTPUT
  }

  /** The status of {@link #awaitMount} if the server ended before it mounted. */
  public static final int NO_MOUNT = -1;

  private static final String PROPERTY = "org.jpuffs.daemon";
  private static final String REPORT = "puffs mount: ";

  private final java.lang.@Nullable Process child;
  private final AtomicBoolean reported = new AtomicBoolean();

  private Daemon(java.lang.@Nullable Process child) {
    this.child = child;
  }

  /**
   * Starts the server, or, in the server, returns the way to its parent.
   *
   * @param main the class whose {@code main} the server runs
   * @param arguments those of {@code main}
   * @throws IOException if the second JVM cannot be started
   */
  public static Daemon of(Class<?> main, List<String> arguments, Set<Keep> keep)
      throws IOException {
    if (isServer()) {
      return new Daemon(null);
    }
    Set<Keep> kept = keep.isEmpty() ? EnumSet.noneOf(Keep.class) : EnumSet.copyOf(keep);
    ProcessBuilder builder =
        new ProcessBuilder(command(main, arguments))
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectError(kept.contains(Keep.ERROR_OUTPUT) ? Redirect.INHERIT : Redirect.DISCARD);
    if (!kept.contains(Keep.DIRECTORY)) {
      builder.directory(new File("/"));
    }
    return new Daemon(builder.start());
  }

  /** Whether this JVM was started as a server by {@link #of}. */
  public static boolean isServer() {
    return Boolean.getBoolean(PROPERTY);
  }

  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + PROPERTY + "=true");
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /** The class path of a JVM that has another working directory. */
  private static String absolute(String classPath) {
    List<String> absolute = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  /** Whether this is the program that was started first. */
  public boolean isParent() {
    return child != null;
  }

  /**
   * Parent: waits until the server has mounted.
   *
   * @return 0, the error number of the mount, or {@link #NO_MOUNT}
   */
  public int awaitMount() throws IOException {
    if (child == null) {
      throw new IllegalStateException("awaitMount() was called by the server, not by the parent");
    }
    String line = child.inputReader(StandardCharsets.US_ASCII).readLine();
    return line != null && line.matches(REPORT + "[0-9]{1,3}")
        ? Integer.parseInt(line.substring(REPORT.length()))
        : NO_MOUNT;
  }

  /**
   * Server: reports the result of the mount to the parent, and closes standard output. A server
   * that cannot mount reports its error here, too: puffs_cancel(3). Only the first report has an
   * effect.
   *
   * @param error 0, or an error number
   */
  public void reportMount(int error) {
    if (child != null) {
      throw new IllegalStateException("reportMount() was called by the parent, not by the server");
    }
    if (!reported.getAndSet(true)) {
      System.out.println(REPORT + error);
      System.out.close();
    }
  }
}
