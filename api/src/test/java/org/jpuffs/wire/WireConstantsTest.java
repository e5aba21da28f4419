package org.jpuffs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.ExtattrCommand;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileFlag;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.SuspendStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The constants, and the numbers of the enums in org.jpuffs.fs, have the values of NetBSD. */
class WireConstantsTest {
  private static final Map<String, Long> KERNEL = KernelFacts.constants();

  /** Constants of the header that only the kernel uses, or that no frame contains. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "PUFFS_VN_SPARE",
          "PUFFS_HAVE_FALLOCATE",
          "PUFFS_SOPREQ_EXPIRE_TIMEOUT",
          "PUFFS_NOSUCHCOOKIE");

  @ParameterizedTest
  @ValueSource(
      classes = {
        DirentTypes.class,
        Extattr.class,
        Fcntl.class,
        Limits.class,
        Mman.class,
        Modes.class,
        MountFlags.class,
        Namei.class,
        Pathconf.class,
        Poll.class,
        Protection.class,
        Puffs.class,
        VnodeFlags.class
      })
  void everyConstantHasTheKernelsValue(Class<?> constants) throws Exception {
    assertThat(constants.getFields()).isNotEmpty();
    for (Field field : constants.getFields()) {
      assertThat(KERNEL.keySet()).contains(field.getName());
      long kernels = KERNEL.get(field.getName());
      if (field.getType() == int.class) {
        assertThat(field.getInt(null)).as(field.getName()).isEqualTo((int) kernels);
        assertThat(kernels >>> 32).as("%s in 32 bits", field.getName()).isIn(0L, 0xffffffffL);
      } else {
        assertThat(field.getLong(null)).as(field.getName()).isEqualTo(kernels);
      }
    }
  }

  @Test
  void everyConstantOfTheProtocolExists() {
    List<String> ours = Arrays.stream(Puffs.class.getFields()).map(Field::getName).toList();
    List<String> kernels =
        KERNEL.keySet().stream()
            .filter(name -> name.matches("(PUFFSOP|PUFFS|PUFFCRED|PCACHE|PUFFSVERSION).*"))
            .filter(name -> !name.startsWith("PUFFSTAT_") && !NOT_OURS.contains(name))
            .toList();
    assertThat(ours).containsExactlyInAnyOrderElementsOf(kernels);
  }

  @Test
  void errorNumbers() {
    Map<String, Long> kernels = prefixed("E", name -> name.matches("E[A-Z0-9]+"));
    kernels.values().removeIf(number -> number < 0);
    kernels.keySet().removeAll(Set.of("WOULDBLOCK", "MULROOTSET"));
    assertThat(kernels.remove("LAST")).isEqualTo(Errno.ELAST);
    Map<String, Long> ours = new TreeMap<>();
    for (Errno errno : Errno.values()) {
      ours.put(errno.name().substring(1), (long) errno.number());
    }
    assertThat(ours).isEqualTo(kernels);
  }

  @Test
  void operations() {
    Map<String, Long> nodes = prefixed("PUFFS_VN_", name -> true);
    nodes.keySet().removeAll(Set.of("MAX", "SPARE"));
    Map<String, Long> ours = new HashMap<>();
    for (Operation operation : Operation.values()) {
      if (operation.isOfNodes()) {
        ours.put(operation.name(), (long) operation.number());
      } else {
        assertThat(operation.number()).isEqualTo(kernel("PUFFS_" + operation.name()));
      }
    }
    assertThat(ours).isEqualTo(nodes);
  }

  @Test
  void everyMessageForTheFileSystemIsAnOperation() {
    Collection<String> structs = WireField.structs().keySet();
    assertThat(Arrays.stream(Operation.values()).filter(operation -> !operation.isOfNodes()))
        .hasSize((int) structs.stream().filter(name -> name.startsWith("Vfs")).count());
  }

  @Test
  void flags() {
    Map<String, Long> kernelFlags = prefixed("PUFFS_KFLAG_", name -> true);
    kernelFlags.keySet().removeAll(Set.of("MASK", "NOCACHE"));
    assertThat(numbers(KernelFlag.values(), KernelFlag::bit)).isEqualTo(kernelFlags);

    Map<String, Long> handleFlags = prefixed("PUFFS_FHFLAG_", name -> true);
    handleFlags.keySet().removeAll(Set.of("MASK", "PROTOMASK"));
    assertThat(numbers(FileHandleFlag.values(), FileHandleFlag::bit)).isEqualTo(handleFlags);
  }

  @Test
  void optionsOfMounts() {
    int bits = 0;
    for (MountFlag flag : MountFlag.values()) {
      assertThat(flag.bit()).as(flag.name()).isEqualTo(KERNEL.get("MNT_" + flag).intValue());
      bits |= flag.bit();
    }
    assertThat(bits & ~MountFlags.MNT_IGNORE).isEqualTo(MountFlags.MNT_BASIC_FLAGS);
    assertThat(MountFlag.ofBits(bits)).containsExactly(MountFlag.values());
    assertThatThrownBy(() -> MountFlag.ofBits(MountFlags.MNT_FORCE | MountFlags.MNT_RDONLY))
        .hasMessage("0x80001: the bits 0x80000 are no options of a mount");
  }

  @Test
  void invalidReplies() {
    Map<String, Long> ours = new TreeMap<>();
    for (ErrorReport.Kind kind : ErrorReport.Kind.values()) {
      ours.put(kind.name(), (long) kind.ordinal());
      assertThat(ErrorReport.Kind.of(kind.ordinal())).isEqualTo(kind);
    }
    Map<String, Long> kernels = prefixed("PUFFS_ERR_", name -> !name.equals("PUFFS_ERR_MAX"));
    assertThat(ours).isEqualTo(kernels);
  }

  @Test
  void setbacks() {
    assertThat(Setback.values()).hasSize(Integer.bitCount(kernel("PUFFS_SETBACK_MASK")));
    assertThat(Setback.INACTIVE_FIRST.bit()).isEqualTo(kernel("PUFFS_SETBACK_INACT_N1"));
    assertThat(Setback.INACTIVE_SECOND.bit()).isEqualTo(kernel("PUFFS_SETBACK_INACT_N2"));
    assertThat(Setback.UNREFERENCED_FIRST.bit()).isEqualTo(kernel("PUFFS_SETBACK_NOREF_N1"));
    assertThat(Setback.UNREFERENCED_SECOND.bit()).isEqualTo(kernel("PUFFS_SETBACK_NOREF_N2"));
  }

  @Test
  void typesOfNodes() {
    assertThat(FileType.MODE_MASK).isEqualTo(kernel("S_IFMT"));
    for (FileType type : FileType.values()) {
      assertThat(type.number()).as(type.name()).isEqualTo(kernel("V" + type.name()));
      if (type.modeBits() != 0) {
        String mode = type == FileType.FIFO ? "S_IFIFO" : "S_IF" + type.name();
        assertThat(type.modeBits()).as(type.name()).isEqualTo(kernel(mode));
        assertThat(type.direntType()).as(type.name()).isEqualTo(kernel("DT_" + type.name()));
      }
    }
  }

  @Test
  void limitsOfPathconf() {
    for (PathconfName name : PathconfName.values()) {
      String kernels = name == PathconfName.SYMLINKS ? "2_SYMLINKS" : name.name();
      assertThat(name.number()).as(name.name()).isEqualTo(kernel("_PC_" + kernels));
      assertThat(PathconfName.of(name.number())).isEqualTo(name);
    }
    assertThat(PathconfName.values()).hasSameSizeAs(prefixed("_PC_", name -> true).entrySet());
  }

  @Test
  void eventsOfPoll() {
    Map<String, Long> kernels = prefixed("POLL", name -> !name.equals("POLLWRNORM"));
    assertThat(numbers(PollEvent.values(), PollEvent::bit)).isEqualTo(kernels);
    assertThat(PollEvent.OUT.bit()).isEqualTo(kernel("POLLWRNORM"));
  }

  @Test
  void flagsOfFiles() {
    for (FileFlag flag : FileFlag.values()) {
      assertThat(flag.bit()).as(flag.name()).isEqualTo(kernel(flag.name()));
    }
  }

  @Test
  void extendedAttributes() {
    for (ExtattrNamespace namespace : ExtattrNamespace.values()) {
      int number = kernel("EXTATTR_NAMESPACE_" + namespace);
      assertThat(namespace.number()).isEqualTo(number);
      assertThat(ExtattrNamespace.of(number)).isEqualTo(namespace);
    }
    for (ExtattrCommand command : ExtattrCommand.values()) {
      int number = kernel("EXTATTR_CMD_" + command);
      assertThat(command.number()).isEqualTo(number);
      assertThat(ExtattrCommand.of(number)).isEqualTo(command);
    }
  }

  @Test
  void suspending() {
    for (SuspendStatus status : SuspendStatus.values()) {
      assertThat(SuspendStatus.of(kernel("PUFFS_SUSPEND_" + status))).isEqualTo(status);
    }
  }

  @Test
  void unknownNumbersAreEinval() {
    for (int number : new int[] {-1, 4, 16}) {
      assertThatThrownBy(() -> ExtattrNamespace.of(number)).isSameAs(Errno.EINVAL.exception());
      assertThatThrownBy(() -> ExtattrCommand.of(number)).isSameAs(Errno.EINVAL.exception());
      assertThatThrownBy(() -> SuspendStatus.of(number)).isSameAs(Errno.EINVAL.exception());
    }
    assertThatThrownBy(() -> PathconfName.of(0)).isSameAs(Errno.EINVAL.exception());
    assertThatThrownBy(() -> PathconfName.of(16)).isSameAs(Errno.EINVAL.exception());
  }

  @Test
  void accessModes() {
    assertThat(AccessMode.READ).isSameAs(AccessMode.of(kernel("VREAD"))).hasToString("r--");
    assertThat(AccessMode.WRITE).isSameAs(AccessMode.of(kernel("VWRITE"))).hasToString("-w-");
    assertThat(AccessMode.EXECUTE).isSameAs(AccessMode.of(kernel("VEXEC"))).hasToString("--x");
    assertThat(AccessMode.READ.and(AccessMode.EXECUTE)).hasToString("r-x");
  }

  private static int kernel(String name) {
    Long value = KERNEL.get(name);
    assertThat(value).as(name).isNotNull();
    return Math.toIntExact(value);
  }

  private static Map<String, Long> prefixed(String prefix, Predicate<String> also) {
    Map<String, Long> found = new TreeMap<>();
    KERNEL.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && also.test(name)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private static <E extends Enum<E>> Map<String, Long> numbers(E[] values, ToIntFunction<E> bit) {
    Map<String, Long> numbers = new TreeMap<>();
    for (E value : values) {
      numbers.put(value.name(), (long) bit.applyAsInt(value));
    }
    return numbers;
  }
}
