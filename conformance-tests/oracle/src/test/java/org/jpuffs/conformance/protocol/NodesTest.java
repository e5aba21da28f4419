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

  private Nodes nodes(boolean requestsMayWait) {
    Nodes nodes =
        new Nodes(
            requestsMayWait,
            new ProtocolWatch.Judge() {
              @Override
              public void applies(ProtocolRule rule) {}

              @Override
              public void broken(ProtocolRule rule, String wanted, String seen) {
                broken.add(rule);
              }
            });
    nodes.root(ROOT, false);
    nodes.found(FILE, REG, false);
    nodes.asked(FILE, false);
    nodes.reclaim(FILE, 1);
    assertThat(broken).isEmpty();
    return nodes;
  }

  @Test
  void aReclaimedCookieIsNotNamedAgain() {
    nodes(false).found(FILE, REG, false);
    assertThat(broken).containsExactly(ProtocolRule.COOKIE_RECLAIMED);
  }

  @Test
  void ifRequestsMayWaitALookUpMayNameAReclaimedCookieAgain() {
    Nodes nodes = nodes(true);
    nodes.found(FILE, REG, false);
    nodes.asked(FILE, false);
    nodes.found(FILE, REG, false);
    nodes.reclaim(FILE, 2);
    assertThat(broken).isEmpty();
  }

  @Test
  void aNewFileNeverHasAReclaimedCookie() {
    nodes(true).made(FILE, REG);
    assertThat(broken).containsExactly(ProtocolRule.COOKIE_RECLAIMED);
  }

  @Test
  void theKernelAsksForNoNodeThatItHasReclaimed() {
    nodes(true).asked(FILE, false);
    assertThat(broken).containsExactly(ProtocolRule.REQUEST_NODE);
  }

  @Test
  void aNodeStaysUntilAllItsLookUpsAreReclaimed() {
    Nodes nodes = nodes(true);
    nodes.found(FILE, REG, false);
    nodes.found(FILE, REG, false);
    nodes.reclaim(FILE, 1);
    nodes.asked(FILE, false);
    nodes.reclaim(FILE, 1);
    assertThat(broken).isEmpty();
    nodes.asked(FILE, false);
    assertThat(broken).containsExactly(ProtocolRule.REQUEST_NODE);
  }

  @Test
  void theLookUpsAreCountedAnewAfterAReclaim() {
    Nodes nodes = nodes(true);
    nodes.found(FILE, REG, false);
    nodes.reclaim(FILE, 2);
    assertThat(broken).containsExactly(ProtocolRule.RECLAIM_BALANCE);
  }
}
