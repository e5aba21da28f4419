package org.jpuffs.examples.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's server on loopback, with keys of its own, as the user who runs the tests. */
final class LocalSshd implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private final Path directory;
  private final int port;
  private @Nullable Process process;

  /** Why it cannot run here; empty if it can. */
  static String unavailable() {
    if (!Files.isExecutable(SSHD)) {
      return "there is no " + SSHD + ": install openssh-server";
    }
    if (isRoot() && !Files.isDirectory(PRIVILEGE_SEPARATION)) {
      try {
        Files.createDirectory(PRIVILEGE_SEPARATION); // as the service of the system does
      } catch (IOException e) {
        return "sshd needs the directory " + PRIVILEGE_SEPARATION + ": " + e;
      }
    }
    return "";
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Starts it; the test is skipped where it cannot run. */
  static LocalSshd start(Path directory) throws Exception {
    String reason = unavailable();
    Assumptions.assumeTrue(reason.isEmpty(), reason);
    LocalSshd sshd = new LocalSshd(directory, freePort());
    keygen(directory.resolve("host"));
    keygen(directory.resolve("user"));
    Files.copy(directory.resolve("user.pub"), directory.resolve("authorized_keys"));
    Files.writeString(directory.resolve("known_hosts"), sshd.knownHost(sshd.port, "host"));
    Files.writeString(directory.resolve("sshd_config"), sshd.config());
    sshd.restart();
    return sshd;
  }

  private LocalSshd(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Makes a pair of keys. */
  static void keygen(Path file) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-C", "test", "-f", file.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("ssh-keygen has failed with status " + status);
    }
  }

  private String config() {
    return String.join(
        "\n",
        "Port " + port,
        "ListenAddress 127.0.0.1",
        "HostKey " + directory.resolve("host"),
        "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
        "PidFile none",
        "StrictModes no",
        "UsePAM no",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "PermitRootLogin yes",
        "MaxStartups 100",
        "MaxSessions 100000",
        "Subsystem sftp internal-sftp",
        "");
  }

  /** A line of known_hosts. */
  String knownHost(int hostPort, String key) throws IOException {
    return "[127.0.0.1]:" + hostPort + " " + Files.readString(directory.resolve(key + ".pub"));
  }

  void restart() throws IOException {
    process =
        new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", directory + "/sshd_config")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("sshd.log").toFile()))
            .start();
    await().atMost(Duration.ofSeconds(60)).until(this::accepts);
  }

  private boolean accepts() throws IOException {
    if (process == null || !process.isAlive()) {
      throw new IOException(
          "sshd has ended: " + Files.readString(directory.resolve("sshd.log"), UTF_8));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Kills the server and all its connections. */
  void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    List<ProcessHandle> all;
    try (Stream<ProcessHandle> below = running.descendants()) {
      all = below.toList();
    }
    running.destroyForcibly().onExit().join();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
    process = null;
  }

  int port() {
    return port;
  }

  SftpAddress address(Path served) {
    return address(served, port);
  }

  /** The server through another port, which known_hosts has as well. */
  SftpAddress address(Path served, int through) {
    return new SftpAddress(
        System.getProperty("user.name"),
        "127.0.0.1",
        through,
        served.toString(),
        directory.resolve("user"),
        directory.resolve("known_hosts"));
  }

  void know(int through) throws IOException {
    Files.writeString(
        directory.resolve("known_hosts"), knownHost(port, "host") + knownHost(through, "host"));
  }

  @Override
  public void close() {
    kill();
  }
}
