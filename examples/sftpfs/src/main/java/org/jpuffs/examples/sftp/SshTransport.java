package org.jpuffs.examples.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Connections by SSH, with a public key. Files of the user, such as {@code ~/.ssh/config}, have no
 * effect, and neither has an agent.
 */
final class SshTransport implements SftpTransport {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Those first for which processors have instructions. */
  private static final List<NamedFactory<Cipher>> CIPHERS =
      List.of(
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm,
          BuiltinCiphers.aes128ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes256ctr,
          BuiltinCiphers.cc20p1305_openssh);

  private final SftpAddress address;
  private final KnownHosts knownHosts;

  private final SshClient client = SshClient.setUpDefaultClient();

  /** Starts the library; no connection is made yet. */
  SshTransport(SftpAddress address) {
    this.address = address;
    knownHosts = new KnownHosts(address.knownHosts(), address.server());
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setServerKeyVerifier(knownHosts);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    client.setKeyIdentityProvider(new FileKeyPairProvider(address.key()));
    client.setCipherFactories(CIPHERS);
    client.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
    CoreModuleProperties.TCP_NODELAY.set(client, true); // or requests wait for TCP's ACKs
    client.start();
  }

  /**
   * Checks that the files of the address can be read.
   *
   * @throws IllegalArgumentException if one cannot
   */
  static void check(SftpAddress address) {
    check(address.key(), "key");
    check(address.knownHosts(), "known_hosts");
  }

  private static void check(Path file, String option) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "the file " + file + " cannot be read: name another with " + option + "=FILE");
    }
  }

  @Override
  public SftpChannel open() throws IOException {
    ClientSession session = login();
    return channel(session, address.directory(), channel -> () -> session.close(true));
  }

  /** Connects and logs in. */
  ClientSession login() throws IOException {
    ClientSession session = null;
    try {
      session =
          client.connect(address.user(), address.host(), address.port()).verify(LIMIT).getSession();
      session.auth().verify(LIMIT);
      return session;
    } catch (IOException | RuntimeException failure) {
      if (session != null) {
        session.close(true); // without goodbyes, which a lost server would not answer
      }
      throw new IOException(explain(failure), failure);
    }
  }

  /**
   * Starts SFTP on a connection.
   *
   * @param owner gives what closes the channel
   */
  SftpChannel channel(
      ClientSession session, String directory, Function<ChannelSubsystem, Closeable> owner)
      throws IOException {
    ChannelSubsystem channel = session.createSubsystemChannel("sftp");
    Closeable closing = owner.apply(channel);
    try {
      channel.open().verify(LIMIT);
      return SftpChannel.agree(
          channel.getInvertedOut(), channel.getInvertedIn(), closing, directory);
    } catch (IOException | RuntimeException failure) {
      closing.close();
      throw new IOException(explain(failure), failure);
    }
  }

  private String explain(Exception failure) {
    String refusal = knownHosts.refusal();
    return refusal == null
        ? "no connection to " + address.server() + ": " + failure.getMessage()
        : refusal;
  }

  @Override
  public void close() {
    client.stop();
  }
}
