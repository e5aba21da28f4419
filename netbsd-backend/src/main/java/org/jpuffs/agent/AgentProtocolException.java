package org.jpuffs.agent;

import java.io.IOException;

/** A message breaks a rule of the protocol; the text names the rule. */
final class AgentProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  AgentProtocolException(String message) {
    super(message);
  }
}
