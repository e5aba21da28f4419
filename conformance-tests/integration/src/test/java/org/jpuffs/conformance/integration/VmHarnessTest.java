package org.jpuffs.conformance.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ci/vm/run} with programs in place of QEMU and ssh: each failure has a status of its own.
 */
@Timeout(120)
class VmHarnessTest {
  private static final Path HARNESS = Path.of("../../ci/vm/run").toAbsolutePath().normalize();

  @TempDir Path directory;
  private Path image;

  /** What a run has printed, and its exit status. */
  private record Outcome(int status, String printed) {}

  @BeforeEach
  void writePrograms() throws IOException {
    image = Files.write(directory.resolve("disk"), new byte[512]);
    program(
        "qemu-system-x86_64",
        """
        for argument; do case $argument in file:*) log=${argument#file:} ;; esac; done
        echo "NetBSD boots" >>"$log"
        [ "$GUEST" != broken ] || { echo "no such machine" >&2; exit 1; }
        [ "$GUEST" != panic ] || echo "panic: kernel diagnostic assertion" >>"$log"
        [ "$GUEST" != deaf ] || trap "" TERM
        echo $$ >"$DIRECTORY/qemu.pid"
        until [ -e "$DIRECTORY/off" ]; do
          [ ! -e "$DIRECTORY/crash" ] || echo "panic: ubc_purge" >>"$log"
          sleep 0.1
        done
        """);
    program(
        "ssh",
        """
        command=
        for argument; do command=$argument; done
        case $GUEST:$command in
          silent:* | panic:* | broken:*) exit 255 ;;
          stranger:*)
            [ ! -e "$DIRECTORY/again" ] || exec sleep 1000
            touch "$DIRECTORY/again"
            echo "root@127.0.0.1: Permission denied (publickey)." >&2
            exit 255
            ;;
          hangs:*) echo $$ >"$DIRECTORY/ssh.pid"; exec sleep 1000 ;;
          full:*puffs-agent.c*) echo "cat: write: No space left on device" >&2; exit 1 ;;
          compiler:sh*) echo "ld: puffs-agent: No space left on device" >&2; exit 1 ;;
          dies:sh*) touch "$DIRECTORY/crash"; exec sleep 1000 ;;
          last:*shutdown*) touch "$DIRECTORY/crash"; exec sleep 1000 ;;
          refused:sh*) echo "preflight: refused: this is Linux; puffs needs NetBSD" >&2; exit 1 ;;
          stays:*shutdown*) exit 0 ;;
          *:*shutdown*) touch "$DIRECTORY/off" ;;
          *:cat*) cat >/dev/null ;;
        esac
        """);
  }

  private void program(String name, String body) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/bash\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Outcome run(String guest, List<String> options, String... command) throws Exception {
    return outcome(start(guest, options, command));
  }

