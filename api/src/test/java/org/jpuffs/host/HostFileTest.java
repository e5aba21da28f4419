package org.jpuffs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFileTest {
  @TempDir Path directory;

  /** A channel of a provider that has no file channels. */
  private static SeekableByteChannel channel(Path path) throws IOException {
    SeekableByteChannel channel =
        Files.newByteChannel(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return (SeekableByteChannel)
        Proxy.newProxyInstance(
            HostFileTest.class.getClassLoader(),
            new Class<?>[] {SeekableByteChannel.class},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(channel, arguments);
                return result == channel ? self : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void anyChannelIsReadAndWrittenAtAnOffset() throws IOException {
    HostFile file = new HostFile(channel(directory.resolve("f")));
    file.write(3, ByteBuffer.wrap("def".getBytes()));
    file.write(0, ByteBuffer.wrap("abc".getBytes()));
    assertThat(file.size()).isEqualTo(6);
    ByteBuffer into = ByteBuffer.allocate(10);
    file.read(2, into);
    assertThat(new String(into.array(), 0, into.position())).isEqualTo("cdef");
    file.resize(2);
    file.force(true);
    file.close();
    assertThat(directory.resolve("f")).hasContent("ab");
  }

  @Test
  void dataAreStoredWithTheAttributesOrWithout() throws IOException {
    RecordingChannel channel = new RecordingChannel();
    HostFile file = new HostFile(channel);
    file.force(false);
    file.force(true);
    assertThat(channel.forced).containsExactly(false, true);
  }
}
