package org.jpuffs.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingFileSystemTest {
  static Stream<Method> methods() {
    return RecordedCalls.methods();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodIsForwardedWithItsArguments(Method method) throws Throwable {
    RecordedCalls below = new RecordedCalls();
    Method reached =
        ForwardingFileSystem.class.getMethod(method.getName(), method.getParameterTypes());
    assertThat(reached.getDeclaringClass()).isEqualTo(ForwardingFileSystem.class);
    Object[] arguments = RecordedCalls.call(new ForwardingFileSystem<>(below.fs), method);
    List<Object> call = new ArrayList<>(List.of(method));
    Collections.addAll(call, arguments);
    assertThat(below.calls).containsExactly(call);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyResultIsForwarded(Method method) throws Throwable {
    if (method.getParameterCount() == 0) {
      Object result = method.invoke(new ForwardingFileSystem<>(new RecordedCalls().fs));
      assertThat(result).isEqualTo(RecordedCalls.result(method));
    }
  }

  @Test
  void theOperationsAreThoseOfTheFileSystemBelow() {
    ForwardingFileSystem<Object> layer =
        new ForwardingFileSystem<>(new RecordedCalls().fs) {
          @Override
          public Object root() {
            return lower().root();
          }
        };
    assertThat(layer.operations()).isEqualTo(Set.of(Operation.READ));
    assertThat(layer.root()).isEqualTo(RecordedCalls.RESULT);
  }
}
