package org.jpuffs.fuse;

import java.util.ArrayList;
import java.util.List;

/** A request of the kernel from its arrival to its answer. */
final class Conversation {
  private final FuseRequest request;
  private final FuseNode node;
  private final List<FuseNode> held = new ArrayList<>(2);

  /** Whether the kernel has got an answer before the last step. */
  private boolean answered;

  Conversation(FuseRequest request, FuseNode node) {
    this.request = request;
    this.node = hold(node);
  }

  FuseRequest request() {
    return request;
  }

  /** The node that the request is about. */
  FuseNode node() {
    return node;
  }

  /** Keeps {@code used} until the end of the conversation. */
  FuseNode hold(FuseNode used) {
    used.uses++;
    held.add(used);
    return used;
  }

  /** The nodes that this conversation kept, and does not keep any more. */
  List<FuseNode> release() {
    held.forEach(each -> each.uses--);
    return held;
  }

  boolean isAnswered() {
    return answered;
  }

  void answered() {
    answered = true;
  }
}
