package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceDiagramTest {
  private static List<String> drawn(String trace) {
    MessageLog log = new MessageLog();
    trace.lines().forEach(log);
    return SequenceDiagram.lines(log.messages());
  }

  @Test
  void drawsCallsFramesAndMissingReplies() {
    String trace =
        """
        MOUNT kflags=0x1 mntflags=0x0
        SYS> mkdir d 0755
        REQ  id=2 cls=VN(0x2) op=MKDIR(21) ck=ROOT pid=CLI lid=1 flen=1408 buflen=1408 name="d" \
        namelen=1 iop=CREATE flags=0x20c018(ISLASTCN|CREATEDIR) cred=uid0/gid0/ng0 \
        va{type=VDIR mode=0755 filerev=0}
        RSP  id=2 cls=VN(0x22) op=MKDIR(21) rv=0 flen=1408 newnode=n1
        FAF  id=0 cls=VN(0x12) op=RECLAIM(28) ck=n2 pid=CLI lid=1 flen=64 buflen=64 nlookup=2
        SYS< = 0
        """;
    assertThat(drawn(trace))
        .containsExactly(
            "client              kernel                              file system",
            "|-- mkdir d 0755 -->|                                             |",
            "|                   |-- MKDIR ROOT \"d\" va{type=VDIR mode=0755} -->|",
            "|                   |<--------------------------- ok newnode=n1 --|",
            "|                   |.. RECLAIM n2 nlookup=2 ....................>|",
            "|<----------- = 0 --|                                             |");
  }

  @Test
  void namesErrors() {
    List<String> lines =
        drawn(
            """
            REQ  id=1 cls=VFS(0x1) op=SYNC(6) ck=NULL pid=CLI lid=1 flen=144 buflen=144 waitfor=1
            RSP  id=1 cls=VFS(0x21) op=SYNC(6) rv=ENOENT flen=144
            """);
    assertThat(lines.get(1)).contains("|-- SYNC waitfor=1 ");
    assertThat(lines.get(2)).contains(" ENOENT --|");
  }

  @Test
  void continuesALongMessageInUpToFiveLines() {
    assertThat(
            drawn(
                "RSP  id=1 cls=VN(0x22) op=GETATTR(6) rv=0 flen=336 va{type=VREG mode=0644 nlink=1 "
                    + "uid=0 gid=0 fileid=3 size=2 blksz=4096 mtime=5.000000000}\n"))
        .containsExactly(
            "client        kernel                               file system",
            "|             |<-- ok va{type=VREG mode=0644 nlink=1 uid=0 --|",
            "|             |   gid=0 fileid=3 size=2 blksz=4096           |",
            "|             |   mtime=5.000000000}                         |");
    List<String> lines = drawn("SYS> stat " + "n".repeat(400) + "\nSYS< = -1 ENAMETOOLONG(63)\n");
    assertThat(lines).hasSize(1 + 5 + 1).allMatch(line -> line.length() < 100);
    assertThat(lines.get(1)).startsWith("|-- stat ---");
    assertThat(lines.get(2)).startsWith("|   nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn ");
    assertThat(lines.get(5)).startsWith("|   nnnnnnnnnnnnnnnnnnnnnnnnnnnn.. ");
  }

  @Test
  void showsTheFlagsOfARequestAndWhoAsksUnlessItIsUserZero() {
    List<String> lines =
        drawn(
            """
            REQ  id=1 op=SETATTR(7) ck=n1 pid=CLI va{type=VNON flags=0x2} cred=uid7/gid8/ng0
            REQ  id=2 op=FSYNC(16) ck=n1 pid=CLI flags=0x8 cred=uid0/gid0/ng0
            """);
    assertThat(String.join("", lines)).contains("flags=0x2}", "cred=uid7/gid8/ng0", "flags=0x8");
    assertThat(lines.get(lines.size() - 1)).doesNotContain("cred");
  }

  @Test
  void leavesOutTheTimesThatACallReturns() {
    assertThat(drawn("SYS< {mode=0644 atime=5.000000000 birthtime=-1.000000000} = 0\n").get(1))
        .contains("{mode=0644} = 0");
  }

  @Test
  void leavesOutTheStartOfALongDiagram() {
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      trace.append("SYS> stat f").append(i).append('\n');
    }
    assertThat(drawn(trace.toString()))
        .hasSize(122)
        .contains("(30 messages before these)")
        .anyMatch(line -> line.contains("stat f149"))
        .noneMatch(line -> line.contains("stat f29 "));
  }
}
