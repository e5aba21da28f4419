package org.jpuffs.conformance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;

class NodesTest {
  private static final long ROOT = 1;
  private static final long FILE = 7;
  private static final int REG = FileType.REG.number();

  private final List<ProtocolRule> broken = new ArrayList<>();
  private final Nodes nodes = new Nodes((rule, wanted, seen) -> broken.add(rule));

  private void lookUpAndReclaim(boolean othersWait) {
    nodes.root(ROOT, false);
    nodes.found(FILE, REG, false);
    nodes.asked(FILE, false);
    nodes.reclaim(FILE, 1, othersWait);
    assertThat(broken).isEmpty();
  }

  @Test
  void aReclaimedCookieIsNotNamedAgain() {
    lookUpAndReclaim(false);
    nodes.found(FILE, REG, false);
    assertThat(broken).containsExactly(ProtocolRule.COOKIE_RECLAIMED);
  }

  @Test
  void whileRequestsWaitAReclaimedCookieMayBeNamedAgain() {
    lookUpAndReclaim(true);
    nodes.found(FILE, REG, false);
    nodes.asked(FILE, false);
    nodes.allAnswered();
    nodes.found(FILE, REG, false);
    assertThat(broken).isEmpty();
    nodes.reclaim(FILE, 2, false);
    assertThat(broken).isEmpty();
    nodes.found(FILE, REG, false);
    assertThat(broken).containsExactly(ProtocolRule.COOKIE_RECLAIMED);
  }

  @Test
  void whenTheyAreAnsweredACookieThatNoReplyHasNamedIsForgotten() {
    lookUpAndReclaim(true);
    nodes.allAnswered();
    nodes.found(FILE, REG, false);
    assertThat(broken).containsExactly(ProtocolRule.COOKIE_RECLAIMED);
  }

  @Test
  void theKernelAsksForNoNodeThatItHasReclaimed() {
    lookUpAndReclaim(true);
    nodes.asked(FILE, false);
    assertThat(broken).containsExactly(ProtocolRule.REQUEST_NODE);
  }

  @Test
  void theLookUpsAreCountedAnewAfterAReclaim() {
    lookUpAndReclaim(true);
    nodes.found(FILE, REG, false);
    nodes.reclaim(FILE, 2, false);
    assertThat(broken).containsExactly(ProtocolRule.RECLAIM_BALANCE);
  }
}
