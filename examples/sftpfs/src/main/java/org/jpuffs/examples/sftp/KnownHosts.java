package org.jpuffs.examples.sftp;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the servers whose keys are in a file {@code known_hosts}, and refuses all others. It
 * never changes the file.
 */
final class KnownHosts extends KnownHostsServerKeyVerifier {
  private final Path file;
  private final String server;

  /** Why the last server was refused. */
  private volatile @Nullable String refusal;

  /**
   * The servers of a file.
   *
   * @param server the name of the server, for messages
   */
  KnownHosts(Path file, String server) {
    super(RejectAllServerKeyVerifier.INSTANCE, file);
    this.file = file;
    this.server = server;
  }

  /** Why the last server was refused; null if none was. */
  @Nullable String refusal() {
    return refusal;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    refusal = null;
    boolean accepted = super.verifyServerKey(session, address, key);
    if (!accepted && refusal == null) {
      refusal = "the key of " + server + " is refused by " + file + ": it is marked as revoked";
    }
    return accepted;
  }

  @Override
  protected boolean acceptUnknownHostKey(
      ClientSession session, SocketAddress address, PublicKey key) {
    refusal =
        "the server "
            + server
            + " has the key "
            + text(key)
            + ", which is unknown: "
            + file
            + " has no key of this server. Compare the key with that of the server's owner, then"
            + " add it with ssh-keyscan";
    return false;
  }

  @Override
  public boolean acceptModifiedServerKey(
      ClientSession session,
      SocketAddress address,
      KnownHostEntry entry,
      PublicKey expected,
      PublicKey key) {
    refusal =
        "the key of the server "
            + server
            + " has changed: it is "
            + text(key)
            + ", but "
            + file
            + " has "
            + text(expected)
            + ". Someone may be intercepting the connection. If the server really has a new key,"
            + " replace the entry";
    return false;
  }

  @Override
  protected boolean acceptIncompleteHostKeys(
      ClientSession session, SocketAddress address, PublicKey key, Throwable reason) {
    refusal = "the key of " + server + " cannot be checked: " + file + " is invalid: " + reason;
    return false;
  }

  private static String text(@Nullable PublicKey key) {
    return key == null ? "none" : KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
  }
}
