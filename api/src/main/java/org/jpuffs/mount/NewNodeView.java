package org.jpuffs.mount;

import java.time.Duration;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;

/** The information about a node in a reply. */
final class NewNodeView implements NewNode {
  private final AttributesView attributes = new AttributesView();
  private final TimeToLiveView attributesLife = new TimeToLiveView();
  private final TimeToLiveView nameLife = new TimeToLiveView();
  private final Vattr dropped = new Vattr().wrap(FramePool.scratch(Vattr.SIZE), 0);
  private FileType type = FileType.NON;
  private long size;
  private long device;
  private boolean keepsAttributes;

  /** For a reply with attributes and times to live. */
  NewNodeView of(Vattr va, Timespec vaTtl, Timespec cnTtl) {
    attributes.of(va);
    attributesLife.of(vaTtl);
    nameLife.of(cnTtl);
    return forgetFound();
  }

  /** For a reply with type, size and device number only. */
  NewNodeView ofTypeOnly() {
    attributes.of(dropped);
    attributesLife.ofNothing();
    nameLife.ofNothing();
    return forgetFound();
  }

  private NewNodeView forgetFound() {
    type = FileType.NON;
    size = 0;
    device = 0;
    keepsAttributes = false;
    return this;
  }

  /** The type; {@link FileType#NON} if {@link #found} was not called. */
  FileType type() {
    return type;
  }

  /** The size. */
  long size() {
    return size;
  }

  /** The device number. */
  long device() {
    return device;
  }

  /**
   * Sets the defaults of the attributes that the kernel caches, as in the reply to a GETATTR.
   *
   * @throws IllegalStateException if it would cache attributes without type, mode or file id
   */
  void complete(Operation operation) {
    if (!keepsAttributes) {
      return;
    }
    if (!attributes.hasSize()) {
      attributes.size(size);
    }
    attributes.complete(operation + " called keepAttributes, so it");
  }

  @Override
  public NewNode found(FileType type, long size, long device) {
    this.type = type;
    this.size = size;
    this.device = device;
    return this;
  }

  @Override
  public Attributes attributes() {
    return attributes;
  }

  @Override
  public NewNode keepAttributes(Duration time) {
    attributesLife.keep(time);
    keepsAttributes = !time.isZero();
    return this;
  }

  @Override
  public NewNode keepName(Duration time) {
    nameLife.keep(time);
    return this;
  }
}
