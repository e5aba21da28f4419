package org.jpuffs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The flyweights have the layout that NetBSD's compiler gives the structs. */
class WireLayoutTest {
  /** The flyweights that are no structs. */
  private static final Set<String> NO_STRUCTS = Set.of("CString", "Flyweight");

  /** The methods of flyweights that are no accessors; the last two are of directory entries. */
  private static final Set<String> NO_FIELDS = Set.of("wrap", "structSize", "length", "nameBytes");

  private static Flyweight make(Class<? extends Flyweight> type) throws Exception {
    return type.getDeclaredConstructor().newInstance();
  }

  @Example
  void everyStructHasAFlyweightOfItsSize() throws Exception {
    for (var entry : WireField.structs().entrySet()) {
      Class<? extends Flyweight> type = WireField.flyweight(entry.getKey());
      assertThat(type.getField("SIZE").getInt(null))
          .as(entry.getKey())
          .isEqualTo(entry.getValue().size());
      assertThat(make(type).structSize())
          .as(entry.getKey())
          .isEqualTo(type == Dirent.class ? Dirent.NAME_OFFSET : entry.getValue().size());
    }
  }

  @Example
  void everyFlyweightIsAStruct() throws Exception {
    assertThat(flyweights()).isEqualTo(new TreeSet<>(WireField.structs().keySet()));
  }

