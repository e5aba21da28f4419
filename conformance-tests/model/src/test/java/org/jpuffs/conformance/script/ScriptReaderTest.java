package org.jpuffs.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.MountArgument;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.program.Waiting;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {
  @Test
  void callsKeepTheirTextAndNumber() throws ScriptException {
    Script script =
        read("# a comment\n\nopen f d/a O_CREAT|O_RDWR 0644\n# another\nunmount 0x80000\n");
    assertThat(script.comments()).containsExactly("# a comment");
    assertThat(script.lines())
        .containsExactly(
            new Script.Line(
                3, "open f d/a O_CREAT|O_RDWR 0644", Call.of(Verb.OPEN, "f", "d/a", 0x202, 0644)),
            new Script.Line(5, "unmount 0x80000", Call.of(Verb.UNMOUNT, 0x80000)));
  }

  @Test
  void aTextHasEscapesForWhatCannotBeSeen() throws ScriptException {
    Script script = read("rename a\\x20b\\\\ n\\xff\\xc3\\xa9\n");
    Call call = Call.of(Verb.RENAME, "a b\\", "n\udcff\u00e9");
    assertThat(script.lines().get(0).call()).isEqualTo(call);
    assertThat(ScriptWriter.print(call)).isEqualTo("rename a\\x20b\\\\ n\\xff\u00e9");
    assertThat(ScriptWriter.print(Call.of(Verb.STAT, "e\u0301"))).isEqualTo("stat e\\xcc\\x81");
    for (String wrong : new String[] {"stat a\\", "stat \\x2", "stat \\n", "stat \\x00"}) {
      assertThatThrownBy(() -> read(wrong))
          .isInstanceOf(ScriptException.class)
          .hasMessageContaining("write \\\\ for a backslash");
    }
  }

  @Test
  void aTimeIsSecondsOrMore() throws ScriptException {
    Script script = read("utimes a 016 -5:000000007\nlutimes a now omit\n");
    assertThat(script.lines())
        .extracting(Script.Line::call)
        .containsExactly(
            Call.of(Verb.UTIMES, "a", 14, "-5:7"), Call.of(Verb.LUTIMES, "a", "now", "omit"));
    assertThatThrownBy(() -> read("utimes a 1:1000000000 2"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("SECONDS:NANOSECONDS, now or omit");
    assertThatThrownBy(() -> Call.of(Verb.UTIMES, "a", "5:0", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setUpLinesMakeTheSetup() throws ScriptException {
    Setup setup =
        read("""
                kflags NOCACHE|IAONDEMAND
                mntflags 0x1
                maxmsglen 16384
                fhsize 8 DYNAMIC|NFSV3
                vnopmask none +LOOKUP +READ
                ttl 2000
                noref_on_remove
                ka spare 1 vers 29
                kqmode
                """)
            .setup();
    assertThat(setup)
        .isEqualTo(
            new Setup(
                EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE, KernelFlag.IAONDEMAND),
                1,
                16384,
                8,
                Set.of(FileHandleFlag.DYNAMIC, FileHandleFlag.NFSV3),
                Set.of(Operation.LOOKUP, Operation.READ),
                Duration.ofSeconds(2),
                true,
                Map.of(MountArgument.SPARE, 1L, MountArgument.VERS, 29L),
                Waiting.KEVENT));
  }

  @Test
  void aScriptWithoutSetUpLinesHasEveryOperation() throws ScriptException {
    assertThat(read("stat .").setup()).isEqualTo(Setup.DEFAULT);
    assertThat(Setup.DEFAULT.mask()).hasSize(49);
    assertThat(read("vnopmask all -WRITE").setup().mask())
        .hasSize(48)
        .doesNotContain(Operation.WRITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "raed f 10;\"raed\" is no call known here; did you mean \"read\"?",
        "frobnicate;\"frobnicate\" is no call known here: there are access, chdir",
        "read f;the line is: read DESCRIPTOR SIZE",
        "open f a;the line is: open DESCRIPTOR PATH OPEN_FLAGS [MODE]",
        "proc 2;the line is: proc NUMBER CALL..",
        "proc 10 sync;there is no process 10: write a number from 1 to 9",
        "proc 0 sync;there is no process 0",
        "proc 2 srvclose;srvclose is a call of the server: leave out proc 2",
        "stat  a;separate the words by single spaces",
        "read f ten;\"ten\" is no number: write 16, 020 or 0x10",
        "read f 08;\"08\" is no number",
        "read f 0x;\"0x\" is no number",
        "read f --1;\"--1\" is no number",
        "read f -1;-1 is out of range: size is from 0 to 67108864",
        "read 1f 1;\"1f\" is no name of a descriptor",
        "mkdir d rwx;\"rwx\" is no mode: write it octal, 0644",
        "mkdir d 7777777;7777777 is out of range: mode is from 0 to 65535",
        "open f a O_RDRW;\"O_RDRW\" is no flag of open(2); did you mean \"O_RDWR\"?",
        "load 1m 0 1;\"1m\" is no name of a mapping",
        "mmap m f 0 1 PROT_RAED MAP_SHARED;\"PROT_RAED\" is no protection of mmap(2); did you mean \"PROT_READ\"?",
        "msync m 0 1 MS_SINK;\"MS_SINK\" is no flag of msync(2); did you mean \"MS_SYNC\"?",
        "kflags NOCACH;\"NOCACH\" is no kernel flag; did you mean \"NOCACHE\"?",
        "fhsize 8 0x400;0x400 has bits that mean nothing: 0x400",
        "ka spare;the line is: ka FIELD VALUE [FIELD VALUE..]",
        "ka spaer 1;\"spaer\" is no field of the mount's arguments; did you mean \"spare\"?",
        "rule GETATR errno EIO;\"GETATR\" is no operation; did you mean \"GETATTR\"?",
        "rule GETATTR erno EIO;\"erno\" is nothing that a rule can do; did you mean \"errno\"?",
        "rule GETATTR errno EIEIO;\"EIEIO\" is no number",
        "kflags;the line is: kflags FLAG|FLAG..",
        "vnopmask some;a mask begins with \"all\" or \"none\", not \"some\"",
        "vnopmask all LOOKUP;write +LOOKUP to add an operation",
        "vnopmask all -LOKUP;\"LOKUP\" is no operation on nodes; did you mean \"LOOKUP\"?",
        "noref_on_remove 1;the line is: noref_on_remove",
      })
  void aBadLineIsNamedWithRuleAndRemedy(String line, String words) {
    assertThatThrownBy(() -> read("# first\n" + line + "\n"))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("test.script:2: " + line + "\n")
        .hasMessageContaining(words);
  }

  @Test
  void rulesMayStandBeforeSetUpLines() throws ScriptException {
    Script script = read("rule * errno ENOSPC 1\nkflags 0x401\nstat .");
    assertThat(script.lines().get(0).call()).isEqualTo(Call.of(Verb.RULE, "*", "errno", 28, 1));
    assertThat(script.setup().kernelFlags()).containsExactly(KernelFlag.NOCACHE_NAME);
    assertThat(script.setup().arguments()).containsExactly(Map.entry(MountArgument.FLAGS, 0x401L));
  }

  @Test
  void setUpComesBeforeTheFirstCall() {
    assertThatThrownBy(() -> read("stat .\nkflags NOCACHE"))
        .hasMessageContaining("test.script:2: ")
        .hasMessageContaining("before the first call, which is line 1");
  }

  private static Script read(String text) throws ScriptException {
    return ScriptReader.read("test.script", text);
  }
}
