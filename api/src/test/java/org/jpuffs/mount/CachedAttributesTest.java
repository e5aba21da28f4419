package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.junit.jupiter.api.Test;

/** Attributes that a reply has for the kernel's cache: update_va() of the kernel. */
class CachedAttributesTest {
  private Consumer<NewNode> describing = node -> {};
  private final OneFile files =
      new OneFile() {
        @Override
        public String lookup(Request request, String directory, ComponentName name, NewNode found) {
          describing.accept(found.found(FileType.REG, 5, 0));
          return file;
        }

        @Override
        public String mkdir(
            Request request,
            String directory,
            ComponentName name,
            Attributes initial,
            NewNode made) {
          describing.accept(made);
          return file;
        }
      };

  private MountedFile mounted(Set<KernelFlag> flags) {
    return new MountedFile(files, new MountOptions().kernelFlags(flags));
  }

  private static ByteBuffer mkdir() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_MKDIR, 1, VnMkdir.SIZE);
    VnMkdir mkdir = new VnMkdir().wrap(frame, 0);
    mkdir.cn().name().set("d".getBytes(UTF_8), 0, 1);
    mkdir.cn().namelen(1);
    mkdir.cnCred().type(Puffs.PUFFCRED_TYPE_UUC);
    AttributesView.setNone(mkdir.va());
    mkdir.va().type(FileType.DIR.number()).mode(0755);
    return frame;
  }

  @Test
  void aLookupThatKeepsAttributesMustSetThem() {
    describing = node -> node.keepAttributes(Duration.ofSeconds(1));
    MountedFile mounted = mounted(Set.of(KernelFlag.CACHE_FS_TTL));
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures)
        .singleElement()
        .hasToString(
            "java.lang.IllegalStateException: LOOKUP called keepAttributes, so it must set type,"
                + " mode and fileid; the type is NON, the mode is missing, the fileid is missing");
    assertThat(mounted.mount.nodes()).isEqualTo(1);
  }

  @Test
  void aNewNodeHasTypeAndModeButNeedsAFileId() {
    describing = node -> node.keepAttributes(Duration.ofSeconds(1));
    MountedFile mounted = mounted(Set.of(KernelFlag.CACHE_FS_TTL));
    assertThat(mounted.answered(mkdir()).rv()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures)
        .singleElement()
        .asString()
        .endsWith(
            "MKDIR called keepAttributes, so it must set type, mode and fileid; the type is DIR,"
                + " the fileid is missing");
  }

  @Test
  void theOtherAttributesHaveDefaults() {
    describing =
        node -> {
          node.attributes().type(FileType.REG).mode(0600).fileid(7);
          node.keepAttributes(Duration.ofSeconds(1));
        };
    MountedFile mounted = mounted(Set.of(KernelFlag.CACHE_FS_TTL));
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
    Vattr va = new VnLookup().wrap(mounted.device.reply(), 0).va();
    assertThat(va.size()).as("the size of found").isEqualTo(5);
    assertThat(va.nlink()).isEqualTo(1);
    assertThat(va.uid()).isZero();
    assertThat(va.mtime().sec()).isZero();
  }

  @Test
  void attributesThatAreNotKeptNeedNotBeSet() {
    describing = node -> node.keepAttributes(Duration.ZERO);
    MountedFile mounted = mounted(Set.of(KernelFlag.CACHE_FS_TTL));
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
    assertThat(mounted.answered(mkdir()).rv()).isZero();
    describing = node -> {};
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
    assertThat(new VnLookup().wrap(mounted.device.reply(), 0).va().size()).isEqualTo(-1);
  }

  @Test
  void aMountWithoutTimesToLiveIgnoresThem() {
    describing = node -> node.keepAttributes(Duration.ofSeconds(1));
    MountedFile mounted = mounted(Set.of());
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
  }
}
