package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must agree between two traces, and what need not. */
class TraceDifferenceTest {
  private static final String REQUEST =
      "REQ  id=1 cls=VN(0x2) op=GETATTR(6) ck=n1 pid=CLI lid=0 flen=336 buflen=336 cred=FSCRED";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "REQ  id=1 op=LOOKUP(0) ck=n1 pid=CLI lid=0;REQ  id=7 op=LOOKUP(0) ck=n1 pid=CLI lid=23",
        "REQ  id=1 op=REMOVE(18) ck=ROOT targ=n1;REQ  id=1 op=REMOVE(18) ck=ROOT targ=n4",
        "SYS< stat a {mode=0100644 nlink=1 ino=3 size=9 blksize=4096 blocks=1} = 0;"
            + "SYS< stat a {mode=0100644 nlink=1 ino=4 size=9 blksize=512 blocks=9} = 0",
        "SYS< stat a {mode=0100644 size=9} = 0;"
            + "SYS< stat a {mode=0100644 size=9 atime=5.000000001 birthtime=-1.000000000} = 0",
        "SYS< rstat a = 0;SYS< rstat a {mode=0100644 size=9} = 0",
        "SYS< stat . {mode=040755 nlink=2 ino=3 size=512} = 0;"
            + "SYS< stat . {mode=040755 nlink=3 ino=3 size=0} = 0",
        "SYS< readdir . .(ino=2,t=4,rl=16) a(ino=3,t=8,rl=16) | = 32;"
            + "SYS< readdir . a(ino=9,t=8,rl=16) | .(ino=2,t=4,rl=16) | = 32",
        "SYS< statvfs . {bsize=4096 from=\"memfs\"} = 0;SYS< statvfs . {bsize=1} = 0",
        "REQ  op=ADVLOCK(36) fl{start=0 len=0 pid=-87 type=2} id=set;"
            + "REQ  op=ADVLOCK(36) fl{start=0 len=0 pid=KERN type=2} id=set",
        "RSP  id=1 op=GETATTR(6) rv=0;RSP  id=1 op=GETATTR(6) rv=EIO",
        "SRV read ret=-1 errno=ENXIO;SRV read ret=-1 errno=ENOENT",
        "REQ  op=SYNC(6) ck=NULL pid=KERN waitfor=3 cred=NOCRED;END requests=1",
      })
  void whatIsTheRunsOrTheFileSystemsOwnIsNotCompared(String one, String other) {
    assertThat(TraceDifference.first(List.of(one), List.of(other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "REQ  id=1 op=LOOKUP(0) ck=n1;REQ  id=1 op=LOOKUP(0) ck=ROOT",
        "REQ  id=1 op=LOOKUP(0) ck=n1;FAF  id=1 op=LOOKUP(0) ck=n1",
        "REQ  id=1 op=READ(8) ck=n1 resid=10;REQ  id=1 op=READ(8) ck=n1 resid=11",
        "SYS< stat a {mode=0100644 size=9} = 0;SYS< stat a {mode=0100644 size=8} = 0",
        "SYS< stat a = -1 ENOENT(2);SYS< stat a = -1 EACCES(13)",
        "SYS< readdir . a(ino=3,t=8,rl=16) | = 16;SYS< readdir . b(ino=3,t=8,rl=16) | = 16",
        "SYS< readdir . a(ino=3,t=8,rl=16) | = 16;SYS< readdir . a(ino=3,t=4,rl=16) | = 16",
        "SYS< read f 9 [fnv=1] = 9;SYS< read f 9 [fnv=2] = 9",
        "REQ  op=SYNC(6) ck=NULL pid=KERN waitfor=1 cred=NOCRED;END requests=1",
        "KRSP id=3 cls=0(0x30) op=6(6) rv=EINVAL;KRSP id=3 cls=0(0x30) op=6(6) rv=EOPNOTSUPP",
      })
  void whatTheKernelSendsAndAnswersMustAgree(String one, String other) {
    assertThat(TraceDifference.first(List.of(one), List.of(other))).isPresent();
  }

  @Test
  void nodesAreTheSameIfTheyAreSeenInTheSameOrder() {
    List<String> one = List.of("REQ  ck=n1", "REQ  ck=n2", "REQ  ck=n1");
    assertThat(TraceDifference.first(one, List.of("REQ  ck=n5", "REQ  ck=n3", "REQ  ck=n5")))
        .isEmpty();
    assertThat(TraceDifference.first(one, List.of("REQ  ck=n1", "REQ  ck=n2", "REQ  ck=n2")))
        .isPresent();
  }

  @Test
  void aNodeThatIsFoundAgainAfterItsReclaimMayHaveAnotherCookie() {
    String reclaim = "FAF  op=RECLAIM(28) ck=n1 nlookup=1";
    assertThat(
            TraceDifference.first(
                List.of("REQ  ck=n1", reclaim, "REQ  ck=n1"),
                List.of("REQ  ck=n1", reclaim, "REQ  ck=n2")))
        .isEmpty();
  }

  @Test
  void withinACallComplaintsAboutReadMayComeAnywhere() {
    String complaint =
        "FAF  id=0 cls=ERROR(0x14) op=READ(5) ck=n1 pid=SRV error=E2BIG str=\"resid grew\"";
    String request = "REQ  id=1 op=READ(8) ck=n1";
    String result = "SYS< read f 9 = 9";
    List<String> trace = List.of(complaint, request, result);
    assertThat(TraceDifference.first(trace, List.of(request, complaint, result))).isEmpty();
    assertThat(TraceDifference.first(trace, List.of(request, result, complaint))).isPresent();
    assertThat(TraceDifference.first(trace, List.of(request, result))).isPresent();
  }

  @Test
  void theDifferenceShowsBothLinesAndThoseBefore() {
    List<String> one = List.of("SYS> stat a", REQUEST, "SYS< stat a = 0");
    List<String> other = List.of("SYS> stat a", "SYS< stat a = 0");
    assertThat(TraceDifference.first(one, other))
        .hasValue(
            new TraceDifference(
                2,
                2,
                "          SYS> stat a\nexpected: " + REQUEST + "\nbut was:  SYS< stat a = 0"));
  }

  @Test
  void aTraceThatEndsEarlyDiffers() {
    assertThat(TraceDifference.first(List.of("SYS> sync"), List.of()))
        .hasValue(
            new TraceDifference(1, 0, "expected: SYS> sync\nbut was:  (the trace has ended)"));
    assertThat(TraceDifference.first(List.of(), List.of("SYS> sync"))).isPresent();
  }
}
