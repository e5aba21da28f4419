package org.jpuffs.examples.sftp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of a server, and what is needed to log in.
 *
 * @param directory the path on the server, relative to the home directory or absolute
 * @param key the file with the private key, without a passphrase, as ssh-keygen writes it
 * @param knownHosts the file with the keys of the servers that are accepted
 */
public record SftpAddress(
    String user, String host, int port, String directory, Path key, Path knownHosts) {
  private static final int SSH_PORT = 22;
  private static final Pattern TEXT =
      Pattern.compile("([^@]+)@(\\[[^]]+\\]|[^:@]+)(?::(\\d{1,5}))?:([^?]*)(?:\\?(.*))?");

  /** {@code user@host:port}, for messages. */
  public String server() {
    return user + "@" + host + ":" + port;
  }

  /** What a text names: the address and the settings. */
  record Parsed(SftpAddress address, SftpSettings settings) {}

  /**
   * Parses {@code user@host:port:directory?key=FILE&known_hosts=FILE&ttl=SECONDS}. Everything from
   * the question mark on can be left out, and so can the port.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static Parsed parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address of the form " + SftpFsFactory.FORM);
    }
    Path ssh = Path.of(System.getProperty("user.home"), ".ssh");
    Path key = ssh.resolve("id_ecdsa");
    Path knownHosts = ssh.resolve("known_hosts");
    SftpSettings settings = SftpSettings.DEFAULT;
    String options = matcher.group(5) == null ? "" : matcher.group(5);
    for (String option : options.isEmpty() ? new String[0] : options.split("&", -1)) {
      int equals = option.indexOf('=');
      String value = option.substring(equals + 1);
      switch (equals < 0 ? "" : option.substring(0, equals)) {
        case "key" -> key = path(value, text);
        case "known_hosts" -> knownHosts = path(value, text);
        case "ttl" -> settings = settings.withTimeToLive(seconds(value, text));
        default ->
            throw new IllegalArgumentException(
                "\""
                    + option
                    + "\" in \""
                    + text
                    + "\" is no option: they are key=FILE, known_hosts=FILE and ttl=SECONDS");
      }
    }
    return new Parsed(
        new SftpAddress(
            matcher.group(1),
            matcher.group(2).replaceAll("[\\[\\]]", ""),
            matcher.group(3) == null ? SSH_PORT : port(matcher.group(3), text),
            matcher.group(4),
            key,
            knownHosts),
        settings);
  }

  private static int port(String value, String text) {
    int port = Integer.parseInt(value);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "the port " + value + " in \"" + text + "\" is not from 1 to 65535");
    }
    return port;
  }

  private static Path path(String value, String text) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "\"" + value + "\" in \"" + text + "\" is no path of this machine: " + e.getReason(), e);
    }
  }

  private static Duration seconds(String value, String text) {
    if (!value.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "ttl=" + value + " in \"" + text + "\" must be a number of seconds, 0 to 999999");
    }
    return Duration.ofSeconds(Integer.parseInt(value));
  }
}
