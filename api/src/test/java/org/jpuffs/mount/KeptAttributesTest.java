package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.StoredAttributes;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnSetgetattr;
import org.jpuffs.wire.VnodeFlags;
import org.junit.jupiter.api.Test;

/** A file system that keeps the attributes of a node in an object, and copies them. */
class KeptAttributesTest {
  private final StoredAttributes kept =
      new StoredAttributes().type(FileType.REG).mode(0600).fileid(9).size(7).filerev(77);
  private final MountedFile mounted =
      new MountedFile(
          new OneFile() {
            @Override
            public void getattr(
                Request request, String node, Attributes attributes, TimeToLive keep) {
              attributes.copyFrom(kept);
            }

            @Override
            public void setattr(
                Request request, String node, Attributes attributes, TimeToLive keep) {
              kept.copyFrom(attributes);
            }
          });

  private ByteBuffer frame(int operation) {
    ByteBuffer frame = MountedFile.onNode(operation, mounted.cookieOfA(), VnSetgetattr.SIZE);
    VnSetgetattr message = new VnSetgetattr().wrap(frame, 0);
    AttributesView.setNone(message.va());
    message.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  @Test
  void getattrRepliesWithThem() {
    assertThat(mounted.answered(frame(Puffs.PUFFS_VN_GETATTR)).rv()).isZero();
    VnSetgetattr reply = new VnSetgetattr().wrap(mounted.device.reply(), 0);
    assertThat(reply.va().type()).isEqualTo(FileType.REG.number());
    assertThat(reply.va().mode()).isEqualTo(0600);
    assertThat(reply.va().size()).isEqualTo(7);
    assertThat(reply.va().filerev()).isEqualTo(77);
    assertThat(reply.va().nlink()).isEqualTo(1);
  }

  @Test
  void setattrChangesOnlyWhatTheRequestContains() {
    ByteBuffer frame = frame(Puffs.PUFFS_VN_SETATTR);
    VnSetgetattr message = new VnSetgetattr().wrap(frame, 0);
    message.va().size(100).vaflags(VnodeFlags.VA_UTIMES_NULL);
    message.va().mtime().sec(5).nsec(6);
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(kept.size()).isEqualTo(100);
    assertThat(kept.mtime()).isEqualTo(5);
    assertThat(kept.mtimeNanos()).isEqualTo(6);
    assertThat(kept.mode()).isEqualTo(0600);
    assertThat(kept.filerev()).isEqualTo(77);
    assertThat(kept.hasUid()).isFalse();
    assertThat(kept.isUtimesNull()).isFalse();
  }

  @Test
  void aViewCanBeCleared() {
    VnSetgetattr message = new VnSetgetattr().wrap(frame(Puffs.PUFFS_VN_GETATTR), 0);
    Attributes view = new AttributesView().of(message.va());
    view.copyFrom(kept).clear();
    assertThat(view.type()).isEqualTo(FileType.NON);
    assertThat(view.hasMode()).isFalse();
    assertThat(view.filerev()).isZero();
  }
}