  private Process start(String guest, List<String> options, String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of("bash", HARNESS.toString()));
    words.addAll(options);
    words.add("--");
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().merge("PATH", directory + ":", (path, first) -> first + path);
    builder.environment().put("GUEST", guest);
    builder.environment().put("DIRECTORY", directory.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static Outcome outcome(Process process) throws Exception {
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Outcome(process.exitValue(), printed);
  }

  private List<String> onImage(String... options) {
    List<String> words = new ArrayList<>(List.of("--image", image.toString()));
    words.addAll(List.of(options));
    return words;
  }

  @Test
  void theCommandGetsTheAgentAndItsStatusIsReturned() throws Exception {
    Outcome success = run("good", onImage(), "sh", "-c", "echo \"agent: $PUFFS_AGENT\"");
    assertThat(success.printed())
        .containsPattern("agent: ssh -p [0-9]+ .* root@127\\.0\\.0\\.1 \\./puffs-agent");
    assertThat(success.status()).isZero();
    Files.delete(directory.resolve("off"));
    assertThat(run("good", onImage(), "sh", "-c", "exit 3").status()).isEqualTo(3);
    Files.delete(directory.resolve("off"));
    Outcome large = run("good", onImage(), "sh", "-c", "exit 105");
    assertThat(large.status()).isEqualTo(99);
    assertThat(large.printed()).contains("ended with status 105");
  }

  @Test
  void aStatusAsOfTimeoutIsTheCommandsOwn() throws Exception {
    Outcome timeout = run("good", onImage(), "sh", "-c", "exit 124");
    assertThat(timeout.status()).isEqualTo(99);
    assertThat(timeout.printed()).contains("ended with status 124");
  }

  @Test
  void wrongUseIsNamed() throws Exception {
    Outcome nothing = run("good", List.of(), "true");
    assertThat(nothing.status()).isEqualTo(100);
    assertThat(nothing.printed()).contains("--image is missing", "usage: ci/vm/run --image FILE");
    assertThat(run("good", List.of("--image", "absent"), "true").printed())
        .contains("absent cannot be read");
    assertThat(run("good", onImage("--seconds", "0"), "true").printed())
        .contains("--seconds 0: give a whole number");
    assertThat(run("good", onImage("--fast", "1"), "true").printed())
        .contains("there is no option --fast");
  }

  @Test
  void aMachineThatDoesNotStartIsToldFromOneThatNobodyCanLogInto() throws Exception {
    Outcome broken = run("broken", onImage(), "true");
    assertThat(broken.status()).isEqualTo(101);
    assertThat(broken.printed()).contains("QEMU has ended: no such machine");
    Outcome silent = run("silent", onImage("--boot-seconds", "1"), "true");
    assertThat(silent.status()).isEqualTo(102);
    assertThat(silent.printed())
        .contains("nobody answers by ssh within 1 s", "The console ended with:", "NetBSD boots");
  }

  @Test
  void aLoginThatIsRefusedOrHangsEndsWithTheBootTime() throws Exception {
    Outcome stranger = run("stranger", onImage("--boot-seconds", "2"), "true");
    assertThat(stranger.status()).isEqualTo(102);
    assertThat(stranger.printed())
        .contains("refuses the login of root", "Permission denied (publickey)");
    assertThat(run("hangs", onImage("--boot-seconds", "1"), "true").status()).isEqualTo(102);
    assertEnded("ssh.pid");
  }

  @Test
  void aPanicIsNamedBeforeTheLoginAndDuringTheCommand() throws Exception {
    Outcome early = run("panic", onImage(), "true");
    assertThat(early.status()).isEqualTo(103);
    assertThat(early.printed()).contains("panic: kernel diagnostic assertion");
    Outcome late = run("good", onImage(), "sh", "-c", "touch $DIRECTORY/crash; sleep 60");
    assertThat(late.status()).isEqualTo(103);
    assertThat(late.printed()).contains("panic: ubc_purge");
  }

  @Test
  void aPanicIsNamedDuringThePreflightAndAtThePowerOff() throws Exception {
    Outcome preflight = run("dies", onImage(), "true");
    assertThat(preflight.status()).isEqualTo(103);
    assertThat(preflight.printed()).contains("panic: ubc_purge");
    Files.delete(directory.resolve("crash"));
    Outcome powerOff = run("last", onImage(), "true");
    assertThat(powerOff.status()).isEqualTo(103);
    assertThat(powerOff.printed()).contains("when it powered off: panic: ubc_purge");
    Files.delete(directory.resolve("crash"));
    assertThat(run("last", onImage(), "false").status()).isEqualTo(1);
  }

  @Test
  void aGuestThatCannotBeUsedIsRefused() throws Exception {
    Outcome refused = run("refused", onImage(), "true");
    assertThat(refused.status()).isEqualTo(104);
    assertThat(refused.printed()).contains("this is Linux; puffs needs NetBSD");
    Outcome full = run("full", onImage(), "true");
    assertThat(full.status()).isEqualTo(105);
    assertThat(full.printed()).contains("the guest's disk is full: puffs-agent.c does not fit");
    Outcome compiler = run("compiler", onImage(), "true");
    assertThat(compiler.status()).isEqualTo(105);
    assertThat(compiler.printed()).contains("the guest's disk is full: the agent cannot be made");
  }

  @Test
  void aCommandThatTakesTooLongIsEnded() throws Exception {
    Outcome late = run("good", onImage("--seconds", "1"), "sleep", "60");
    assertThat(late.status()).isEqualTo(106);
    assertThat(late.printed()).contains("longer than 1 s");
  }

  @Test
  void aGuestThatDoesNotPowerOffIsAFailureOfItsOwn() throws Exception {
    Outcome stays = run("stays", onImage("--off-seconds", "1"), "true");
    assertThat(stays.status()).isEqualTo(107);
    assertThat(run("stays", onImage("--off-seconds", "1"), "false").status()).isEqualTo(1);
  }

  @Test
  void aGuestThatIsResetIsNamed() throws Exception {
    Outcome reset = run("good", onImage(), "sh", "-c", "touch $DIRECTORY/off; sleep 1000");
    assertThat(reset.status()).isEqualTo(101);
    assertThat(reset.printed()).contains("the guest has powered off or was reset");
  }

  @Test
  void aSignalEndsTheCommandAndTheMachine() throws Exception {
    Process busy = start("good", onImage(), "sh", "-c", "echo $$ >$DIRECTORY/it; sleep 1000");
    interruptOnce(busy, "it");
    assertEnded("it");
    assertEnded("qemu.pid");
    Process boots = start("hangs", onImage(), "true");
    interruptOnce(boots, "ssh.pid");
    assertEnded("ssh.pid");
    assertEnded("qemu.pid");
  }

  @Test
  void aMachineThatIgnoresTheSignalIsKilled() throws Exception {
    assertThat(run("deaf", onImage("--seconds", "1"), "sleep", "1000").status()).isEqualTo(106);
    assertEnded("qemu.pid");
  }

  /** Sends SIGTERM to the harness when a program has written its number to a file. */
  private void interruptOnce(Process harness, String file) throws Exception {
    Path path = directory.resolve(file);
    await().until(() -> Files.exists(path) && Files.size(path) > 0);
    harness.toHandle().destroy();
    Outcome ended = outcome(harness);
    assertThat(ended.status()).isEqualTo(130);
    assertThat(ended.printed()).contains("ended by a signal");
  }

  private void assertEnded(String file) throws IOException {
    long process = Long.parseLong(Files.readString(directory.resolve(file)).strip());
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
