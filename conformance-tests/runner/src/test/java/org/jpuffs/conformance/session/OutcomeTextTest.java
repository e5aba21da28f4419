package org.jpuffs.conformance.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {
  /** Its only file has the times that a request sets. */
  private record OneFile(long mtime) implements FileSystem<Object> {
    private static final Object ROOT = new Object();

    @Override
    public Object root() {
      return ROOT;
    }

    @Override
    public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
      attributes.type(FileType.DIR).mode(0755).fileid(1).mtime(mtime, 5);
    }
  }

  private static String lstat(FileSystem<?> fileSystem) throws Exception {
    try (Kernel kernel = Backends.named("sim").start();
        Session session = new Runner(kernel).mount(fileSystem, Setup.DEFAULT)) {
      Outcome outcome = session.execute(Call.of(Verb.LSTAT, "."));
      return OutcomeText.of(Verb.LSTAT, outcome);
    }
  }

  @Test
  void aTimeHasNineDigitsAfterThePoint() throws Exception {
    assertThat(lstat(new OneFile(1_000_000_000))).contains(" mtime=1000000000.000000005 ");
  }

  @Test
  void aTimeBefore1970HasItsSecondsBelowZero() throws Exception {
    assertThat(lstat(new OneFile(-2))).contains(" mtime=-2.000000005 ");
  }

  @Test
  void aTimeThatTheFileSystemDidNotGiveIsShownAsSuch() throws Exception {
    assertThat(lstat(new OneFile(0))).contains(" birthtime=VNOVAL}");
  }
}
