package org.jpuffs.conformance.compare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.trace.Tracer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnRw;

/** Prints a transcript as a trace: plays it back to a tracing device. */
final class TranscriptText implements PuffsDevice {
  private static final byte[] NOWHERE = {};

  private final Transcript transcript;
  private final ByteBuffer frame;
  private final ByteBuffer kargs;
  private Transcript.Event event;
  private final VnRw rw = new VnRw();
  private boolean undefined;

  private TranscriptText(Transcript transcript) {
    this.transcript = transcript;
    this.frame = direct(Math.toIntExact(Puffs.PUFFS_MSG_MAXSIZE));
    this.kargs = direct(PuffsKargs.SIZE);
    rw.wrap(frame, 0);
    this.event = new Transcript.Event(Transcript.Kind.CALL, "", 0, 0, 0, 0);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * The lines of the trace. A WRITE request is followed by the FNV-1a hash of its data.
   *
   * <p>If the server has fewer bytes than the kernel expects, its reply to a READ for the page
   * cache is short. The rest of the pages is undefined: it is what the memory had before. From
   * there on, the lines have no data.
   */
  static List<String> lines(Transcript transcript) {
    List<String> lines = new ArrayList<>();
    Tracer tracer = new Tracer(transcript.kernelClock(), transcript.serverClock(), lines::add);
    TranscriptText text = new TranscriptText(transcript);
    PuffsDevice printer = tracer.wrap(text);
    List<Integer> clients = transcript.clientPids();
    for (int i = 0; i < clients.size(); i++) {
      tracer.client(Call.FIRST_PROCESS + i, clients.get(i));
    }
    for (Transcript.Event event : transcript.events()) {
      text.event = event;
      switch (event.kind()) {
        case CALL -> lines.add("SYS> " + event.text());
        case RESULT -> lines.add("SYS< " + text.withoutData(String.valueOf(event.text())));
        case MOUNT -> text.mount(printer);
        case RECEIVED -> {
          printer.receive(text.frame);
          text.addData(lines);
        }
        case SENT -> {
          text.fill(text.frame);
          printer.send(text.frame, event.length());
          text.noteShortRead();
          text.addReplied(lines);
        }
      }
    }
    return lines;
  }

  private void mount(PuffsDevice printer) {
    fill(kargs);
    printer.mount(NOWHERE, event.length(), kargs);
  }

  /** Copies the bytes of the event. */
  private void fill(ByteBuffer into) {
    into.put(0, transcript.bytes(), event.at(), event.kept());
  }

  private boolean isOf(int operation) {
    return (frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_VN
        && frame.getShort(PuffsReq.OPTYPE_OFFSET) == operation;
  }

  private void noteShortRead() {
    if (isOf(Puffs.PUFFS_VN_READ) && frame.getInt(PuffsReq.RV_OFFSET) == 0) {
      boolean forCache = rw.cred().type() == Puffs.PUFFCRED_TYPE_INTERNAL;
      undefined |= forCache && rw.resid() > 0;
    }
  }

  /** Adds what a reply has in addition to its fields, if it was kept whole: data, or names. */
  private void addReplied(List<String> lines) {
    boolean good = frame.getInt(PuffsReq.RV_OFFSET) == 0 && event.kept() == event.length();
    if (good && isOf(Puffs.PUFFS_VN_READ)) {
      addHash(lines, Math.toIntExact(frame.getLong(PuffsReq.FRAMELEN_OFFSET)));
    } else if (good && isOf(Puffs.PUFFS_VN_READDIR)) {
      append(lines, " names=" + names());
    }
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    int at = Math.toIntExact(VnReaddir.DATA_OFFSET + frame.getLong(VnReaddir.DENTOFF_OFFSET));
    Dirent dirent = new Dirent();
    while (at + Dirent.NAME_OFFSET < event.length()) {
      dirent.wrap(frame, at);
      if (dirent.reclen() == 0) {
        break;
      }
      names.add(dirent.name() + ":" + dirent.type());
      at += dirent.reclen();
    }
    return names;
  }

  private String withoutData(String result) {
    return undefined ? result.replaceFirst(" \\[fnv=[0-9a-f]*\\]", "") : result;
  }

  private void addData(List<String> lines) {
    if (isOf(Puffs.PUFFS_VN_WRITE) && !undefined) {
      addHash(lines, event.length());
    }
  }

  /** Adds the FNV-1a hash of the data in the frame, which end at {@code end}. */
  private void addHash(List<String> lines, int end) {
    int hash = 0x811c9dc5;
    for (int i = VnRw.DATA_OFFSET; i < end; i++) {
      hash = (hash ^ (frame.get(i) & 0xff)) * 0x01000193;
    }
    append(lines, " data=" + Integer.toHexString(hash));
  }

  private static void append(List<String> lines, String text) {
    int last = lines.size() - 1;
    lines.set(last, lines.get(last) + text);
  }

  @Override
  public int pid() {
    return transcript.serverPid();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer into) {
    return event.result();
  }

  @Override
  public int receive(ByteBuffer into) {
    fill(into);
    return event.length();
  }

  @Override
  public int send(ByteBuffer from, int length) {
    return event.result();
  }

  @Override
  public void await(Duration timeout) {}

  @Override
  public void wakeup() {}

  @Override
  public void close() {}
}