  private static Set<String> flyweights() throws IOException, URISyntaxException {
    Path directory = Path.of(Flyweight.class.getResource("Flyweight.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> Flyweight.class.isAssignableFrom(type(name)))
          .filter(name -> !NO_STRUCTS.contains(name))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("org.jpuffs.wire." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Example
  void messagesStartWithTheirHeader() {
    for (KernelFacts.Row row : KernelFacts.layout()) {
      if (Set.of("pvn_pr", "pvfsr_pr", "pf_req", "perr_pr", "pcache_pr").contains(row.field())) {
        assertThat(row.offset()).as(row.toString()).isZero();
        assertThat(row.size()).as(row.toString()).isEqualTo(PuffsReq.SIZE);
      }
    }
  }

  @Example
  void everyFieldHasItsOffset() throws Exception {
    for (WireField field : WireField.all()) {
      assertThat(field.type().getDeclaredField(field.constant()).getInt(null))
          .as(field.toString())
          .isEqualTo(field.row().offset());
    }
  }

  @Example
  void everyOffsetConstantBelongsToAField() {
    Set<String> known =
        WireField.all().stream()
            .map(field -> field.type().getSimpleName() + "." + field.constant())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ours = new TreeSet<>();
    for (String name : WireField.structs().keySet()) {
      for (Field field : WireField.flyweight(name).getDeclaredFields()) {
        if (field.getName().endsWith("_OFFSET")) {
          ours.add(name + "." + field.getName());
        }
      }
    }
    assertThat(ours).isEqualTo(known);
  }

  @Example
  void everyAccessorBelongsToAField() {
    for (String name : WireField.structs().keySet()) {
      List<Method> methods = new ArrayList<>();
      WireField.all().stream()
          .filter(field -> field.type().getSimpleName().equals(name))
          .forEach(field -> methods.addAll(field.methods()));
      List<Method> others =
          Arrays.stream(WireField.flyweight(name).getDeclaredMethods())
              .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
              .filter(method -> !NO_FIELDS.contains(method.getName()))
              .filter(method -> !methods.contains(method))
              .toList();
      assertThat(others).as(name).isEmpty();
    }
  }

  @Example
  void everyFieldHasAnAccessor() {
    for (WireField field : WireField.all()) {
      boolean isTail = field.row().size() == 0;
      if (!field.isOfVariableLength()) {
        int expected = field.isEmbedded() || isTail ? 1 : 2;
        assertThat(field.methods()).as(field.toString()).hasSize(expected);
      }
    }
  }

  @Example
  void anEmbeddedStructIsAtTheOffsetOfItsField() throws Exception {
    for (WireField field : WireField.all()) {
      if (field.isEmbedded()) {
        Flyweight outer = make(field.type()).wrap(buffer(field, 24), 24);
        Flyweight inner = (Flyweight) field.method(0).invoke(outer);
        assertThat(inner.structOffset()).as(field.toString()).isEqualTo(24 + field.row().offset());
        assertThat(inner.structSize()).as(field.toString()).isEqualTo(field.row().size());
        assertThat(inner.buffer()).as(field.toString()).isSameAs(outer.buffer());
      }
    }
  }

  @Example
  void dataStartAtTheOffsetOfTheirField() throws Exception {
    for (WireField field : WireField.all()) {
      for (Method method : field.methods()) {
        if (method.getName().endsWith("Offset")) {
          Flyweight outer = make(field.type()).wrap(buffer(field, 24), 24);
          assertThat(method.invoke(outer)).isEqualTo(24 + field.row().offset());
        }
      }
    }
  }

  private static ByteBuffer buffer(WireField field, int offset) throws Exception {
    int size = field.type().getField("SIZE").getInt(null);
    return ByteBuffer.allocate(offset + size + 16).order(ByteOrder.nativeOrder());
  }

  @Provide
  Arbitrary<WireField> numbers() {
    return Arbitraries.of(
        WireField.all().stream()
            .filter(field -> field.row().size() > 0 && !field.isEmbedded() && !field.isArray())
            .filter(field -> !field.isOfVariableLength())
            .toList());
  }

  @Provide
  Arbitrary<WireField> arrays() {
    return Arbitraries.of(WireField.all().stream().filter(WireField::isArray).toList());
  }

  @Property(tries = 5000)
  void theAccessorsOfANumberUseItsBytesOnly(
      @ForAll("numbers") WireField field,
      @ForAll long value,
      @ForAll byte background,
      @ForAll @IntRange(max = 33) int offset)
      throws Exception {
    ByteBuffer buffer = filled(field, offset, background);
    Flyweight view = make(field.type()).wrap(buffer, offset);
    Method getter = field.method(0);
    Method setter = field.method(1);
    assertThat(setter.invoke(view, sized(value, setter.getParameterTypes()[0]))).isSameAs(view);
    int at = offset + field.row().offset();
    int size = field.row().size();
    assertThat(bits(buffer, at, size)).isEqualTo(value & mask(size));
    assertThat(((Number) getter.invoke(view)).longValue() & mask(size))
        .isEqualTo(value & mask(size));
    assertUntouched(buffer, at, at + size, background);
  }

  @Property(tries = 300)
  void theAccessorsOfAnArrayElementUseItsBytesOnly(
      @ForAll("arrays") WireField field, @ForAll int value, @ForAll byte background)
      throws Exception {
    Method setter = field.method(2);
    Method getter = field.method(1);
    int count = count(field, getter);
    int size = field.row().size() / count;
    assertThat(size * count).as(field.toString()).isEqualTo(field.row().size());
    for (int i = 0; i < count; i++) {
      ByteBuffer buffer = filled(field, 8, background);
      Flyweight view = make(field.type()).wrap(buffer, 8);
      setter.invoke(view, i, value);
      int at = 8 + field.row().offset() + i * size;
      assertThat(bits(buffer, at, size)).isEqualTo(value & mask(size));
      assertThat(((Number) getter.invoke(view, i)).longValue() & mask(size))
          .isEqualTo(value & mask(size));
      assertUntouched(buffer, at, at + size, background);
    }
  }

  /** The number of elements that the accessor accepts. */
  private static int count(WireField field, Method getter) throws Exception {
    Flyweight view = make(field.type()).wrap(buffer(field, 0), 0);
    int count = 0;
    try {
      while (count <= field.row().size()) {
        getter.invoke(view, count);
        count++;
      }
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).isInstanceOf(IndexOutOfBoundsException.class);
    }
    return count;
  }

  private static ByteBuffer filled(WireField field, int offset, byte background) throws Exception {
    ByteBuffer buffer = buffer(field, offset);
    Arrays.fill(buffer.array(), background);
    return buffer;
  }

  private static Object sized(long value, Class<?> type) {
    return type == int.class ? (Object) (int) value : (Object) value;
  }

  private static long mask(int size) {
    return size == Long.BYTES ? -1 : (1L << 8 * size) - 1;
  }

  private static long bits(ByteBuffer buffer, int at, int size) {
    return switch (size) {
      case 1 -> buffer.get(at) & 0xffL;
      case 2 -> buffer.getShort(at) & 0xffffL;
      case 4 -> buffer.getInt(at) & 0xffffffffL;
      case 8 -> buffer.getLong(at);
      default -> throw new AssertionError("a number of " + size + " bytes");
    };
  }

  private static void assertUntouched(ByteBuffer buffer, int from, int to, byte background) {
    for (int i = 0; i < buffer.capacity(); i++) {
      if ((i < from || i >= to) && buffer.get(i) != background) {
        throw new AssertionError("byte " + i + " was changed");
      }
    }
  }
}
