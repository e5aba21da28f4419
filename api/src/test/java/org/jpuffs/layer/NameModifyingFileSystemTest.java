package org.jpuffs.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeCredentials;
import org.jpuffs.caller.FakeName;
import org.jpuffs.caller.Listing;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameModifyingFileSystemTest {
  private static final FakeCredentials USER = new FakeCredentials(10);

  /** Lower case below, upper case above; names that begin with # are not shown. */
  private static final class UpperCase extends NameModifyingFileSystem<Object> {
    UpperCase(FileSystem<Object> lower) {
      super(lower);
    }

    @Override
    protected byte[] toLower(byte[] name) {
      String text = new String(name, UTF_8);
      if (!text.equals(text.toUpperCase(Locale.ROOT)) && !text.startsWith("name")) {
        throw Errno.ENOENT.exception();
      }
      return text.toLowerCase(Locale.ROOT).replace("name", "lower").getBytes(UTF_8);
    }

    @Override
    protected byte[] toUpper(byte[] name) {
      return name[0] == '#' ? null : new String(name, UTF_8).toUpperCase(Locale.ROOT).getBytes();
    }
  }

  private final RecordedCalls below = new RecordedCalls();

  static Stream<Method> methodsWithNames() {
    return RecordedCalls.methods()
        .filter(method -> List.of(method.getParameterTypes()).contains(ComponentName.class));
  }

  @ParameterizedTest
  @MethodSource("methodsWithNames")
  void everyNameOfEveryMethodIsChanged(Method method) throws Throwable {
    RecordedCalls.call(new UpperCase(below.fs), method);
    assertThat(below.calls.get(0))
        .filteredOn(argument -> argument instanceof ComponentName)
        .isNotEmpty()
        .allMatch(name -> name.toString().startsWith("lower"));
  }

  @Test
  void aNameThatNoFileHasIsRefused() {
    Caller<Object> caller = new Caller<>(new UpperCase(below.fs), 0);
    assertErrno(Errno.ENOENT, () -> caller.lookup("d", "x"));
    assertThat(below.calls).isEmpty();
  }

  @Test
  void theParentIsNoNameThatIsChanged() {
    new Caller<>(new UpperCase(below.fs), 0).lookup("d", "..");
    assertThat(below.calls.get(0).get(3)).isInstanceOf(FakeName.class).hasToString("..");
  }

  @Test
  void namesInADirectoryAreChangedOrLeftOut() {
    FileSystem<Object> directory =
        new ForwardingFileSystem<>(below.fs) {
          @Override
          public void readdir(Request request, Object node, DirectoryReader reader) {
            long from = reader.offset();
            List<String> names = List.of(".", "..", "a", "#b", "..c");
            for (int i = (int) from; i < names.size(); i++) {
              if (!reader.add(i, FileType.REG, names.get(i).getBytes(UTF_8), i + 1)) {
                return;
              }
            }
            reader.end();
          }
        };
    Caller<Object> caller = new Caller<>(new UpperCase(directory), 0);
    Listing first = caller.readdir("d", 0, 3);
    assertThat(first.names).containsExactly(".", "..", "A");
    assertThat(first.ended).isFalse();
    Listing rest = caller.readdir("d", first.offset, 3);
    assertThat(rest.names).containsExactly("..C");
    assertThat(rest.ended).isTrue();
  }
}
