package org.jpuffs.conformance.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void theEndOfTheParentIsTheEndOfItsPipe() throws Exception {
    PipedOutputStream parent = new PipedOutputStream();
    Thread watch = ParentWatch.start(new PipedInputStream(parent), ended::countDown);
    parent.write(1);
    parent.flush();
    assertThat(ended.getCount()).isEqualTo(1);
    parent.close();
    watch.join();
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void aBrokenPipeIsAnEnd() throws Exception {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    ParentWatch.start(broken, ended::countDown).join();
    assertThat(ended.getCount()).isZero();
  }
}
